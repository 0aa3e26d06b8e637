import type { Deed } from '../domain/act';
import type { AccountFacts } from '../domain/facts';
import { loadAccount } from './account.store';
import { openRequests, requestsOf } from './approval.store';
import { anAccount, at, begin, QUIET, TERMS, withDeeds } from './book-story';
import { type FreshBook, freshBook } from './fresh-book';
import { timeline } from './ledger.store';
import { saveTurn } from './turn.store';

const NOON = at('2012-06-01T04:00:00Z');
const ASKED: Deed = { kind: 'approval-asked', rung: 'visit', amount: 500n, requestedBy: 'agent-1' };
const vote = (actor: string | null, role: string | null, decision: 'approve' | 'deny' = 'approve'): Deed => ({
  kind: 'approval-decided',
  rung: 'visit',
  decision,
  role,
  actor,
});

describe('the ledger', () => {
  let book: FreshBook;

  beforeAll(async () => {
    book = await freshBook();
    await begin(book.db);
  });
  afterAll(() => book.drop());

  const done = async (before: AccountFacts, ...deeds: Deed[]): Promise<AccountFacts> => {
    const after = withDeeds(before, NOON, deeds);
    await saveTurn(book.db, before, after, QUIET, TERMS);
    return after;
  };

  test('takes no change and no removal, whoever asks', async () => {
    await done(await anAccount(book.db, 'L1'), { kind: 'episode-started' });
    for (const [table, column] of [
      ['ledger', 'at'],
      ['policy_version', 'source'],
      ['decision', 'at'],
    ]) {
      await expect(book.pool.query(`update ${table} set ${column} = ${column}`)).rejects.toThrow(
        `${table} is append-only`,
      );
      await expect(book.pool.query(`delete from ${table}`)).rejects.toThrow(`${table} is append-only`);
      await expect(book.pool.query(`truncate ${table} cascade`)).rejects.toThrow('is append-only');
    }
    expect(await timeline(book.db, 'L1', { limit: 10 })).toEqual([
      { act: { kind: 'episode-started', seq: 1, at: NOON, episode: 1, item: null }, recordedAt: expect.any(Number) },
    ]);
  });

  test('an account has one open episode; one turn may close it and start the next', async () => {
    const first = await done(await anAccount(book.db, 'L2'), { kind: 'episode-started' });
    const second = withDeeds(first, NOON, [{ kind: 'episode-started' }], 2);
    await expect(saveTurn(book.db, first, second, QUIET, TERMS)).rejects.toThrow('episode_one_open');
    const closed = withDeeds(first, NOON, [{ kind: 'closed', reason: 'cured' }]);
    const next = withDeeds(closed, NOON, [{ kind: 'episode-started' }], 2);
    await saveTurn(book.db, first, next, QUIET, TERMS);
    expect((await loadAccount(book.db, 'L2', { lock: false }))?.facts).toEqual(next);
    const episodes = await book.db
      .selectFrom('episode')
      .select(['no', 'started_seq', 'closed_seq', 'reason'])
      .where('account', '=', 'L2')
      .orderBy('no')
      .execute();
    expect(episodes).toEqual([
      { no: 1, started_seq: 1, closed_seq: 2, reason: 'cured' },
      { no: 2, started_seq: 3, closed_seq: null, reason: null },
    ]);
  });

  test('an episode that is not open cannot be closed, and nothing of that turn is kept', async () => {
    const before = await anAccount(book.db, 'L3');
    const after = withDeeds(before, NOON, [{ kind: 'closed', reason: 'cured' }], null);
    const wrong = { ...after, acts: after.acts.map((act) => ({ ...act, episode: 7 })) };
    await expect(saveTurn(book.db, before, wrong, QUIET, TERMS)).rejects.toThrow();
    expect((await loadAccount(book.db, 'L3', { lock: false }))?.facts).toEqual(before);
  });

  test('a request shows in the inbox until it is answered', async () => {
    const asked = await done(await anAccount(book.db, 'L4'), { kind: 'episode-started' }, ASKED);
    const [open] = await openRequests(book.db, { limit: 10, role: 'team-lead' });
    expect(open).toEqual({
      account: 'L4',
      seq: 2,
      rung: 'visit',
      askedAt: NOON,
      until: NOON + 172_800_000,
      amountMinor: 500n,
      currency: 'CNY',
      requestedBy: 'agent-1',
      roles: ['team-lead'],
      state: 'open',
      votes: [],
      lifts: null,
    });
    expect(await openRequests(book.db, { limit: 10, role: 'manager' })).toEqual([]);
    await done(asked, vote('lead-1', 'team-lead'));
    expect(await openRequests(book.db, { limit: 10 })).toEqual([]);
    expect(await requestsOf(book.db, 'L4')).toMatchObject([
      { state: 'granted', votes: [{ decision: 'approve', person: 'lead-1', role: 'team-lead', at: NOON }] },
    ]);
  });

  test('a person votes once on a request, a role is filled once, and who asked does not vote', async () => {
    const asked = await done(await anAccount(book.db, 'L5'), { kind: 'episode-started' }, ASKED);
    await expect(done(asked, vote('agent-1', 'team-lead'))).rejects.toThrow('approval_vote_not_by_requester');
    const once = await done(asked, vote('lead-1', 'team-lead'));
    await expect(done(once, vote('lead-1', 'manager'))).rejects.toThrow('approval_vote_person_once');
    await expect(done(once, vote('lead-2', 'team-lead'))).rejects.toThrow('approval_vote_role_once');
    await done(once, vote('boss', 'manager'));
    expect((await requestsOf(book.db, 'L5'))[0]?.votes.map(({ person }) => person)).toEqual(['lead-1', 'boss']);
  });

  test("time may deny in nobody's name, and the inbox is paged by urgency", async () => {
    const asked = await done(await anAccount(book.db, 'L6'), { kind: 'episode-started' }, ASKED);
    await done(await anAccount(book.db, 'L7'), { kind: 'episode-started' }, ASKED);
    const [first] = await openRequests(book.db, { limit: 1 });
    expect(first?.account).toBe('L6');
    const rest = await openRequests(book.db, { limit: 9, ...(first === undefined ? {} : { after: first }) });
    expect(rest.map(({ account }) => account)).toEqual(['L7']);
    await done(asked, vote(null, null, 'deny'));
    expect((await requestsOf(book.db, 'L6'))[0]).toMatchObject({ state: 'denied', votes: [{ person: null }] });
  });
});
