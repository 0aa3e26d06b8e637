/**
 * Guarantee: once the API has answered that a channel is off, no hand-over by it begins, in any process; what waits stays
 * due. Once it is on again everything goes out, each once.
 */
import { sql } from 'kysely';
import type { ContactChannel } from '../../activities/channels/channel';
import { sandboxChannel } from '../../activities/channels/sandbox';
import { contact } from '../../activities/contact';
import type { ContactRequest } from '../../activities/contract';
import type { ActivityHost } from '../../activities/host';
import { startApi, type TestApi } from '../../api/api-story';
import { HandOverLock } from '../../db/person-lock';
import { callRound } from '../../worker/send-turns';
import { dueReminder, hostWith } from '../chaos/due-reminder';
import { afterReserving } from '../support/after-reserving';
import { until } from '../support/live-house';
import { proofSize } from '../support/proof-size';
import { manyDue } from './many-due';
import { hear, type Process, processOn, takeMessages, Wall } from './paced-host';

const MANY = proofSize(300, 10_000);
const AT_ONCE = 8;

let api: TestApi;
let processes: Process[];
beforeEach(async () => {
  api = await startApi('2026-11-22T10:00:00Z');
  processes = [];
});
afterEach(async () => {
  for (const { connection } of processes) await connection.close();
  await api?.close();
});

const turn = (way: 'off' | 'on', channel = 'sms', role: 'ops' | 'agent' | 'compliance' = 'ops') =>
  api.ask('POST', `/api/v1/channels/${channel}/${way}`, { role, body: { reason: 'the words are wrong' } });

/** Hears when each hand-over begins. */
function listening(): {
  readonly channel: ContactChannel;
  readonly begun: string[];
  answered: boolean;
  late: string[];
} {
  const honest = sandboxChannel(api.book.db);
  const heard = {
    begun: [] as string[],
    late: [] as string[],
    answered: false,
    channel: {
      isSandbox: true,
      handOver: (delivery: Parameters<ContactChannel['handOver']>[0]) => {
        heard.begun.push(delivery.account);
        if (heard.answered) heard.late.push(delivery.account);
        return honest.handOver(delivery);
      },
    },
  };
  return heard;
}

