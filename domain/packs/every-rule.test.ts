/** Guarantee: whatever is asked, no rule breaks for want of a fact; and every rule says what it is, since when, and what it reads. */
import { parseDate } from '../calendar';
import { CannotEvaluate } from '../gate/cannot-evaluate';
import type { GateFacts, IntendedAct } from '../gate/gate-facts';
import { Question } from '../gate/question';
import { type Rule, type Said, STAGES } from '../gate/rule';
import { bitsOf, subjectsOf } from '../gate/subjects';
import { CALENDARS } from '../holidays/shipped';
import { instant, type Zone } from '../time';
import { house } from './house';
import { PACKS } from './registry';

const rules = [...new Set([...PACKS.values(), house].flatMap((pack) => pack.rules))];
const AT = instant(Date.parse('2026-06-10T16:00:00Z'));
const NOTHING: GateFacts = { zones: ['America/New_York' as Zone], debts: [{ id: 'd1' }], attempts: [] };
const EMPTY: Partial<GateFacts> = {
  consents: [],
  inbound: [],
  repliesSent: [],
  inconvenient: [],
  inconvenientPlaces: [],
  media: [],
  mediaRequests: [],
  optOuts: [],
  requests: [],
  occasions: [],
  instalments: [],
  demands: [],
  interruptions: [],
  stops: [],
  holds: [],
};
const RESIDENCES = ['US-NY', 'US-MA', 'US-WA', 'US-DC', 'US-CA', 'CN', 'GB-ENG', 'IN', 'DE', 'ES', undefined];

/** What a rule says when it is asked by itself; what it lacks, when it needs a fact. */
function alone(rule: Rule, facts: GateFacts, act: IntendedAct): Said | null | string {
  const values = Object.fromEntries(Object.entries(rule.parameters).map(([name, { value }]) => [name, value ?? 1]));
  try {
    return rule.ask(new Question(facts, act, AT, CALENDARS), values);
  } catch (error) {
    if (error instanceof CannotEvaluate) return error.missing;
    throw error;
  }
}

const actsOf = (rule: Rule): IntendedAct[] =>
  (rule.on === 'all' ? ['call', 'mail', 'legal'] : rule.on).flatMap((channel) =>
    [{}, { person: 'neighbour' }, { person: 'attorney' }, { place: 'work' }, { debtIds: [] }].map((more) => ({
      channel,
      debtIds: ['d1'],
      ...more,
    })),
  );

const placesOf = (facts: GateFacts): GateFacts[] =>
  RESIDENCES.flatMap((residence) =>
    [undefined, 'original-creditor-own-name' as const].map((collector) => ({
      ...facts,
      ...(residence === undefined ? {} : { residence }),
      ...(collector === undefined ? {} : { collector }),
    })),
  );

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  test('of a person of whom nothing is known it breaks at nothing, and an empty list says no more than none', () => {
    const says = (facts: GateFacts, act: IntendedAct) => JSON.stringify(alone(rule, facts, act));
    const differing = actsOf(rule).flatMap((act) =>
      placesOf(NOTHING).filter((facts) => says({ ...facts, ...EMPTY }, act) !== says(facts, act)),
    );
    expect(differing).toEqual([]);
  });

  test('without what it is about, it has nothing to say', () => {
    const needed = bitsOf(rule.about);
    for (const act of actsOf(rule)) {
      if ((subjectsOf(new Question(NOTHING, act, AT, CALENDARS)) & needed) === 0)
        expect(alone(rule, NOTHING, act)).toBeNull();
    }
  });

  test('it says what it is in both languages, where it is written, since when, and what it reads', () => {
    for (const act of actsOf(rule)) expect(alone(rule, NOTHING, act)).not.toBeUndefined();
    expect(rule.title.en).toMatch(/[a-z]/);
    expect(rule.title['zh-CN']).toMatch(/\p{Script=Han}/u);
    for (const text of [rule.article, rule.source]) expect(text).toMatch(/\S/);
    expect(Object.keys(rule.valid).sort()).toEqual(['from', 'until']);
    for (const date of [rule.valid.from, rule.valid.until]) if (date !== null) expect(parseDate(date)).not.toBeNull();
    expect(STAGES).toContain(rule.stage);
    for (const list of [rule.on, rule.reads]) {
      expect(list.length).toBeGreaterThan(0);
      if (list !== 'all') expect(list.filter((name) => !/^[a-zA-Z][a-zA-Z.-]*$/.test(name))).toEqual([]);
    }
    for (const { value, unit, stricter } of Object.values(rule.parameters)) {
      expect(value === null || (Number.isInteger(value) && value >= 0)).toBe(true);
      expect(['minute', 'days', 'months', 'years', 'count', 'minutes']).toContain(unit);
      expect(['lower', 'higher', 'fixed']).toContain(stricter);
    }
  });
});
