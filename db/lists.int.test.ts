import { accountDetail } from './account-detail.store';
import { type AccountQuery, countByStatus, listAccounts } from './account-list.store';
import { anAccount, at, begin, on, QUIET, TERMS, withDeeds } from './book-story';
import { decisionsOf } from './decision.store';
import { type BookedEvent, feedAfter, lastFeedId, listenToFeed } from './feed.store';
import { type FreshBook, freshBook } from './fresh-book';
import { accountsOfPerson, findPerson, savePeople } from './person.store';
import { latestPolicy, listPolicies, policyVersion, policyVersions, publishPolicy } from './policy.store';
import { saveTurn } from './turn.store';

const DAY1 = at('2012-06-01T00:00:00Z');
const DAY2 = at('2012-06-02T00:00:00Z');

describe('lists', () => {
  let book: FreshBook;

  beforeAll(async () => {
    book = await freshBook();
    await begin(book.db);
    for (const [id, nextAt, rung] of [
      ['A', DAY2, 'call'],
      ['B', DAY1, null],
      ['C', null, null],
      ['D', DAY1, 'call'],
    ] as const) {
      const facts = await anAccount(book.db, id);
      const next =
        nextAt === null
          ? null
          : { what: 'due', rung: 'visit', at: nextAt, step: { what: 'due', at: nextAt, owed: 5n } };
      const status = nextAt === null ? 'current' : 'overdue';
      await saveTurn(book.db, facts, facts, { ...QUIET, status, anchorDue: on('2012-05-31'), overdue: 5n, rung, next });
    }
  });
  afterAll(() => book.drop());

  const ids = async (query: Omit<AccountQuery, 'limit'>, limit = 9) =>
    (await listAccounts(book.db, { ...query, limit })).map(({ id }) => id);

  test('accounts come by id or by when they are due, page by page, with filters', async () => {
    expect(await ids({})).toEqual(['A', 'B', 'C', 'D']);
    expect(await ids({ after: { id: 'B', nextAt: null } }, 1)).toEqual(['C']);
    const paged: string[] = [];
    for (let query: AccountQuery | null = { order: 'next', limit: 1 }; query !== null; ) {
      const [line] = await listAccounts(book.db, query);
      if (line !== undefined) paged.push(line.id);
      query = line === undefined ? null : { order: 'next', limit: 1, after: line };
    }
    expect(paged).toEqual(['B', 'D', 'A', 'C']);
    expect(await ids({ status: 'overdue', rung: 'call' })).toEqual(['A', 'D']);
    expect(await ids({ dueBefore: DAY2, policyId: 'house' })).toEqual(['B', 'D']);
    expect(await ids({ policyId: 'other' })).toEqual([]);
    expect(await countByStatus(book.db)).toEqual({ current: 1, overdue: 3 });
  });

  test("an account's page shows its next step and its people", async () => {
    expect(await accountDetail(book.db, 'A')).toEqual({
      id: 'A',
      currency: 'CNY',
      zone: 'Asia/Shanghai',
      product: 'card',
      policyId: 'house',
      status: 'overdue',
      anchorDue: '2012-05-31',
      overdueMinor: 5n,
      rung: 'call',
      nextWhat: 'due',
      nextRung: 'visit',
      nextAt: DAY2,
      opened: '2012-05-01',
      facts: { dpd: 3 },
      seq: 0,
      nextStep: { what: 'due', at: DAY2, owed: '5' },
      startsAt: null,
      runId: null,
      episode: null,
      people: [{ id: 'P1', role: 'debtor', name: 'Li Na', language: 'zh-CN' }],
    });
    expect(await accountDetail(book.db, 'nobody')).toBeNull();
  });

  test('policies are numbered, the same file is not published twice, two publishers come one after the other', async () => {
    const draft = (digest: string) => ({
      id: 'p',
      body: { tolerance: 5n },
      source: digest,
      digest,
      publishedAt: DAY1,
      publishedBy: 'po',
    });
    expect(await publishPolicy(book.db, draft('a'))).toEqual({ version: 1, isNew: true });
    expect(await publishPolicy(book.db, draft('a'))).toEqual({ version: 1, isNew: false });
    const both = await Promise.all([publishPolicy(book.db, draft('b')), publishPolicy(book.db, draft('c'))]);
    expect(both.map(({ version }) => version).sort()).toEqual([2, 3]);
    expect(await policyVersion(book.db, 'p', 1)).toMatchObject({
      version: 1,
      body: { tolerance: '5' },
      publishedAt: DAY1,
    });
    expect((await latestPolicy(book.db, 'p'))?.version).toBe(3);
    expect((await policyVersions(book.db, 'p')).map(({ version }) => version)).toEqual([3, 2, 1]);
    expect((await listPolicies(book.db)).map(({ id, version }) => `${id}@${version}`)).toEqual(['house@1', 'p@3']);
  });

  test('a listener hears what a turn says when it commits, and a reader finds it later', async () => {
    let hear: (event: BookedEvent) => void = () => undefined;
    const heard = new Promise<BookedEvent>((resolve) => {
      hear = resolve;
    });
    const listener = await listenToFeed(
      book.url,
      (event) => hear(event),
      () => {},
    );
    const before = await anAccount(book.db, 'E');
    const last = await lastFeedId(book.db);
    const after = withDeeds(before, DAY1, [{ kind: 'episode-started' }]);
    await saveTurn(book.db, before, after, QUIET, {
      ...TERMS,
      feed: [{ kind: 'account-changed', at: DAY1, body: { seq: 1 } }],
      decisions: [
        {
          seq: 0,
          at: DAY1,
          act: 'contact',
          rung: 'call',
          verdict: 'deny',
          votes: [{ rule: 'stop', verdict: 'deny' }],
          policy: { id: 'house', version: 1 },
          factsSeen: { overdue: 7n },
        },
      ],
    });
    const events = await feedAfter(book.db, last, 10);
    expect(events).toMatchObject([{ account: 'E', kind: 'account-changed', at: DAY1, body: { seq: 1 } }]);
    expect([await heard]).toEqual(events);
    await listener.close();
    expect(await decisionsOf(book.db, 'E', { limit: 9 })).toMatchObject([
      { verdict: 'deny', votes: [{ rule: 'stop', verdict: 'deny' }], policyVersion: 1, factsSeen: { overdue: '7' } },
    ]);
  });

  test('a person is brought up to date, contact points are added', async () => {
    const person = { id: 'P2', synthetic: true, name: 'Wang', salutation: 'Mr', language: 'en', points: [] };
    await savePeople(book.db, [person]);
    const point = { kind: 'email', value: 'w@example.org', verifiedAt: DAY1 } as const;
    await savePeople(book.db, [{ ...person, language: 'zh-CN', points: [point] }]);
    expect(await findPerson(book.db, 'P2')).toEqual({ ...person, language: 'zh-CN', points: [point] });
    expect(await findPerson(book.db, 'P9')).toBeNull();
    expect(await accountsOfPerson(book.db, 'P1')).toHaveLength(5);
  });
});