async function eachOf<T>(list: readonly T[], work: (one: T, place: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let place = next++; place < list.length; place = next++) {
      const one = list[place];
      if (one !== undefined) await work(one, place);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Calls whoever waits and does what their runs do, until nobody waits. */
async function callAll(host: ActivityHost, at: ContactRequest['at']): Promise<void> {
  for (;;) {
    await callRound(api.book.db, { now: () => at });
    const told = await takeMessages(api.book);
    if (told.length === 0) return;
    await eachOf(told, (account) => hear(host, account, at));
  }
}

test.each(['two processes with a pace', 'a process without one'])(
  `${MANY} are due: off, and none begins after the answer; on, and each goes once; %s`,
  async (kind) => {
    const paced = kind === 'two processes with a pace';
    const many = paced ? MANY : 100;
    const heard = listening();
    const plain = hostWith(api.book, heard.channel);
    const hosts = paced
      ? [0, 1].map(() => {
          const started = processOn(api.book, new Wall(), heard.channel, []);
          processes.push(started);
          return started.host;
        })
      : [plain];
    const requests = await manyDue(api.book, plain, many);
    await takeMessages(api.book);
    let off: Promise<unknown> | null = null;
    await eachOf(requests, async (request, place) => {
      if (place === Math.floor(many / 5))
        off = turn('off').then(({ status, body }) => {
          heard.answered = true;
          expect([status, body.settled, body.isOff]).toEqual([200, true, true]);
        });
      await contact(hosts[place % hosts.length] ?? plain, request);
    });
    await off;
    const before = heard.begun.length;
    const { rows } = await api.book.pool.query(`select (select count(*)::int from contact) as contacts,
      (select count(*)::int from send_turn) as waiting`);
    console.log(`${before} had begun when it was off; ${rows[0].waiting} wait`);
    expect(heard.late).toEqual([]);
    expect(rows).toEqual([{ contacts: before, waiting: many - before }]);
    expect(before).toBeLessThan(many);
    const at = requests[0]?.at;
    if (at === undefined) throw new Error('nothing is due');
    expect(await callRound(api.book.db, { now: () => at })).toBe(0);

    heard.answered = false;
    expect((await turn('on')).body.isOff).toBe(false);
    await callAll(hosts[0] ?? plain, at);
    expect(heard.begun.length).toBe(many);
    expect(new Set(heard.begun).size).toBe(many);
    const left = await api.book.pool.query('select count(*)::int as n from send_turn');
    expect(left.rows).toEqual([{ n: 0 }]);
  },
  300_000,
);

/** Whether somebody waits until contacts of a channel have begun. */
async function isWaitedFor(channel: string): Promise<boolean> {
  const { rows } = await api.book.pool.query(
    `select from pg_locks where locktype = 'advisory' and not granted
      and (classid::bigint << 32) | objid::bigint = hashtextextended('channel/' || $1, 0)`,
    [channel],
  );
  return rows.length > 0;
}

/** Turns the channel off while a contact is between its reservation and its hand-over. Answers whether it was too late. */
async function offInBetween(id: string): Promise<boolean> {
  let answered = false;
  let late = false;
  const honest = sandboxChannel(api.book.db);
  const channel: ContactChannel = {
    isSandbox: true,
    handOver: (delivery) => {
      late = answered;
      return honest.handOver(delivery);
    },
  };
  const plain = hostWith(api.book, channel);
  const request = await dueReminder(api.book, plain, id);
  let off: Promise<unknown> = Promise.resolve();
  const hook = async (): Promise<void> => {
    off = turn('off').then(() => {
      answered = true;
    });
    await until('the switch', async () => answered || (await isWaitedFor('sms')));
  };
  await contact({ ...plain, db: api.book.db.withPlugin(afterReserving(hook)) }, request);
  await off;
  await turn('on');
  return late;
}

test('a contact that is reserved already makes the answer wait until its hand-over has begun', async () => {
  expect(await offInBetween('between')).toBe(false);
});

test('without the lock of the channel it would begin after the answer', async () => {
  const pass = jest.spyOn(HandOverLock.prototype, 'pass').mockImplementation(() => sql`select true as is_open`);
  try {
    const late: boolean[] = [];
    for (let n = 0; n < 3; n += 1) late.push(await offInBetween(`planted-${n}`));
    expect(late).toEqual([true, true, true]);
  } finally {
    pass.mockRestore();
  }
});

test('an account without a debtor, for which no budget is reserved, is stopped as well', async () => {
  const plain = hostWith(api.book, listening().channel);
  const request = await dueReminder(api.book, plain, 'nobody');
  await api.book.pool.query(`delete from account_role where account = 'nobody'`);
  await turn('off');
  expect((await contact(plain, request)).next).toMatchObject({ what: 'contact', turn: { on: 'sms', isOff: true } });
  const reserved = () => api.book.pool.query('select state from contact');
  expect((await reserved()).rows).toEqual([]);
  await turn('on');
  await contact(plain, request);
  expect((await reserved()).rows).toHaveLength(1);
});

test('a process that stands still is told of, and not waited for without end', async () => {
  const session = await api.book.pool.connect();
  try {
    await session.query(`select channel_is_open('email')`);
    const { status, body } = await turn('off', 'email');
    expect([status, body.isOff, body.settled]).toEqual([200, true, false]);
  } finally {
    session.release(true);
  }
}, 20_000);

test('who, why and when are kept; the feed tells it; a second one changes nothing; other channels go on', async () => {
  expect((await turn('off', 'sms', 'compliance')).status).toBe(200);
  expect((await turn('off')).body).toMatchObject({
    isOff: true,
    switched: { actor: 'compliance', reason: 'the words are wrong' },
  });
  const { rows } = await api.book.pool.query('select kind, account, body from feed');
  expect(rows).toEqual([{ kind: 'channel-off', account: null, body: { channel: 'sms', actor: 'compliance' } }]);
  const { body } = await api.ask('GET', '/api/v1/channels', { role: 'viewer' });
  const off = body.items.filter(({ isOff }: { isOff: boolean }) => isOff);
  expect([body.items.length, off.map(({ channel }: { channel: string }) => channel)]).toEqual([8, ['sms']]);
  expect((await turn('on')).body.switched.actor).toBe('ops');
  await expect(api.book.pool.query('delete from channel_switch')).rejects.toThrow();
});

test('bad input: who may not, what is no channel, what is no reason', async () => {
  expect((await turn('off', 'sms', 'agent')).status).toBe(403);
  expect((await turn('off', 'pigeon')).body.detail).toContain('no channel `pigeon`; there are sms, email');
  for (const reason of ['', '   ', 'x'.repeat(301), undefined]) {
    const refused = await api.ask('POST', '/api/v1/channels/sms/off', { role: 'ops', body: { reason } });
    expect([reason?.length, refused.status]).toEqual([reason?.length, 422]);
  }
  const { rows } = await api.book.pool.query('select * from channel_switch');
  expect(rows).toEqual([]);
});
