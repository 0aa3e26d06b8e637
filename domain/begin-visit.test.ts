/**
 * Guarantee: who goes to a door is known before anybody goes. Alone where two must go, without papers where papers must be
 * shown, or with nobody named: refused, with the article and with what mends it.
 */
import { aPolicy, aRung, Story } from '../test/properties/account-builder';
import type { Beginning, Deed } from './act';
import { type BeginAnswer, begin } from './begin';
import type { Refusal } from './event';
import { record } from './record';
import { instant } from './time';
import type { Visitor } from './visitor';

const POLICY = aPolicy({ rungs: [aRung(), aRung({ id: 'visit', day: 20, kind: 'visit' })] });
/** Opened in 2012; asked about in 2026, since the rules on visitors are young. */
const open = Story.of([['05-31', 10_000n]], POLICY)
  .does('06-01 00:00', { kind: 'episode-started' })
  .does('06-20 10:00', { kind: 'opened', rung: 'visit', what: 'visit', attempt: 1 }).facts;
const NOON = instant(Date.parse('2026-06-20T12:00:00+08:00'));

const PAPERS = ['identity-card', 'authorisation-letter'] as const;
const goes = (id: string, carries?: Visitor['carries']): Visitor => (carries === undefined ? { id } : { id, carries });
const ANN = goes('ann', PAPERS);
const BEN = goes('ben', PAPERS);

function ask(pack: string, act: Beginning, staff?: readonly Visitor[], facts = open): BeginAnswer | Refusal {
  const named = staff === undefined ? {} : { staff };
  const policy = { ...POLICY, jurisdiction: [pack] };
  return begin(facts, policy, { rung: 'visit', act, actor: 'ann', ...named }, NOON);
}

const objections = (answer: BeginAnswer | Refusal) =>
  'field' in answer
    ? [answer.field]
    : answer.objections.map((one) => [one.rule, 'because' in one ? one.because.en : one.saw]);

const two = 'cn.gbt.visit';
const papers = 'cn.gbt.visit-papers';

describe('China: two people, with card and authorisation', () => {
  test('two with their papers set out, and are on record', () => {
    expect(ask('cn', 'set-out', [ANN, BEN])).toMatchObject({
      objections: [],
      deed: { kind: 'begun', act: 'set-out', staff: [ANN, BEN] },
      gate: { question: { act: { staff: 2, identityCards: true, authorisationLetters: true, begins: 'set-out' } } },
    });
  });

  test('one alone does not go: the article, and what mends it', () => {
    const answer = ask('cn', 'set-out', [ANN]);
    expect(answer).toMatchObject({ deed: null, allowedAt: null, objections: [{ article: 'GB/T 45251-2025, 5.3' }] });
    expect(objections(answer)).toEqual([[two, 'fewer than 2 people would visit; go together with somebody else']]);
  });

  test('with nobody named nobody goes, and both rules say so', () => {
    expect(objections(ask('cn', 'set-out'))).toEqual([
      [two, 'nobody says who goes: name at least 2 people'],
      [papers, expect.stringContaining('name who goes and what they carry')],
    ]);
  });

  test.each<[string, Visitor, string]>([
    ['one without an authorisation', goes('ben', ['identity-card']), 'not every visitor carries a letter'],
    ['one without a card', goes('ben', ['authorisation-letter']), 'not every visitor carries an identity card'],
    ['one who carries nothing', goes('ben', []), 'not every visitor carries an identity card'],
    ['one of whom nobody says it', goes('ben'), 'nobody says whether every visitor carries an identity card'],
  ])('%s', (_name, ben, words) => {
    expect(objections(ask('cn', 'set-out', [ANN, ben]))).toEqual([[papers, expect.stringContaining(words)]]);
  });

  test('at the door stand those who set out, unless others are named', () => {
    const setOut: Deed = { kind: 'begun', rung: 'visit', act: 'set-out', actor: 'ann', staff: [ANN, BEN] };
    const onTheWay = record(open, POLICY, setOut, NOON);
    expect(ask('cn', 'at-door', undefined, onTheWay)).toMatchObject({
      deed: { act: 'at-door' },
      gate: { question: { act: { staff: 2, begins: 'at-door' } } },
    });
    expect(objections(ask('cn', 'at-door', [ANN], onTheWay))).toEqual([[two, expect.any(String)]]);
    const again = record(onTheWay, POLICY, { kind: 'withdrawn', rung: 'visit', what: 'visit' }, NOON);
    const anew = record(again, POLICY, { kind: 'opened', rung: 'visit', what: 'visit', attempt: 2 }, NOON);
    expect(ask('cn', 'at-door', undefined, anew)).toMatchObject({ deed: null });
  });
});

describe('India: card and letter; how many go is nobody’s rule', () => {
  test('one with both may go', () => {
    expect(ask('in', 'set-out', [ANN])).toMatchObject({ objections: [], deed: { act: 'set-out' } });
  });

  test('one without the letter may not, nor somebody whom nobody names', () => {
    expect(objections(ask('in', 'at-door', [goes('ann', ['identity-card'])]))).toEqual([
      ['rbi.visit-papers', expect.stringContaining('a letter of authorisation')],
    ]);
    expect(objections(ask('in', 'at-door'))).toEqual([['rbi.visit-papers', expect.stringContaining('name who goes')]]);
  });
});

test.each(['us-fed', 'eu'])('%s has no rule on who goes: naming is left to the house', (pack) => {
  expect(objections(ask(pack, 'set-out'))).not.toContainEqual([expect.stringContaining('visit'), expect.anything()]);
});

describe('what is told of staff must make sense', () => {
  test.each<[string, readonly Visitor[], string]>([
    ['nobody', [], 'names nobody'],
    ['the same person twice', [ANN, ANN], 'names `ann` twice'],
  ])('%s is refused', (_name, staff, reason) => {
    expect(ask('cn', 'set-out', staff)).toMatchObject({ field: 'staff', reason: expect.stringContaining(reason) });
  });

  test('a call names no visitors', () => {
    const policy = { ...POLICY, rungs: [aRung(), aRung({ id: 'call', day: 5, kind: 'call' })] };
    const calling = Story.of([['05-31', 10_000n]], policy)
      .does('06-01 00:00', { kind: 'episode-started' })
      .does('06-05 10:00', { kind: 'opened', rung: 'call', what: 'call', attempt: 1 });
    expect(begin(calling.facts, policy, { rung: 'call', act: 'dial', actor: null, staff: [ANN] }, NOON)).toMatchObject({
      field: 'staff',
      reason: expect.stringContaining('nobody goes anywhere for a call'),
    });
  });
});
