import { portfolio } from '../../contract/http-portfolio';
import { anAccount, publish } from '../account-story';
import { startApi, type TestApi } from '../api-story';

const ACCOUNTS = '/api/v1/accounts';

describe('the portfolio at a glance', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi('2026-06-02T10:00:00+08:00');
    await publish(api);
    const due = (day: string) => ({ items: [{ id: 'i1', due: day, amount: '100.00' }] });
    for (const [id, day] of [
      ['P1', '2026-05-31'],
      ['P2', '2026-06-01'],
      ['P3', '2026-06-02'],
      ['P4', '2026-07-01'],
    ] as const)
      await open(anAccount(id, due(day)));
    // It is still 1 June there.
    await open(anAccount('P5', { ...due('2026-06-01'), zone: 'America/New_York' }));
    const hold = { id: 'h1', reason: 'dispute', from: '2026-06-02', to: null };
    await api.ask('POST', `${ACCOUNTS}/P2/holds`, { role: 'manager', body: hold });
  });
  afterAll(() => api.close());

  const open = async (body: object): Promise<void> => {
    expect((await api.ask('POST', ACCOUNTS, { role: 'ops', body })).status).toBe(201);
  };
  const read = (path: string) => api.ask('GET', path, { role: 'viewer' });
  const idsOf = async (query: string): Promise<string[]> =>
    (await read(`${ACCOUNTS}${query}`)).body.items.map(({ id }: { id: string }) => id);

  test('counts accounts by status and by rung of the latest version', async () => {
    const { status, body } = await read('/api/v1/portfolio');
    expect([status, portfolio.parse(body)]).toEqual([200, body]);
    expect(body).toMatchObject({
      now: '2026-06-02T02:00:00+00:00',
      accounts: 5,
      overdue: [{ amount: '200.00', currency: 'CNY' }],
      waiting: [],
      ladders: [{ policy: 'house', title: { en: 'House ladder' }, accounts: 2, notBegun: 2 }],
    });
    expect(body.ladders[0].rungs).toEqual([
      { id: 'reminder', day: 1, kind: 'message', accounts: 0 },
      { id: 'call', day: 3, kind: 'call', accounts: 0 },
      { id: 'control', day: 6, kind: 'review', accounts: 0 },
      { id: 'legal', day: 9, kind: 'legal', accounts: 0 },
    ]);
    const counts = Object.fromEntries(
      body.statuses.map(({ status: name, accounts }: { status: string; accounts: number }) => [name, accounts]),
    );
    expect(counts).toMatchObject({ overdue: 1, held: 1 });
    expect(Object.values<number>(counts).reduce((sum, count) => sum + count, 0)).toBe(5);
  });

  test('every number is a filter of the list', async () => {
    expect(await idsOf('?rung=-&policy=house&dpdFrom=1')).toEqual(['P1', 'P2']);
    expect(await idsOf('?status=held')).toEqual(['P2']);
    expect(await idsOf('?waitsFor=approval')).toEqual([]);
    expect(await idsOf('?waitsFor=held')).toEqual(['P2']);
  });

  test('days past due are those of each account on its own calendar', async () => {
    const { body } = await read(`${ACCOUNTS}?order=id`);
    expect(body.items.map(({ id, dpd, zone }: Record<string, unknown>) => [id, dpd, zone])).toEqual([
      ['P1', 2, 'Asia/Shanghai'],
      ['P2', 1, 'Asia/Shanghai'],
      ['P3', 0, 'Asia/Shanghai'],
      ['P4', 0, 'Asia/Shanghai'],
      ['P5', 0, 'America/New_York'],
    ]);
    expect(await idsOf('?dpdFrom=1')).toEqual(['P1', 'P2']);
    expect(await idsOf('?dpdFrom=1&dpdTo=1')).toEqual(['P2']);
    expect(await idsOf('?dpdTo=0')).toEqual(['P3', 'P4', 'P5']);
    expect(await idsOf('?idStarts=P&dpdFrom=2')).toEqual(['P1']);
  });

  test('the longest past due come first, page by page, each once', async () => {
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const { body } = await read(`${ACCOUNTS}?order=dpd&limit=2${after}`);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      if (body.next === null) break;
      after = `&after=${body.next}`;
    }
    expect(seen).toEqual(['P1', 'P2', 'P5', 'P3', 'P4']);
  });

  test.each([
    ['?order=luck', 'order'],
    ['?dpdFrom=-1', 'dpdFrom'],
    ['?dpdTo=many', 'dpdTo'],
    ['?dpdFrom=99999999999', 'dpdFrom'],
    ['?rung=--', 'rung'],
    ['?idStarts=%25', 'idStarts'],
    ['?waitsFor=a%20b', 'waitsFor'],
  ])('%s is refused by its field', async (query, field) => {
    const { status, body } = await read(`${ACCOUNTS}${query}`);
    expect([status, body.errors?.[0]?.field]).toEqual([400, field]);
  });

  test('a key is told whom it names', async () => {
    expect(await read('/api/v1/me')).toMatchObject({ status: 200, body: { actor: 'viewer', role: 'viewer' } });
  });
});
