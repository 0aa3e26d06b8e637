/** Guarantee: a decision comes back from its text as it was written, bit for bit, and what is no such text is refused. */
import fc from 'fast-check';
import { aCall, decide, someFacts, when } from '../../test/support/gate-story';
import { proofSize } from '../../test/support/proof-size';
import { instant, type LocalDate, type Zone } from '../time';
import type { GateDecision } from './decision';
import { decisionOf, decisionText, UnreadableDecision } from './decision-json';
import type { Vote } from './gate';
import { NOTHING_AGAINST } from './nothing-against';

const moment = fc.integer({ min: -8.64e15, max: 8.64e15 }).map(instant);
const day = fc.integer({ min: -100_000, max: 100_000 }).map((date) => date as LocalDate);
const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }));
const sentence = fc.record({ en: text, 'zh-CN': text });
const verdict = fc.constantFrom('allow', 'presumption-violated', 'deny');
const read = fc.constantFrom('text', 'summary', 'secondary', 'unverified', 'house');
const named = { rule: text, article: text, read };
const silent = fc.record({
  ...named,
  verdict: fc.constant('allow'),
  until: fc.constant(null),
  because: fc.constant(NOTHING_AGAINST),
});
const spoken = fc.record({ ...named, verdict, until: fc.option(moment), because: sentence });
const texts = fc.array(text, { maxLength: 3 });
const attempt = fc.record(
  {
    at: moment,
    channel: text,
    direction: fc.constantFrom('outbound', 'inbound'),
    outcome: fc.constantFrom('pending', 'conversation', 'busy'),
    person: text,
    number: text,
    countsFor: texts,
    discussed: texts,
    underConsent: fc.boolean(),
  },
  { requiredKeys: ['at', 'channel', 'direction', 'outcome', 'person', 'countsFor', 'discussed'] },
);
const facts = fc.record(
  {
    zones: fc.array(fc.constantFrom('Asia/Shanghai', 'America/New_York').map((zone) => zone as Zone)),
    debts: fc.array(fc.record({ id: text, nonPerforming: fc.boolean() })),
    attempts: fc.array(attempt, { maxLength: 5 }),
    cease: fc.record({ receivedAt: moment, mailedAt: day }),
    dispute: fc.record({ receivedAt: moment, verificationSentAt: fc.option(moment) }),
    instalments: fc.array(day),
    optOuts: fc.array(fc.record({ channel: text, address: text, at: moment })),
    visitNotice: fc.constant(null),
    vulnerability: fc.record({ known: fc.boolean(), level: text }),
  },
  { requiredKeys: ['zones', 'debts', 'attempts'] },
);
const pins = fc.array(fc.record({ id: text, version: text }), { maxLength: 4 });
const anyDecision = fc.record({
  question: fc.record({
    facts,
    act: fc.record({
      channel: text,
      debtIds: texts,
      number: text,
      months: fc.double({ noNaN: true, noDefaultInfinity: true }),
    }),
    at: moment,
  }),
  verdict: fc.record({
    verdict,
    votes: fc.array(fc.oneof(silent, spoken), { maxLength: 8 }),
    flags: texts,
    derived: fc.dictionary(text, text, { maxKeys: 3 }),
    allowedAt: fc.option(moment),
  }),
  packs: pins,
  calendars: pins,
  settings: fc.dictionary(text, fc.dictionary(text, fc.integer(), { maxKeys: 2 }), { maxKeys: 2 }),
}) as fc.Arbitrary<unknown> as fc.Arbitrary<GateDecision>;

test('whatever was decided comes back', () => {
  fc.assert(
    fc.property(anyDecision, (decision) => {
      // JSON knows one zero.
      const written = JSON.parse(JSON.stringify(decision)) as GateDecision;
      expect(decisionOf(decisionText(decision))).toEqual(written);
    }),
    { numRuns: proofSize(300, 20_000) },
  );
});

test('what a real gate said comes back, with every vote', () => {
  const denied = decide('2026-06-03T03:00:00Z', someFacts({ attempts: [aCall('2026-06-02T15:00:00Z')] }));
  expect(denied.verdict.votes.map(({ verdict: vote }) => vote)).toContain('deny');
  expect(decisionOf(decisionText(denied))).toEqual(denied);
  expect(decisionOf(decisionText(denied)).verdict.votes).toHaveLength(denied.verdict.votes.length);
});

test('an allowing vote with words of its own is not taken for a silent one', () => {
  const consents = [{ person: 'consumer', debtIds: ['A1'], receivedAt: when('2026-06-01T00:00:00Z') }];
  const noted = decide('2026-06-03T15:00:00Z', someFacts({ consents }), { channel: 'email', debtIds: ['A1'] });
  const vote = (one: GateDecision): Vote | undefined => one.verdict.votes.find(({ rule }) => rule === 'test.consent');
  expect(vote(decisionOf(decisionText(noted)))).toEqual({
    ...vote(noted),
    because: { en: 'consent stands', 'zh-CN': '同意有效' },
  });
});

test.each([
  ['no JSON', '{', 'no JSON'],
  ['no object', '7', 'no object'],
  ['a newer form', '{"form":2}', 'form 2'],
  ['no form', '{}', 'form undefined'],
  ['half of one', '{"form":1,"at":0,"votes":[]}', 'lacks'],
])('%s is refused', (_name, written, said) => {
  expect(() => decisionOf(written)).toThrow(UnreadableDecision);
  expect(() => decisionOf(written)).toThrow(said);
});
