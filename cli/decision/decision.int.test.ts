/**
 * Guarantee: a decision reads like a paragraph with the articles that spoke; asked again it gives the same answer, and when
 * it does not, or its versions are gone, that is said by name and by exit code.
 */
import { begin } from '../../db/book-story';
import { findDecision } from '../../db/decision.store';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { lookBack } from '../../db/late-facts';
import type { Zone } from '../../domain/time';
import { decidedAccount } from '../../test/support/decided-book';
import { aCall, decide, NEW_YORK, someFacts, testRulebook, when } from '../../test/support/gate-story';
import { withStdout } from '../../test/support/stdout';
import { CliProblem } from '../problem';
import { listIncidents } from './incidents';
import { replayAll, replayDecisions, replayOne } from './replay-decision';
import { decisionStory, showDecision } from './show-decision';

const SHANGHAI = 'Asia/Shanghai' as Zone;
const LA = 'America/Los_Angeles' as Zone;
const US_FED = testRulebook().packs.get('us-fed')?.version ?? '';
const CN = { id: 'cn', version: testRulebook().calendars.cn.version };

let book: FreshBook;
let ids: readonly bigint[];
const server = process.env.DATABASE_URL;
beforeAll(async () => {
  book = await freshBook();
  await begin(book.db);
  const three = ['01', '02', '03'].map((day) => aCall(`2026-06-${day}T15:00:00Z`));
  const real = { packs: ['us-fed'] };
  ids = await decidedAccount(book.db, 'A1', [
    decide('2026-06-03T15:00:00Z'),
    { ...decide('2026-06-04T13:00:00Z', someFacts({ zones: [NEW_YORK, LA], attempts: three })), calendars: [CN] },
    decide('2026-06-04T15:00:00Z', someFacts(), undefined, real),
    decide('2026-06-04T03:00:00Z', someFacts(), undefined, real),
  ]);
  process.env.DATABASE_URL = book.url;
});
afterAll(async () => {
  process.env.DATABASE_URL = server;
  await book?.drop();
});

const told = async (place: number, language: 'en' | 'zh-CN') => {
  const found = await findDecision(book.db, ids[place] ?? 0n);
  if (found === null) throw new Error('it has gone');
  return decisionStory(found, SHANGHAI, language);
};

test('a denial reads like a paragraph: clocks, articles, how they were read, from when on', async () => {
  expect(await told(1, 'en')).toBe(
    [
      `#${ids[1]}  A1 (1)  2026-06-04 21:00 Asia/Shanghai  contact reminder  deny`,
      `Asked at 2026-06-04 09:00 America/New_York (06:00 America/Los_Angeles): a contact by call with the consumer about A1, under the rules test 1, calendars ${CN.id} ${CN.version}, policy house v1. The answer: it was denied.`,
      'Hours at the consumer’s place (regf.6b.time-window) denies: an inconvenient hour where the consumer may be. Article: 12 CFR 1006.6(b)(1)(i); 15 U.S.C. 1692c(a)(1); comment 6(b)(1)(i)-2 (the wording itself was read). By itself it would allow from 2026-06-04 11:00 America/New_York (08:00 America/Los_Angeles) on.',
      'test.three-calls presumes a violation: 3 calls in 7 days. Article: Test Code 3 (read in a secondary source). By itself it would allow from 2026-06-08 00:00 America/New_York (2026-06-07 21:00 America/Los_Angeles) on.',
      '2 other rules had nothing against it.',
      'The earliest moment at which every rule allows, with the facts unchanged: 2026-06-08 11:00 America/New_York (08:00 America/Los_Angeles).',
      'house.stop allows (no stop code).',
    ].join('\n'),
  );
});

test('the same in Chinese', async () => {
  const text = await told(1, 'zh-CN');
  expect(text).toContain('结论：拒绝。');
  expect(text).toContain('在消费者可能所在地属不便时段。条款：12 CFR 1006.6(b)(1)(i)');
  expect(text).toContain('（依据二手资料）');
  expect(text).toContain('其余 2 条规则均无异议。');
});

test('asked again under the same versions it agrees; under rules that changed it differs, vote by vote', async () => {
  expect(await replayOne(book.db, ids[1] ?? 0n, testRulebook())).toMatchObject({ kind: 'agrees' });
  const changed = testRulebook('1', testRulebook().packs.get('test')?.rules.slice(1));
  expect(await replayOne(book.db, ids[1] ?? 0n, changed)).toMatchObject({
    kind: 'differs',
    differences: [
      { what: 'verdict', was: 'deny', is: 'presumption-violated' },
      { what: 'allowedAt', is: '2026-06-08T04:00:00+00:00' },
      { what: 'regf.6b.time-window', was: expect.stringContaining('12 CFR'), is: null },
    ],
  });
});

test('a version that this build does not have is named', async () => {
  expect(await replayOne(book.db, ids[0] ?? 0n, testRulebook('2'))).toEqual({
    kind: 'not-in-build',
    missing: [{ what: 'pack', id: 'test', version: '1', has: '2' }],
  });
  const calendars = { ...testRulebook().calendars, cn: { ...testRulebook().calendars.cn, version: '2027' } };
  expect(await replayOne(book.db, ids[0] ?? 0n, { ...testRulebook(), calendars })).toMatchObject({
    missing: [{ what: 'calendar', id: 'cn', version: CN.version, has: '2027' }],
  });
});

