/**
 * Guarantee: a fact that becomes known after a contact was decided on which it bears opens an incident where the answer
 * gets worse, exactly one for fact and decision; decisions that do not depend on it stand; nothing is rewritten.
 */

import type { LateFact } from '../domain/gate/late-fact';
import { decidedAccount } from '../test/support/decided-book';
import { aCall, decide, someFacts, testRulebook, when } from '../test/support/gate-story';
import { begin } from './book-story';
import { type FreshBook, freshBook } from './fresh-book';
import { closeIncident, findIncident, incidents } from './incident.store';
import { type LateNews, lookBack } from './late-facts';
import { savePeople } from './person.store';

const NUMBER = '+12125550147';
const RULEBOOK = testRulebook();
const LEARNED = when('2026-06-20T12:00:00Z');

let book: FreshBook;
/** The debtor of the test, and their account: each test has its own. */
let me: string;
let A1: string;
let tests = 0;
beforeAll(async () => {
  book = await freshBook();
  await begin(book.db);
});
beforeEach(async () => {
  tests += 1;
  me = `debtor-${tests}`;
  A1 = `A1-${tests}`;
  await savePeople(book.db, [{ id: me, synthetic: true, name: 'Wang', salutation: null, language: 'en', points: [] }]);
});
afterAll(() => book?.drop());

const decided = (id: string, decisions: Parameters<typeof decidedAccount>[2]) =>
  decidedAccount(book.db, id, decisions, { debtor: me });
const hear = (fact: LateFact, key = 'f1', changes: Partial<LateNews> = {}, rulebook = RULEBOOK) =>
  book.db
    .transaction()
    .execute((tx) => lookBack(tx, { of: { person: me }, key, fact, learnedAt: LEARNED, ...changes }, rulebook));
const lateCall = (at: string, changes: object = {}): LateFact => ({
  kind: 'attempt',
  at: when(at),
  attempt: aCall(at, changes),
});
const ceased = (at: string, debt?: string): LateFact => ({
  kind: 'known',
  at: when(at),
  known: { cease: { receivedAt: when(at), writing: true } },
  ...(debt === undefined ? {} : { debt }),
});
const DAYS = ['05', '06', '07', '08', '09'].map((day) => `2026-06-${day}T15:00:00Z`);
const allOf = () => incidents(book.db, { person: me }, { limit: 99 });

test('a cease that was received before: every contact after it is an incident, none before', async () => {
  const ids = await decided(
    A1,
    DAYS.map((day) => decide(day)),
  );
  const opened = await hear(ceased('2026-06-07T10:00:00Z'));
  const found = await allOf();
  expect(opened).toEqual({ rechecked: 3, incidents: found.map(({ id }) => id) });
  expect(found.map(({ decision }) => decision)).toEqual(ids.slice(2));
  expect(found[0]).toMatchObject({
    account: A1,
    kind: 'breach',
    rule: 'test.cease',
    before: 'allow',
    after: 'deny',
    state: 'open',
    openedAt: LEARNED,
    objections: [{ rule: 'test.cease', article: 'Test Code 6', read: 'secondary', because: { en: 'asked to cease' } }],
    fact: { kind: 'known', key: 'f1', effectiveAt: when('2026-06-07T10:00:00Z'), learnedAt: LEARNED },
  });
  const count = await book.pool.query('select count(*)::int as n from decision where account = $1', [A1]);
  expect(count.rows).toEqual([{ n: 5 }]);
  const told = await book.pool.query("select body from feed where kind = 'incident' and account = $1 order by id", [
    A1,
  ]);
  expect(told.rows).toEqual(
    found.map(({ id, decision }) => ({ body: { incident: `${id}`, decision: `${decision}` } })),
  );
});

test('the same fact again opens nothing, also when it comes twice at once', async () => {
  await decided(
    A1,
    DAYS.map((day) => decide(day)),
  );
  const twice = await Promise.all([hear(ceased('2026-06-07T10:00:00Z')), hear(ceased('2026-06-07T10:00:00Z'))]);
  expect(twice.map((one) => one.incidents.length).sort()).toEqual([0, 3]);
  expect((await hear(ceased('2026-06-07T10:00:00Z'))).incidents).toEqual([]);
  expect(await allOf()).toHaveLength(3);
});

test('a backfilled call: the decision that it makes the fourth is presumed a violation; the next one is not touched', async () => {
  const threeBefore = someFacts({ attempts: [aCall('2026-06-08T14:00:00Z'), aCall('2026-06-09T14:00:00Z')] });
  await decided(A1, [decide('2026-06-10T14:00:00Z', threeBefore), decide('2026-06-16T14:00:00Z', threeBefore)]);
  expect((await hear(lateCall('2026-06-09T18:00:00Z'))).rechecked).toBe(2);
  expect(await allOf()).toMatchObject([
    {
      rule: 'test.three-calls',
      before: 'allow',
      after: 'presumption-violated',
      decidedAt: when('2026-06-10T14:00:00Z'),
    },
  ]);
});

