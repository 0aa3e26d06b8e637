/**
 * Guarantee: a person's budget is one, whichever account uses it; a reservation is written with its whole turn or not at
 * all, given back when nothing left, and kept when nobody knows. What is learned of a person is kept with its row, and
 * waits for a hand-over that is about to begin.
 */
import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Client } from 'pg';
import type { AccountFacts } from '../domain/facts';
import { factsFor } from '../domain/gate/facts-for';
import { nothingKnownOf } from '../domain/gate/person-attempts';
import type { Learned } from '../domain/gate/person-event';
import type { AttemptOfPerson, PersonFacts } from '../domain/gate/person-facts';
import { loadAccount } from './account.store';
import { endAttempt, reserveAttempt } from './attempt.store';
import { anAccount, at, begin, QUIET, TERMS, withDeeds } from './book-story';
import { confirmContact, type HandOver, reconcileContact } from './contact.store';
import { type FreshBook, freshBook } from './fresh-book';
import { migrate } from './migrate';
import { learn, loadPerson, UnknownPerson } from './person-gate.store';
import { HandOverLock } from './person-lock';
import type { AttemptReservation, TurnExtras } from './turn';
import { StaleBook, saveTurn } from './turn.store';

const WHEN = at('2012-06-01T02:00:00Z');
const SENT = { state: 'sent', providerRef: 'r', handedAt: WHEN, latenessMs: 0 } as const;
const UNKNOWN = { state: 'unknown', providerRef: null, handedAt: null, latenessMs: null } as const;
const FAILED = { ...UNKNOWN, state: 'failed' } as const;
const TELLER = { actor: 'agent-1', source: 'letter' };

let book: FreshBook;
beforeEach(async () => {
  book = await freshBook();
  await begin(book.db);
});
afterEach(() => book.drop());

const attemptOf = (account: string, seq: number, when = WHEN): AttemptOfPerson => ({
  id: `${account}/${seq}`,
  account,
  at: when,
  channel: 'call',
  direction: 'outbound',
  outcome: 'pending',
  person: 'consumer',
  countsFor: [account],
  discussed: [],
});

/** Reserves a contact of an account, decided on what is given. */
async function reserve(before: AccountFacts, person: PersonFacts, lock?: HandOverLock) {
  const seq = before.seq + 1;
  const { id } = before.account;
  const deed = { kind: 'contact', rung: 'call', channel: 'voice', notice: false, asked: 100n } as const;
  const after = withDeeds(before, WHEN, [deed], null);
  const contact = {
    ...{
      seq,
      ref: randomUUID(),
      stepSeq: before.seq,
      rung: 'call',
      channel: 'voice' as const,
      notice: false,
      person: 'P1',
    },
    ...{ toPoint: null, template: null, language: null, body: null, dueAt: WHEN, reservedAt: WHEN },
  };
  const attempt: AttemptReservation = {
    ...{ person, attempt: attemptOf(id, seq) },
    ...(lock === undefined ? {} : { lock }),
  };
  const extras: TurnExtras = { ...TERMS, contact, attempt };
  await saveTurn(lock?.db ?? book.db, before, after, QUIET, extras);
  return after;
}

const loaded = async (id: string, db = book.db): Promise<AccountFacts> => {
  const booked = await loadAccount(db, id, { lock: false });
  if (booked === null) throw new Error('gone');
  return booked.facts;
};
const person = async (): Promise<PersonFacts> => (await loadPerson(book.db, 'P1')) ?? nothingKnownOf('nobody');
const attempts = () => book.db.selectFrom('attempt').select(['id', 'state', 'outcome']).orderBy('id').execute();
const count = async (table: 'contact' | 'ledger' | 'attempt' | 'person_gate' | 'person_fact' | 'outbox') =>
  (await book.db.selectFrom(table).select(book.db.fn.countAll<bigint>().as('n')).executeTakeFirstOrThrow()).n;
const told = (learned: Learned) =>
  book.db.transaction().execute((tx) => learn(tx, 'P1', { ...learned, at: WHEN, effective: null }, TELLER));

