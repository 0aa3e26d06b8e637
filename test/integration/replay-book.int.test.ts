/**
 * Guarantee: whatever the real workflow decided under real packs, the book can be asked again, and answers the same; and no
 * decision in it tells who it was about.
 */
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { replayAll } from '../../cli/decision/replay-decision';
import { gateDecisions } from '../../db/decision.store';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { expectedScenarios } from '../support/scenario-files';
import { Twin } from '../support/twin';
import { TwinServer } from '../support/twin-server';

const STORIES = [
  'gate-us-eighth-call-in-seven-days',
  'gate-us-cease-notice-stops-every-rung',
  'gate-house-cap-postpones',
  'gate-zones-of-the-debtor-intersect',
  'gate-two-packs-must-agree',
];

let book: FreshBook;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  book = await freshBook();
  const scenarios = expectedScenarios();
  for (const name of STORIES) {
    const found = scenarios.find((entry) => entry.name === name);
    if (found === undefined) throw new Error(`${name} has gone`);
    await TwinServer.with(book, (server) => new Twin(server, name).run(found.scenario));
  }
}, 240_000);
afterAll(() => book?.drop());

test('every decision of the book agrees when it is asked again', async () => {
  const { asked, ...rest } = await replayAll(book.db);
  expect(rest).toEqual({ agree: asked, differ: 0, notInBuild: 0, unreadable: 0, missing: {}, told: [] });
  const { rows } = await book.pool.query<{ n: number }>(
    'select count(*)::int as n from decision where gate is not null',
  );
  expect(asked).toBe(rows[0]?.n);
  expect(asked).toBeGreaterThanOrEqual(STORIES.length);
});

test('votes of the gate are kept once, in their cell', async () => {
  const { rows } = await book.pool.query<{ rule: string }>(
    `select distinct v->>'rule' as rule from decision, jsonb_array_elements(votes) v where gate is not null order by 1`,
  );
  expect(rows.map(({ rule }) => rule)).toEqual(['house.balance', 'house.hold', 'house.stop', 'house.window']);
});

test('rules objected in it, and their cells are small', async () => {
  const all = await gateDecisions(book.db, { after: 0n, limit: 10_000 });
  const objecting = all.filter(({ gate }) => gate().verdict.votes.some(({ verdict }) => verdict !== 'allow'));
  expect(objecting.length).toBeGreaterThan(0);
  const { rows } = await book.pool.query<{ mean: number; most: number }>(
    'select avg(length(gate))::int as mean, max(length(gate)) as most from decision where gate is not null',
  );
  console.log(
    `${all.length} decisions, ${objecting.length} with objections: ${rows[0]?.mean} bytes each, ${rows[0]?.most} at most`,
  );
  expect(rows[0]?.most).toBeLessThan(4_000);
});