test('a presumption that somebody was asked to lift let nothing leave: only what left afterwards can be a breach', async () => {
  const calls = [aCall('2026-06-07T14:00:00Z'), aCall('2026-06-08T14:00:00Z'), aCall('2026-06-09T14:00:00Z')];
  const presumed = decide('2026-06-10T14:00:00Z', someFacts({ attempts: calls }));
  expect(presumed.verdict.verdict).toBe('presumption-violated');
  const asked = { kind: 'approval-asked', rung: 'reminder', amount: 1n, requestedBy: 'engine' } as const;
  await decidedAccount(book.db, A1, [presumed], { debtor: me, deed: asked });
  expect(await hear(ceased('2026-06-07T10:00:00Z'))).toEqual({ rechecked: 0, incidents: [] });
  await decidedAccount(book.db, `${A1}-left`, [presumed], { debtor: me });
  expect(await hear(ceased('2026-06-07T10:00:00Z'), 'again')).toMatchObject({
    rechecked: 1,
    incidents: [expect.anything()],
  });
});

test('late facts add up: each of two calls is harmless, the second one to be reported tells', async () => {
  await decided(A1, [decide('2026-06-10T14:00:00Z', someFacts({ attempts: [aCall('2026-06-09T14:00:00Z')] }))]);
  expect((await hear(lateCall('2026-06-08T18:00:00Z'), 'x1')).incidents).toEqual([]);
  expect((await hear(lateCall('2026-06-08T19:00:00Z'), 'x2')).incidents).toHaveLength(1);
  // What is bad already does not become worse by one more.
  expect((await hear(lateCall('2026-06-08T20:00:00Z'), 'x3')).incidents).toEqual([]);
});

test('the record of the decided contact itself is no fact against it, nor is one better known', async () => {
  await decided(A1, [
    decide(
      '2026-06-10T14:00:00Z',
      someFacts({ attempts: [aCall('2026-06-08T14:00:00Z'), aCall('2026-06-09T14:00:00Z')] }),
    ),
  ]);
  expect((await hear(lateCall('2026-06-10T14:00:00Z'), 'x1')).incidents).toEqual([]);
  expect((await hear(lateCall('2026-06-09T14:00:00Z', { outcome: 'conversation' }), 'x2')).incidents).toEqual([]);
});

test('an opt-out of a number meets the decision that kept only its digest', async () => {
  const act = { channel: 'sms', debtIds: ['A1'], address: NUMBER };
  await decided(A1, [decide(DAYS[4] ?? '', someFacts(), act)]);
  const out = (address: string): LateFact => ({
    kind: 'known',
    at: when(DAYS[0] ?? ''),
    known: { optOuts: [{ channel: 'sms', address, at: when(DAYS[0] ?? '') }] },
  });
  expect((await hear(out('+12125550199'), 'other')).incidents).toEqual([]);
  expect((await hear(out(NUMBER), 'same')).incidents).toHaveLength(1);
  const { rows } = await book.pool.query<{ t: string }>('select f::text as t from late_fact f');
  expect(rows.map(({ t }) => t).join()).not.toContain('2125550');
});

test('a consent that was taken back earlier than we knew', async () => {
  const consents = [{ person: 'consumer', debtIds: ['A1'], receivedAt: when('2026-06-01T00:00:00Z') }];
  await decided(A1, [decide(DAYS[4] ?? '', someFacts({ consents }), { channel: 'email', debtIds: ['A1'] })]);
  const revoked = { kind: 'revoked', at: when(DAYS[2] ?? '') } as const;
  expect((await hear({ ...revoked, person: 'spouse' }, 'r1')).incidents).toEqual([]);
  expect((await hear({ ...revoked, person: 'consumer', debtIds: ['A9'] }, 'r2')).incidents).toEqual([]);
  expect((await hear({ ...revoked, person: 'consumer' }, 'r3')).incidents).toHaveLength(1);
});

test('a fact of one debt does not touch decisions about another; one of another person touches none', async () => {
  await decided(A1, [decide(DAYS[4] ?? '')]);
  await savePeople(book.db, [
    { id: 'P2', synthetic: true, name: 'Wang', salutation: null, language: 'en', points: [] },
  ]);
  expect((await hear(ceased(DAYS[0] ?? '', 'A9'), 'c1')).incidents).toEqual([]);
  expect(await hear(ceased(DAYS[0] ?? ''), 'c2', { of: { person: 'P2' } })).toEqual({ rechecked: 0, incidents: [] });
  expect((await hear(ceased(DAYS[0] ?? '', 'A1'), 'c3')).incidents).toHaveLength(1);
});