test('opening accounts makes no row; a reservation is read by every account of the person, in the same statement', async () => {
  const first = await anAccount(book.db, 'A1');
  await anAccount(book.db, 'A2');
  expect(await count('person_gate')).toBe(0n);
  expect('person' in (await loaded('A1'))).toBe(false);
  await reserve(first, nothingKnownOf('P1'));
  book.takeStatements();
  expect((await loaded('A2')).person).toEqual({
    ...nothingKnownOf('P1'),
    seq: 1,
    attempts: [attemptOf('A1', 1)],
  });
  expect(book.takeStatements()).toHaveLength(1);
});

test('of two accounts that decided on the same, one reserves; the other has written nothing', async () => {
  const ids = ['A1', 'A2', 'A3', 'A4'];
  const before = await Promise.all(ids.map((id) => anAccount(book.db, id)));
  const came = await Promise.allSettled(before.map((facts) => reserve(facts, nothingKnownOf('P1'))));
  const lost = came.filter((one) => one.status === 'rejected');
  expect(lost.map(({ reason }) => reason instanceof StaleBook)).toEqual([true, true, true]);
  expect([await count('contact'), await count('ledger'), await count('attempt')]).toEqual([1n, 1n, 1n]);
  expect((await person()).attempts).toHaveLength(1);
  // The same once more, with a row that is there already.
  const known = await person();
  const now = await Promise.all(ids.map((id) => loaded(id)));
  const again = await Promise.allSettled(now.map((facts) => reserve(facts, known)));
  expect(again.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await person()).seq).toBe(2);
});

test('an account that has moved on leaves the person as they were', async () => {
  const before = await anAccount(book.db, 'A1');
  await reserve(before, nothingKnownOf('P1'));
  await expect(reserve(before, await person())).rejects.toThrow(StaleBook);
  expect(await person()).toMatchObject({ seq: 1, attempts: [{ id: 'A1/1' }] });
});

test.each<[string, readonly HandOver[], string, number]>([
  ['sent', [SENT], 'made', 1],
  ['not sent', [FAILED], 'released', 0],
  ['unknown', [UNKNOWN], 'made', 1],
  ['unknown, and then found not to have left', [UNKNOWN, FAILED], 'released', 0],
  ['unknown, and then found to have left', [UNKNOWN, SENT], 'made', 1],
])('a contact that is %s', async (_, ends, state, counted) => {
  await reserve(await anAccount(book.db, 'A1'), nothingKnownOf('P1'));
  book.takeStatements();
  const [first, second] = ends;
  if (first === undefined) throw new Error('it ends');
  expect(await confirmContact(book.db, 'A1', 1, first)).toBe(true);
  expect(book.takeStatements()).toHaveLength(1);
  if (second !== undefined) expect(await reconcileContact(book.db, 'A1', 1, second)).toBe(true);
  expect(await attempts()).toEqual([{ id: 'A1/1', state, outcome: 'pending' }]);
  expect((await person()).attempts).toHaveLength(counted);
  // The ledger tells of it still; the gate counts it for its own account as it does for the others.
  expect(factsFor(await loaded('A1')).attempts).toHaveLength(counted);
  expect(await confirmContact(book.db, 'A1', 1, FAILED)).toBe(false);
  expect((await person()).attempts).toHaveLength(counted);
});

test('the end of a call is written with the turn that brings it', async () => {
  const after = await reserve(await anAccount(book.db, 'A1'), nothingKnownOf('P1'));
  await confirmContact(book.db, 'A1', 1, SENT);
  const silent = withDeeds(after, WHEN, [{ kind: 'silence', rung: 'call' }], null);
  await saveTurn(book.db, after, silent, QUIET, { ...TERMS, attemptEnded: { contactSeq: 1, outcome: 'busy' } });
  expect(await attempts()).toEqual([{ id: 'A1/1', state: 'made', outcome: 'busy' }]);
  expect(await person()).toMatchObject({ seq: 2, attempts: [{ id: 'A1/1', outcome: 'busy' }] });
});

test('an attempt outside of the ladder is reserved and ended by itself', async () => {
  await reserveAttempt(book.db, nothingKnownOf('P1'), { ...attemptOf('A1', 7), account: null });
  await expect(reserveAttempt(book.db, nothingKnownOf('P1'), attemptOf('A1', 8))).rejects.toThrow(StaleBook);
  expect(await endAttempt(book.db, 'P1', 'A1/7', { state: 'made', outcome: 'conversation' })).toBe(true);
  expect(await endAttempt(book.db, 'P1', 'A1/7', { state: 'released' })).toBe(false);
  expect(await person()).toMatchObject({ seq: 2, attempts: [{ outcome: 'conversation' }] });
});

