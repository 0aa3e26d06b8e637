import { setTimeout as pause } from 'node:timers/promises';
import { feedEvent } from '../../contract/http-page';
import { anAccount, publish } from '../account-story';
import { startApi, type TestApi } from '../api-story';

interface Heard {
  readonly id: string;
  readonly data: { id: string; account: string | null; kind: string };
}

/** One reader of the stream. */
class Reader {
  readonly heard: Heard[] = [];
  readonly #abort = new AbortController();
  isOver = false;

  static async open(api: TestApi, headers: Record<string, string> = {}): Promise<Reader> {
    const reader = new Reader();
    const answer = await fetch(`${api.url}/api/v1/events`, {
      headers: { Authorization: 'Bearer key-of-viewer', ...headers },
      signal: reader.#abort.signal,
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const over = (): void => {
      reader.isOver = true;
    };
    reader.#read(answer).then(over, over);
    return reader;
  }

  async #read(answer: Response): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const fields = new Map(
          block
            .split('\n')
            .map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
        );
        const data = fields.get('data');
        if (data !== undefined)
          this.heard.push({ id: fields.get('id') ?? '', data: feedEvent.parse(JSON.parse(data)) });
      }
    }
  }

  async until(done: (heard: readonly Heard[]) => boolean): Promise<void> {
    for (let polls = 0; polls < 500 && !done(this.heard); polls += 1) await pause(10);
    expect(done(this.heard)).toBe(true);
  }

  close(): void {
    this.#abort.abort();
  }
}

describe('the stream of events', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi('2026-06-02T10:00:00+08:00');
    await publish(api);
  });
  afterAll(() => api.close());

  const open = (id: string) => api.ask('POST', '/api/v1/accounts', { role: 'ops', body: anAccount(id) });
  const accounts = (heard: readonly Heard[]): string[] => heard.flatMap(({ data }) => data.account ?? []);

  test('tells what changes by id and kind, never who', async () => {
    const reader = await Reader.open(api);
    await open('A1');
    await reader.until((heard) => heard.length === 1);
    expect(reader.heard[0]?.data).toEqual({
      id: reader.heard[0]?.id,
      account: 'A1',
      kind: 'account-changed',
      at: '2026-06-02T02:00:00.000Z',
      body: { seq: 2 },
    });
    expect(JSON.stringify(reader.heard)).not.toContain('Li Na');
    reader.close();
  });

  test('a reader that comes back is told first what it missed, then what happens', async () => {
    const first = await Reader.open(api);
    await open('B1');
    await first.until((heard) => heard.length === 1);
    first.close();
    await open('B2');
    const second = await Reader.open(api, { 'Last-Event-ID': first.heard[0]?.id ?? '' });
    await second.until((heard) => accounts(heard).includes('B2'));
    await open('B3');
    await second.until((heard) => accounts(heard).at(-1) === 'B3');
    const ids = second.heard.map(({ id }) => Number(id));
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    second.close();
  });

  test('a broken connection of the feed costs no event', async () => {
    const reader = await Reader.open(api);
    await open('C1');
    await reader.until((heard) => accounts(heard).includes('C1'));
    await api.book.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'forbear-feed' and datname = current_database()",
    );
    await open('C2');
    await reader.until((heard) => accounts(heard).includes('C2'));
    await open('C3');
    await reader.until((heard) => accounts(heard).includes('C3'));
    reader.close();
  });

  test('an id that is none is refused', async () => {
    const headers = { 'Last-Event-ID': 'yesterday' };
    expect(await api.ask('GET', '/api/v1/events', { role: 'viewer', headers })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'Last-Event-ID' }] },
    });
  });

  test('closing the API ends its streams', async () => {
    const other = await startApi('2026-06-02T10:00:00+08:00');
    const reader = await Reader.open(other);
    await other.close();
    for (let polls = 0; polls < 200 && !reader.isOver; polls += 1) await pause(10);
    expect(reader.isOver).toBe(true);
  });
});