test('a hold that began before, for as long as it lasts; also decisions of the house alone', async () => {
  await decided(
    A1,
    DAYS.map((day) => decide(day)),
  );
  await book.pool.query(`insert into decision (account, seq, at, act, verdict, votes, facts_seen)
    values ('${A1}', 9, '2026-06-07T16:00:00Z', 'contact', 'allow', '[{"rule": "house.stop", "verdict": "allow"}]', '{}')`);
  const block = { kind: 'block', at: when('2026-06-06T04:00:00Z'), rule: 'house.hold', reason: 'dispute' } as const;
  const held: LateFact = { ...block, until: when('2026-06-08T04:00:00Z') };
  expect((await hear(held, 'h1', { of: { account: A1 } })).incidents).toHaveLength(3);
  expect(new Set((await allOf()).map(({ rule, after }) => `${rule} ${after}`))).toEqual(new Set(['house.hold deny']));
  // A second block over the same days makes nothing worse.
  const stopped: LateFact = { ...held, rule: 'house.stop', until: null };
  expect((await hear(stopped, 's1', { of: { account: A1 } })).incidents).toHaveLength(2);
});

test('what was denied stands; what is not late touches nothing', async () => {
  await decided(A1, [decide('2026-06-05T03:00:00Z')]);
  expect(await hear(ceased('2026-06-01T10:00:00Z'))).toEqual({ rechecked: 0, incidents: [] });
  expect(await hear(ceased('2026-06-21T10:00:00Z'), 'f2')).toEqual({ rechecked: 0, incidents: [] });
});

test('versions that this build does not have: an incident that says so, for a person to look', async () => {
  await decided(A1, [decide(DAYS[4] ?? '')]);
  expect((await hear(ceased(DAYS[0] ?? ''), 'f1', {}, testRulebook('2'))).incidents).toHaveLength(1);
  expect(await allOf()).toMatchObject([{ kind: 'unchecked', rule: null, after: null, before: 'allow' }]);
});

test('a decision that already knew an earlier late fact does not count it twice', async () => {
  await decided(A1, [decide('2026-06-10T14:00:00Z', someFacts({ attempts: [aCall('2026-06-09T14:00:00Z')] }))]);
  await hear(lateCall('2026-06-08T18:00:00Z'), 'x1');
  const knew = someFacts({ attempts: [aCall('2026-06-08T18:00:00Z')] });
  await decided(`A2-${tests}`, [decide('2026-06-10T15:00:00Z', knew, { channel: 'call', debtIds: ['A1'] })]);
  expect((await hear(lateCall('2026-06-08T19:00:00Z'), 'x2')).incidents).toHaveLength(1);
});

test('an incident can only be closed, once, by a person with a reason', async () => {
  await decided(A1, [decide(DAYS[4] ?? '')]);
  const [id = 0n] = (await hear(ceased(DAYS[0] ?? ''))).incidents;
  const change = (what: string) => book.pool.query(`update incident set ${what} where id = ${id}`);
  await expect(change(`after = 'allow'`)).rejects.toThrow('can only be closed');
  await expect(change(`state = 'closed'`)).rejects.toThrow('incident_closed_with_reason');
  await expect(book.pool.query('delete from incident')).rejects.toThrow('can only be closed');
  await expect(book.pool.query('truncate incident')).rejects.toThrow('append-only');
  await expect(book.pool.query('delete from late_fact')).rejects.toThrow('append-only');
  const closing = { at: LEARNED, by: 'chen', why: 'apologised' };
  expect(await closeIncident(book.db, id, closing)).toBe(true);
  expect(await closeIncident(book.db, id, { ...closing, why: 'again' })).toBe(false);
  await expect(change(`closed_why = 'other'`)).rejects.toThrow('can only be closed');
  expect(await findIncident(book.db, id)).toMatchObject({ state: 'closed', closedBy: 'chen', closedWhy: 'apologised' });
  expect(await findIncident(book.db, 9_999n)).toBeNull();
});

test('the list is filtered and paged by id', async () => {
  await decided(
    A1,
    DAYS.map((day) => decide(day)),
  );
  const { incidents: opened } = await hear(ceased('2026-06-06T10:00:00Z'));
  const [first = 0n, second = 0n, third = 0n, fourth = 0n] = opened;
  await closeIncident(book.db, second, { at: LEARNED, by: 'chen', why: 'known' });
  const ids = async (...args: [Parameters<typeof incidents>[1], Parameters<typeof incidents>[2]]) =>
    (await incidents(book.db, ...args)).map(({ id }) => id);
  expect(await ids({ account: A1 }, { limit: 2 })).toEqual([first, second]);
  expect(await ids({ account: A1 }, { limit: 2, after: second })).toEqual([third, fourth]);
  const filter = { state: 'open', account: A1, person: me, rule: 'test.cease' } as const;
  expect(await ids(filter, { limit: 9 })).toEqual([first, third, fourth]);
  expect(await ids({ account: 'A9' }, { limit: 9 })).toEqual([]);
  expect(await ids({ person: 'P1' }, { limit: 9 })).toEqual([]);
});