test('what is learned is kept, changes the row, and is told to the runs of the person’s accounts', async () => {
  await anAccount(book.db, 'A1');
  await anAccount(book.db, 'A2');
  await book.pool.query(`update account set run_id = 'r' where id = 'A2'`);
  expect(await told({ type: 'opt-out', channel: 'sms', address: '+1' })).toMatchObject({ refused: null });
  const facts = await book.db.selectFrom('person_fact').selectAll().execute();
  expect(facts).toMatchObject([
    {
      person: 'P1',
      seq: 1,
      type: 'opt-out',
      body: { channel: 'sms', address: '+1' },
      at: WHEN,
      effective: null,
      ...TELLER,
    },
  ]);
  expect((await loaded('A1')).person?.known).toEqual({ optOuts: [{ channel: 'sms', address: '+1', at: WHEN }] });
  const messages = await book.db.selectFrom('outbox').select(['account', 'kind', 'body']).execute();
  expect(messages).toEqual([{ account: 'A2', kind: 'facts-changed', body: { at: WHEN } }]);
  await expect(book.pool.query(`update person_fact set actor = 'x'`)).rejects.toThrow('append-only');
});

test('what is refused, and what is said of nobody, changes nothing', async () => {
  await anAccount(book.db, 'A1');
  expect(await told({ type: 'debt', account: 'B1', known: {} })).toMatchObject({ refused: { field: 'account' } });
  const event = { type: 'opt-out', channel: 'sms', address: '+1', at: WHEN, effective: null } as const;
  await expect(book.db.transaction().execute((tx) => learn(tx, 'P9', event, TELLER))).rejects.toThrow(UnknownPerson);
  expect([await count('person_gate'), await count('person_fact'), await count('outbox')]).toEqual([0n, 0n, 0n]);
});

test('attempts that others report count; one id is one attempt, also when it is old or was released', async () => {
  await anAccount(book.db, 'A1');
  const old = { ...attemptOf('A1', 1, at('2012-01-01T00:00:00Z')), id: 'agency-old' };
  expect(await told({ type: 'attempt', attempt: { ...attemptOf('A1', 1), id: 'agency-1' } })).toMatchObject({
    refused: null,
  });
  expect(await told({ type: 'attempt', attempt: old })).toMatchObject({ refused: null });
  expect(await told({ type: 'attempt-outcome', id: 'agency-1', outcome: 'not-in-service' })).toMatchObject({
    refused: null,
  });
  expect(await attempts()).toEqual([
    { id: 'agency-1', state: 'backfilled', outcome: 'not-in-service' },
    { id: 'agency-old', state: 'backfilled', outcome: 'pending' },
  ]);
  expect((await person()).attempts.map(({ id }) => id)).toEqual(['agency-1']);
  expect(await told({ type: 'attempt', attempt: old })).toMatchObject({ refused: { field: 'attempt.id' } });
  await told({ type: 'attempt-released', id: 'agency-1' });
  expect((await person()).attempts).toEqual([]);
  expect(await attempts()).toMatchObject([{ state: 'released' }, { state: 'backfilled' }]);
});

test('a reservation that was decided before something was learned is refused', async () => {
  const facts = await anAccount(book.db, 'A1');
  await told({ type: 'opt-out', channel: 'sms', address: '+1' });
  await expect(reserve(facts, nothingKnownOf('P1'))).rejects.toThrow(StaleBook);
});

/** Whether something comes while the work is not done; every statement of it has had its chance by then. */
async function isWaiting(): Promise<boolean> {
  const { rows } = await book.pool.query(
    `select from pg_locks where locktype = 'advisory' and not granted and database =
      (select oid from pg_database where datname = current_database())`,
  );
  return rows.length > 0;
}

async function untilWaiting(): Promise<void> {
  while (!(await isWaiting()));
}

