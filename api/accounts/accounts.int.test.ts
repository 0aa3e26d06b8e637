import { accountPage } from '../../contract/http-account';
import { accountView, timelinePage } from '../../contract/http-ladder';
import { anAccount, bookOf, publish, TEST_POLICY } from '../account-story';
import { startApi, type TestApi } from '../api-story';

const ACCOUNTS = '/api/v1/accounts';

describe('accounts', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi('2026-06-02T10:00:00+08:00');
    await publish(api);
    await publish(
      api,
      TEST_POLICY.replace('policy: house', 'policy: cars').replace('rungs:', 'applies: product == "auto"\nrungs:'),
    );
  });
  afterAll(() => api.close());

  const open = (body: object) => api.ask('POST', ACCOUNTS, { role: 'integrator', body });
  const read = (path: string) => api.ask('GET', `${ACCOUNTS}${path}`, { role: 'viewer' });

  test('an account is opened and shown with what happens next and why', async () => {
    const opened = await open(anAccount('A1'));
    expect(opened).toMatchObject({ status: 201, body: { account: 'A1', seq: 2, at: '2026-06-02T10:00:00+08:00' } });
    expect(opened.headers.get('location')).toBe('/api/v1/accounts/A1');
    const { status, headers, body } = await read('/A1');
    expect([status, headers.get('etag')]).toEqual([200, '"2"']);
    expect(accountView.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      status: 'overdue',
      policy: { id: 'house', version: 1 },
      episode: { no: 1, startedAt: '2026-06-02T10:00:00+08:00' },
      balance: { overdue: { amount: '249.95', currency: 'CNY' }, dpd: 2, ladderDays: 2, anchorDue: '2026-05-31' },
      next: {
        what: 'contact',
        rung: 'reminder',
        at: '2026-06-02T10:00:00+08:00',
        reason: {
          en: expect.stringContaining('A message (reminder) leaves'),
          'zh-CN': expect.stringContaining('发送提醒'),
        },
      },
      people: [{ role: 'debtor', points: [{ kind: 'sms', verified: true }] }],
      items: [{ id: 'i1', rest: { amount: '249.95', currency: 'CNY' }, isAnchor: true }],
      timeline: [{ kind: 'item-added' }, { kind: 'episode-started', episode: 1 }],
    });
    expect(
      body.ladder.map(({ id, done, isNext }: { id: string; done: boolean; isNext: boolean }) => [id, done, isNext]),
    ).toEqual([
      ['reminder', false, true],
      ['call', false, false],
      ['control', false, false],
      ['legal', false, false],
    ]);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('an account divides its items, and carries people in every role', async () => {
    const [debtor] = anAccount('A2').people;
    const guarantor = { ...debtor, id: 'guarantor-of-A2', role: 'guarantor' };
    const items = [
      { id: 'i1', due: '2026-05-31', amount: '100.00', components: { principal: '90', interest: '10.00' } },
    ];
    expect((await open(anAccount('A2', { items, people: [guarantor, debtor] }))).status).toBe(201);
    const { rows } = await api.book.pool.query(
      "select principal_minor, interest_minor, fees_minor from item where account = 'A2'",
    );
    expect(rows).toEqual([{ principal_minor: 9000n, interest_minor: 1000n, fees_minor: 0n }]);
    expect((await read('/A2')).body.people.map(({ role }: { role: string }) => role)).toEqual(['debtor', 'guarantor']);
  });

  test.each([
    ['an unknown zone', { zone: 'Asia/Peking' }, 422, 'zone'],
    ['a policy that nobody published', { policy: 'other' }, 422, 'policy'],
    ['a policy that is meant for other accounts', { policy: 'cars' }, 422, 'policy'],
    ['no policy', { policy: null }, 422, 'policy'],
    ['another currency than the policy', { currency: 'USD' }, 422, 'currency'],
    ['an opening in the future', { opened: '2026-07-01' }, 422, 'opened'],
    ['nobody who owes', { people: [] }, 422, 'people'],
    ['a mistyped field', { produkt: 'card' }, 422, 'produkt'],
    ['too many decimals', { items: [{ id: 'i1', due: '2026-05-31', amount: '1.001' }] }, 422, 'items[0].amount'],
    ['an item of nothing', { items: [{ id: 'i1', due: '2026-05-31', amount: '0' }] }, 422, 'items[0].amount'],
    [
      'components that do not add up',
      { items: [{ id: 'i1', due: '2026-05-31', amount: '5', components: { fees: '4' } }] },
      422,
      'items[0].components',
    ],
    ['an id that is taken', { id: 'A1' }, 409, 'id'],
  ])('%s is refused and changes nothing', async (_what, changes, status, field) => {
    const before = await bookOf(api);
    const refused = await open(anAccount('B1', changes));
    expect(refused).toMatchObject({ status, body: { status } });
    expect(refused.body.errors[0]).toEqual({ field, message: expect.stringMatching(/^[^A-Z].*[^.]$/) });
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(await bookOf(api)).toBe(before);
  });

  test('the list comes in pages, by id or by what is due next, with filters', async () => {
    for (const id of ['C1', 'C2', 'C3']) {
      expect((await open(anAccount(id, { items: [{ id: 'i1', due: '2026-06-30', amount: '10' }] }))).status).toBe(201);
    }
    const first = await read('?limit=3');
    expect(accountPage.parse(first.body)).toEqual(first.body);
    const rest = await read(`?limit=3&after=${first.body.next}`);
    const ids = [...first.body.items, ...rest.body.items].map(({ id }: { id: string }) => id);
    expect([ids, rest.body.next]).toEqual([['A1', 'A2', 'C1', 'C2', 'C3'], null]);
    const idsOf = async (query: string) => (await read(query)).body.items.map(({ id }: { id: string }) => id);
    expect(await idsOf('?status=overdue')).toEqual(['A1', 'A2']);
    expect(await idsOf('?status=current&policy=house&order=next&limit=2')).toEqual(['C1', 'C2']);
    expect(await idsOf('?dueBefore=2026-06-03T00:00:00%2B08:00')).toEqual(['A1', 'A2']);
    expect(await idsOf('?rung=call')).toEqual([]);
  });

  test.each([
    ['?limit=0', 'limit'],
    ['?limit=many', 'limit'],
    ['?after=nowhere', 'after'],
    ['?status=late', 'status'],
    ['?dueBefore=tomorrow', 'dueBefore'],
    ['?stauts=held', 'stauts'],
  ])('a list cannot be asked for with %s', async (query, field) => {
    expect(await read(query)).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });

  test('the story of an account comes in pages', async () => {
    const first = await read('/A1/timeline?limit=1');
    expect(timelinePage.parse(first.body)).toEqual(first.body);
    const rest = await read(`/A1/timeline?after=${first.body.next}`);
    expect([first, rest].map(({ body }) => body.items.map(({ kind }: { kind: string }) => kind))).toEqual([
      ['item-added'],
      ['episode-started'],
    ]);
    expect(rest.body.next).toBeNull();
  });

  test('an account that is not in the book is not found', async () => {
    for (const path of ['/nobody', '/nobody/timeline']) {
      expect(await read(path)).toMatchObject({ status: 404, body: { detail: 'no account `nobody`' } });
    }
  });
});