test('the whole book is counted', async () => {
  expect(await replayAll(book.db, testRulebook())).toEqual({
    asked: 4,
    agree: 4,
    differ: 0,
    notInBuild: 0,
    unreadable: 0,
    missing: {},
    told: [],
  });
});

test('on the command line: what a decision of tests needs is not in the build, what real packs decided agrees', async () => {
  const agrees = await withStdout(() => replayDecisions(`${ids[3]}`, {}));
  expect(agrees).toMatchObject({ result: 0, text: expect.stringContaining('agrees  regf.6b.time-window  deny') });
  const missing = await withStdout(() => replayDecisions(`${ids[0]}`, {}));
  expect(missing).toEqual({
    result: 1,
    text: `decision ${ids[0]}: not in this build: pack test 1 (this build has none)\n`,
  });
  const all = await withStdout(() => replayDecisions(undefined, { all: true }));
  expect(all.result).toBe(1);
  expect(all.text).toContain('2 need pack test 1 (this build has none)');
  expect(all.text).toContain('4 decisions asked again: 2 agree, 0 differ, 2 not in this build, 0 unreadable');
  const json = await withStdout(() => replayDecisions(undefined, { all: true, json: true }));
  expect(JSON.parse(json.text)).toMatchObject({ asked: 4, agree: 2, notInBuild: 2 });
});

test('shown as text and as JSON', async () => {
  const text = await withStdout(() => showDecision(`${ids[3]}`, { lang: 'en' }));
  expect(text.text).toContain(`under the rules us-fed ${US_FED}`);
  const { text: json } = await withStdout(() => showDecision(`${ids[3]}`, { lang: 'en', json: true }));
  expect(JSON.parse(json)).toMatchObject({
    id: `${ids[3]}`,
    verdict: 'deny',
    gate: { packs: [{ id: 'us-fed', version: US_FED }], allowedAt: '2026-06-04T20:00:00+08:00' },
  });
});

test('incidents are listed by state, with decision, rule, article and the fact that came late', async () => {
  const at = when('2026-06-03T12:00:00Z');
  const cease = { kind: 'known', at, known: { cease: { receivedAt: at } } } as const;
  const news = { of: { person: 'P1' }, key: 'cease/1', fact: cease, learnedAt: when('2026-06-20T12:00:00Z') };
  await book.db.transaction().execute((tx) => lookBack(tx, news, testRulebook()));
  const { text } = await withStdout(() => listIncidents({ state: 'open' }));
  expect(text).toContain(
    `A1  decision ${ids[0]} of 2026-06-03 15:00Z  allow -> deny by test.cease (Test Code 6)  cease/1 of 2026-06-03 12:00Z, known 2026-06-20 12:00Z`,
  );
  expect(text).toContain('allow -> deny by regf.6c.cease (12 CFR 1006.6(c)(1)');
  expect(text).toContain('2 incidents open');
  const { text: json } = await withStdout(() => listIncidents({ state: 'all', account: 'A1', json: true }));
  const [first = ''] = json.split('\n');
  expect(JSON.parse(first)).toMatchObject({ account: 'A1', state: 'open', fact: { key: 'cease/1' } });
  expect((await withStdout(() => listIncidents({ state: 'closed' }))).text).toBe('0 incidents closed\n');
});

test.each([
  ['no id', () => replayDecisions(undefined, {}), 'name one decision'],
  ['an id and --all', () => replayDecisions('1', { all: true }), 'name one decision'],
  ['text for an id', () => showDecision('abc', { lang: 'en' }), '`abc` is no id of a decision'],
  ['a negative id', () => replayDecisions('-1', {}), '`-1` is no id'],
  ['an id beyond the book', () => showDecision('9'.repeat(30), { lang: 'en' }), 'is no id'],
  ['an unknown id', () => showDecision('4711', { lang: 'en' }), 'no decision 4711'],
  ['an unknown id to replay', () => replayDecisions('4711', {}), 'no decision 4711'],
  ['an unknown language', () => showDecision('1', { lang: 'fr' }), '--lang `fr` is unknown'],
  ['an unknown state', () => listIncidents({ state: 'half' }), '--state `half` is unknown'],
])('%s is refused', async (_name, work, said) => {
  await expect(work()).rejects.toThrow(CliProblem);
  await expect(work()).rejects.toThrow(said);
});

test('a decision of the house alone has nothing to ask again, and is shown all the same', async () => {
  const { rows } = await book.pool.query(`insert into decision (account, seq, at, act, rung, verdict, votes, facts_seen)
    values ('A1', 0, '2026-06-01', 'contact', 'r', 'deny', '[{"rule": "house.stop", "verdict": "deny", "saw": "fraud"}]', '{}')
    returning id`);
  const id = `${(rows as { id: bigint }[])[0]?.id}`;
  await expect(replayDecisions(id, {})).rejects.toThrow('made by the house alone');
  const { text } = await withStdout(() => showDecision(id, { lang: 'en' }));
  expect(text).toContain('The house decided alone; no pack was asked: house.stop denies (fraud).');
});