test.each(['hands over', 'breaks off', 'is killed'])('what is learned waits until who reserved %s', async (how) => {
  const facts = await anAccount(book.db, 'A1');
  const order: string[] = [];
  let learned: Promise<unknown> = Promise.resolve();
  const contact = HandOverLock.on(book.db, async (lock) => {
    await reserve(facts, nothingKnownOf('P1'), lock);
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(lock.db);
    learned = told({ type: 'opt-out', channel: 'sms', address: '+1' }).then(() => order.push('learned'));
    await untilWaiting();
    order.push('begun');
    if (how === 'breaks off') throw new Error('broken off');
    if (how === 'is killed') await book.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  });
  if (how === 'breaks off') await expect(contact).rejects.toThrow('broken off');
  else await contact;
  await learned;
  expect(order).toEqual(['begun', 'learned']);
  expect(await isWaiting()).toBe(false);
});

test('contacts, facts and what is learned, all at once on one person, never wait in a circle', async () => {
  const ids = Array.from({ length: 6 }, (_, n) => `A${n}`);
  for (const id of ids) await anAccount(book.db, id);
  const contact = (id: string) =>
    HandOverLock.on(book.db, async (lock) => {
      const facts = await loaded(id, lock.db);
      await reserve(facts, facts.person ?? nothingKnownOf('P1'), lock);
      await confirmContact(lock.db, id, facts.seq + 1, FAILED);
    });
  const fact = (id: string) =>
    book.db.transaction().execute(async (tx) => {
      const booked = await loadAccount(tx, id, { lock: true });
      if (booked === null) throw new Error('gone');
      await saveTurn(tx, booked.facts, withDeeds(booked.facts, WHEN, [{ kind: 'silence', rung: 'call' }], null), QUIET);
    });
  const learned = () => told({ type: 'media-request', said: 'not now' });
  const reasons: unknown[] = [];
  const walker = async (work: () => Promise<unknown>): Promise<void> => {
    for (let round = 0; round < 10; round += 1) {
      await work().catch((error: unknown) => {
        reasons.push(error);
      });
    }
  };
  // Each keeps one connection of ten, and none asks for a second one meanwhile.
  await Promise.all([
    ...ids.slice(0, 4).flatMap((id) => [walker(() => contact(id)), walker(() => fact(id))]),
    walker(learned),
  ]);
  expect(reasons.filter((reason) => !(reason instanceof StaleBook))).toEqual([]);
  expect(await isWaiting()).toBe(false);
});

test('contacts made before there were attempts count for the person', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'forbear-migrations-'));
  const before = await freshBook({ migrated: false });
  try {
    const shipped = join(__dirname, 'migrations');
    await cp(shipped, directory, { recursive: true, filter: (path) => !/00(1[7-9]|[2-9]\d)_/.test(path) });
    await migrate(before.pool, directory);
    const client = new Client({ connectionString: before.url });
    await client.connect();
    await client.query(`
      insert into person (id, synthetic, name, language) values ('P1', true, 'Test Person', 'en');
      insert into account (id, currency, zone, opened) values ('A1', 'CNY', 'Asia/Shanghai', '2012-05-01');
      insert into account_role (account, n, person, role) values ('A1', 1, 'P1', 'debtor');
      insert into ledger (account, seq, at, kind, rung, body) values
        ('A1', 1, '2012-04-01T02:00Z', 'contact', 'r', '{}'), ('A1', 2, '2012-06-01T02:00Z', 'contact', 'r', '{}'),
        ('A1', 3, '2012-06-02T02:00Z', 'opened', 'r', '{"what": "visit"}'), ('A1', 4, '2012-06-03T02:00Z', 'contact', 'r', '{}');
      insert into contact (account, seq, step_seq, rung, channel, notice, person, state, due_at, reserved_at)
        select account, seq, seq - 1, rung, 'voice', false, 'P1', case seq when 4 then 'failed' when 3 then 'unknown' else 'reserved' end, at, at
        from ledger`);
    await client.end();
    await migrate(before.pool, shipped);
    const facts = await loadPerson(before.db, 'P1');
    expect(facts).toMatchObject({
      seq: 4,
      known: {},
      debts: {},
      attempts: [{ ...attemptOf('A1', 2) }, { ...attemptOf('A1', 3, at('2012-06-02T02:00:00Z')), channel: 'visit' }],
    });
    const kept = await before.db.selectFrom('attempt').select(['id', 'state']).orderBy('id').execute();
    expect(kept.map(({ state }) => state)).toEqual(['reserved', 'reserved', 'made', 'released']);
  } finally {
    await before.drop();
    await rm(directory, { recursive: true });
  }
});
