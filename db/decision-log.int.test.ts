/**
 * Guarantee: a decision of the gate is in the book with all that it was made on, small, without personal data, and comes
 * back as it was written; rows from before stay readable; nothing of it can be changed.
 */

import type { GateDecision } from '../domain/gate/decision';
import { UnreadableDecision } from '../domain/gate/decision-json';
import { Replayer } from '../domain/gate/replay';
import { sealed } from '../domain/gate/sealed';
import { decidedAccount } from '../test/support/decided-book';
import { aCall, decide, NEW_YORK, someFacts, testRulebook, when } from '../test/support/gate-story';
import { begin } from './book-story';
import { decisionsOf, findDecision, gateDecisions } from './decision.store';
import { type FreshBook, freshBook } from './fresh-book';
import { decisionIn, digest, gateCell } from './gate-cell';

const NUMBER = '+12125550147';
const MORNING = '2026-06-03T13:00:00Z';
const NIGHT = '2026-06-03T03:00:00Z';

let book: FreshBook;
beforeAll(async () => {
  book = await freshBook();
  await begin(book.db);
});
afterAll(() => book?.drop());

const withPeople = someFacts({
  optOuts: [{ channel: 'sms', address: NUMBER, at: when('2026-06-01T10:00:00Z') }],
  attempts: [aCall('2026-06-01T15:00:00Z', { number: NUMBER, person: 'Li Na' })],
  inbound: [{ channel: 'sms', at: when('2026-06-01T10:00:00Z'), address: NUMBER, text: 'STOP, Li Na' }],
});
const asKept = (one: GateDecision): GateDecision => ({ ...one, question: sealed(one.question, digest) });

test('question, answer, versions and settings come back, for each of the three answers', async () => {
  const three = [1, 2, 3].map((day) => aCall(`2026-06-0${day}T12:30:00Z`));
  const decisions = [
    decide(MORNING),
    decide(NIGHT, withPeople, { channel: 'sms', debtIds: ['D1'], address: NUMBER, person: 'Li Na' }),
    decide(MORNING, someFacts({ attempts: three }), undefined, { settings: { 'test.three-calls': { most: 2 } } }),
  ];
  expect(decisions.map(({ verdict }) => verdict.verdict)).toEqual(['allow', 'deny', 'presumption-violated']);
  const ids = await decidedAccount(book.db, 'D1', decisions, { person: 'P1' });
  const booked = await decisionsOf(book.db, 'D1', { limit: 9 });
  expect(booked.map(({ gate }) => gate)).toEqual(decisions.map(asKept));
  expect(booked.map(({ verdict, person }) => [verdict, person])).toEqual([
    ['allow', 'P1'],
    ['deny', 'P1'],
    ['presumption-violated', 'P1'],
  ]);
  expect((await findDecision(book.db, ids[1] ?? 0n))?.gate).toEqual(asKept(decisions[1] as GateDecision));
  const replayer = new Replayer(testRulebook());
  for (const { gate } of booked) expect(gate && replayer.replay(gate).kind).toBe('agrees');
});

test('votes of the gate are kept once, in its cell; those of the house beside it', async () => {
  await decidedAccount(book.db, 'D2', [decide(MORNING)]);
  const { rows } = await book.pool.query("select votes from decision where account = 'D2'");
  expect(rows).toEqual([{ votes: [{ rule: 'house.stop', verdict: 'allow', saw: 'no stop code' }] }]);
});

test('nothing of it tells who it was about', async () => {
  const { rows } = await book.pool.query<{ row: string; gate: Buffer }>(
    "select d::text as row, gate from decision d where account = 'D1'",
  );
  for (const { row, gate } of rows) {
    const told = row + JSON.stringify(decisionIn(gate));
    expect(told).not.toMatch(/Li Na|Li,|2125550147/);
  }
  expect(rows).toHaveLength(3);
});

test('a decision from before there was a gate stays readable, and is not asked again', async () => {
  await decidedAccount(book.db, 'D3', [decide(MORNING)]);
  await book.pool.query(`insert into decision (account, seq, at, act, rung, verdict, votes, facts_seen)
    values ('D3', 0, '2026-06-01', 'contact', 'r', 'allow', '[{"rule": "house.stop", "verdict": "allow"}]', '{}')`);
  const booked = await decisionsOf(book.db, 'D3', { limit: 9 });
  expect(booked.map(({ gate }) => gate === null)).toEqual([false, true]);
  const all = await gateDecisions(book.db, { after: 0n, limit: 99 });
  expect(all.map(({ id }) => id)).not.toContain(booked[1]?.id);
});

test.each([
  ['bytes of something else', Buffer.from('hello')],
  ['nothing', Buffer.alloc(0)],
  ['a torn cell', gateCell(decide(MORNING)).subarray(0, 40)],
])('a cell with %s is refused, not guessed', (_name, cell) => {
  expect(() => decisionIn(cell)).toThrow(UnreadableDecision);
});

test('an unknown verdict is refused by the book', async () => {
  const insert = `insert into decision (account, seq, at, act, verdict, votes, facts_seen)
    values ('D3', 0, '2026-06-01', 'contact', 'perhaps', '[]', '{}')`;
  await expect(book.pool.query(insert)).rejects.toThrow('decision_verdict_check');
});

test('a decision is small', () => {
  const attempts = Array.from({ length: 20 }, (_, n) =>
    aCall(`2026-05-${10 + n}T1${n % 10}:00:00Z`, { id: `A1/${n}`, account: 'A1', number: NUMBER }),
  );
  const facts = { ...withPeople, attempts, zones: [NEW_YORK] };
  const cell = gateCell(decide(MORNING, facts)).length;
  console.log(`bytes a decision: ${gateCell(decide(MORNING)).length} with nothing known, ${cell} with 20 attempts`);
  expect(cell).toBeLessThan(1_200);
});
