/**
 * Guarantee: every decision of the gate is in the book, whoever made the ladder move: with every vote of house and packs, the
 * versions asked, and the number of the facts that it was made on; also where the contact did not leave.
 */
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { decisionsOf } from '../../db/decision.store';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { Replayer } from '../../domain/gate/replay';
import { RULEBOOK } from '../../domain/gate/rulebook';
import { expectedScenarios } from '../support/scenario-files';
import { Twin } from '../support/twin';
import { TwinServer } from '../support/twin-server';

let book: FreshBook;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  book = await freshBook();
});
afterAll(async () => {
  await TwinServer.stopShared(book);
  await book?.drop();
});

async function decisionsIn(name: string) {
  const found = expectedScenarios().find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`no scenario ${name}`);
  const id = await TwinServer.shared(book, async (server) => {
    const twin = new Twin(server, name);
    const lived = await twin.run(found.scenario);
    return [twin.id, await twin.leave(lived)] as const;
  });
  return decisionsOf(book.db, id, { limit: 100 });
}

const objecting = (decision: Awaited<ReturnType<typeof decisionsIn>>[number]): string[] =>
  (decision.gate?.verdict.votes ?? []).filter(({ verdict }) => verdict !== 'allow').map(({ rule }) => rule);

test('a presumption that a person lifted: asked, and then left with the vote against it on record', async () => {
  const decisions = await decisionsIn('gate-us-presumption-lifted-with-a-reason');
  expect(decisions.map(({ act, rung, verdict }) => [act, rung, verdict])).toEqual([
    ['opened', 'call', 'allow'],
    ['opened', 'second', 'presumption-violated'],
    ['opened', 'second', 'presumption-violated'],
  ]);
  expect(decisions.map(objecting)).toEqual([[], ['regf.14b.after-conversation'], ['regf.14b.after-conversation']]);
  const [first, , last] = decisions;
  expect(first?.votes).toEqual(
    ['house.stop', 'house.hold', 'house.balance', 'house.window'].map((rule) =>
      expect.objectContaining({ rule, verdict: 'allow' }),
    ),
  );
  expect(first?.gate?.verdict.votes.length).toBeGreaterThan(5);
  expect(first?.gate?.packs).toEqual([{ id: 'us-fed', version: expect.any(String) }]);
  expect(last?.gate?.question.facts.attempts).toMatchObject([{ channel: 'call', outcome: 'conversation' }]);
});

test('a contact that was denied, and one that was postponed when a fact came in', async () => {
  const ceased = await decisionsIn('gate-us-cease-notice-stops-every-rung');
  expect(ceased.map(({ act, rung, verdict }) => [act, rung, verdict])).toEqual([
    ['contact', 'reminder', 'deny'],
    ['opened', 'call', 'deny'],
  ]);
  expect(ceased.map(objecting)).toEqual([['regf.6c.cease'], ['regf.6c.cease']]);
  const late = await decisionsIn('gate-us-call-at-2130-waits-for-the-morning');
  expect(late.map(({ verdict }) => verdict)).toEqual(['deny', 'allow']);
  expect(late.map(({ gate }) => gate?.verdict.allowedAt)).toEqual([late[1]?.at, late[1]?.at]);
});

test('each of them asked again gives the same answer, those under house rules as well', async () => {
  const again = new Replayer(RULEBOOK);
  for (const name of [
    'gate-house-never-on-holidays',
    'gate-house-cap-postpones',
    'gate-us-eighth-call-in-seven-days',
  ]) {
    const decisions = await decisionsIn(name);
    expect(decisions.length).toBeGreaterThan(1);
    for (const { gate } of decisions) if (gate !== null) expect(again.replay(gate)).toMatchObject({ kind: 'agrees' });
    expect(decisions.every(({ gate }) => gate !== null)).toBe(true);
  }
});

test('a referral: postponed with what forbade it, then made with every vote of house and packs; it is no attempt', async () => {
  const decisions = await decisionsIn('gate-referral-waits-for-the-end-of-breathing-space');
  expect(decisions.map(({ act, rung, verdict }) => [act, rung, verdict])).toEqual([
    ['contact', 'letter', 'allow'],
    ['referred', 'legal', 'deny'],
    ['referred', 'legal', 'allow'],
    ['accepted', 'legal', 'allow'],
  ]);
  expect(decisions.map(objecting)).toEqual([[], ['breathing-space.no-contact'], [], []]);
  const [, , made] = decisions;
  expect(made?.votes).toEqual(
    ['house.stop', 'house.hold', 'house.balance', 'house.window'].map((rule) =>
      expect.objectContaining({ rule, verdict: 'allow' }),
    ),
  );
  expect(made?.gate?.question.act).toEqual({
    channel: 'legal',
    person: 'consumer',
    debtIds: [made?.account],
    action: 'refer',
  });
  const again = new Replayer(RULEBOOK);
  for (const { gate } of decisions) if (gate !== null) expect(again.replay(gate)).toMatchObject({ kind: 'agrees' });
  const attempts = await book.db
    .selectFrom('attempt')
    .select('channel')
    .where('person', '=', made?.account ?? '')
    .execute();
  expect(attempts).toEqual([{ channel: 'mail' }]);
});

test('a referral under a policy without packs is on record as well', async () => {
  const decisions = await decisionsIn('04-legal-waits-for-the-end-of-a-hold');
  expect(decisions.at(-1)).toMatchObject({ act: 'referred', rung: 'legal', verdict: 'allow', gate: null });
  expect(decisions.at(-1)?.votes).toHaveLength(4);
});

test('accepting a referral is asked about at its own minute: what forbade it is on record, and so is what allowed it', async () => {
  const decisions = await decisionsIn('gate-referral-accepted-is-asked-again');
  expect(decisions.slice(1).map(({ act, rung, verdict }) => [act, rung, verdict])).toEqual([
    ['referred', 'legal', 'allow'],
    ['accepted', 'legal', 'deny'],
    ['accepted', 'legal', 'deny'],
    ['accepted', 'legal', 'allow'],
  ]);
  expect(decisions.slice(1).map(objecting)).toEqual([
    [],
    ['breathing-space.no-contact'],
    ['breathing-space.no-contact'],
    [],
  ]);
  const [, , barred, stopped] = decisions;
  expect(barred?.votes).toContainEqual(expect.objectContaining({ rule: 'house.stop', verdict: 'allow' }));
  expect(stopped?.votes).toContainEqual({ rule: 'house.stop', verdict: 'deny', saw: 'deceased' });
  const again = new Replayer(RULEBOOK);
  for (const { gate } of decisions) if (gate !== null) expect(again.replay(gate)).toMatchObject({ kind: 'agrees' });
});
