/**
 * Guarantee: what the book derives never loosens a deny that a posted fact of the same kind demands: whatever was posted,
 * sent, returned, paid and promised, and whatever is asked.
 */
import fc from 'fast-check';
import { aPolicy, aRung, Story } from '../../test/properties/account-builder';
import { anyQuestion } from '../../test/properties/any-gate-question';
import { proofSize } from '../../test/support/proof-size';
import type { AccountFacts } from '../facts';
import { CALENDARS } from '../holidays/shipped';
import { PACKS, packsOf } from '../packs/registry';
import { TEMPLATE_SERVICES } from '../template/template';
import { instant, type LocalDate, type Zone } from '../time';
import { derivedFacts } from './derived-facts';
import type { Answer, Verdict } from './gate';
import type { GateFacts, IntendedAct } from './gate-facts';
import { gateOf } from './in-force';
import type { KnownOfDebt } from './person-facts';
import { Question } from './question';
import type { ServedContact } from './served-contact';

const NEW_YORK = 'America/New_York' as Zone;
const DAY_MS = 86_400_000;
const GATES = [...PACKS.keys()].map((id) => gateOf(packsOf([id]), {}));
const RANK: Readonly<Record<Answer, number>> = { allow: 0, 'presumption-violated': 1, deny: 2 };

/** Years in which limitation ends and begins, as often as the last weeks. */
const day = fc
  .oneof(fc.integer({ min: 16_500, max: 20_800 }), fc.integer({ min: 20_400, max: 20_700 }))
  .map((n) => n as LocalDate);
const moment = day.map((at) => instant(at * DAY_MS + 15 * 3_600_000));

const anyServed: fc.Arbitrary<ServedContact> = fc.record({
  seq: fc.integer({ min: 1, max: 1000 }),
  ref: fc.constant('r'),
  channel: fc.constantFrom('letter', 'mail', 'email', 'sms'),
  serves: fc.subarray([...TEMPLATE_SERVICES], { minLength: 1 }),
  handedAt: moment,
  heard: fc.option(
    fc.record({ state: fc.constantFrom('sent', 'delivered', 'undelivered'), code: fc.constant(null), at: moment }),
  ),
  letter: fc.option(
    fc.record({
      registered: fc.boolean(),
      tracking: fc.constant(null),
      events: fc.array(fc.record({ kind: fc.constantFrom('printed', 'posted', 'returned', 'delivered'), at: moment }), {
        maxLength: 3,
      }),
    }),
  ),
});

const nothing = Story.of([], aPolicy({ rungs: [aRung()] })).facts;
const known = { seq: 1, at: instant(0) };
const anyBook: fc.Arbitrary<AccountFacts> = fc
  .record({
    served: fc.array(anyServed, { maxLength: 4 }),
    due: fc.array(day, { maxLength: 4 }),
    paid: fc.array(day, { maxLength: 4 }),
    promised: fc.array(moment, { maxLength: 2 }),
  })
  .map(({ served, due, paid, promised }) => ({
    ...nothing,
    served,
    items: due.map((date, place) => ({ ...known, id: `i${place}`, due: date, amount: 100n, adjustments: [] })),
    payments: paid.map((effective, place) => ({
      ...{ ...known, id: `p${place}`, effective, turns: [] },
      parts: [{ item: 'i0', amount: 10n }],
    })),
    acts: promised.map((at, place) => ({
      ...{ kind: 'outcome', rung: 'reminder', code: 'promise', promise: { amount: 1n, date: 0 as LocalDate } },
      ...{ actor: null, seq: 2000 + place, at, episode: null, item: null },
    })) as AccountFacts['acts'],
  }));

const notice = fc.record({ sentOn: day, returnedUndeliverable: fc.boolean() }, { requiredKeys: ['sentOn'] });
/** One kind as a person may post it. */
const POSTED: Readonly<Record<string, fc.Arbitrary<KnownOfDebt>>> = {
  validation: fc.record({
    validation: fc.record(
      { letterMailedOn: day, returnedUndeliverable: fc.boolean(), notices: fc.array(notice, { maxLength: 3 }) },
      { requiredKeys: [] },
    ),
  }),
  'when it fell due': fc.oneof(
    fc.record({ dueOn: day }),
    fc.record({ instalments: fc.array(day, { minLength: 1, maxLength: 3 }) }),
  ),
  interruptions: fc.record({
    interruptions: fc.array(
      fc.record({
        on: day,
        kind: fc.constantFrom('acknowledgement', 'promise', 'part-payment', 'suit'),
        writing: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
  }),
  demands: fc.record({
    demands: fc.array(fc.record({ at: moment, channel: fc.constant('sms'), provable: fc.boolean() }), { maxLength: 3 }),
  }),
};

const FIELDS: Readonly<Record<string, readonly (keyof GateFacts)[]>> = {
  validation: ['validation'],
  'when it fell due': ['dueOn', 'instalments', 'instalmentsFrom', 'agreedInstalments'],
  interruptions: ['interruptions'],
  demands: ['demands'],
};

const without = (facts: GateFacts, fields: readonly (keyof GateFacts)[]): GateFacts =>
  Object.fromEntries(
    Object.entries(facts).filter(([field]) => !fields.some((one) => one === field)),
  ) as unknown as GateFacts;

/** Acts about which notices and limitation matter, beside every other one. */
const harsh = { channel: 'legal', action: 'file-suit', debtIds: ['A1'] };
const loud = { channel: 'email', content: 'threat-of-suit+pay-now', debtIds: ['A1'] };
const anyAct = (given: IntendedAct) =>
  fc.constantFrom<IntendedAct>(given, harsh, harsh, loud, { ...given, content: 'final-demand' });

const PLACES = ['US-NY', 'US-WA', 'GB-ENG', 'GB-SCT', 'CN', 'IN', 'DE', 'ES'] as const;

describe.each(Object.entries(POSTED))('of %s', (kind, posted) => {
  test('nothing that a rule denies for what was posted is lifted by what is derived', () => {
    const rounds = proofSize(120, 20_000);
    const any = anyQuestion.chain((asked) =>
      fc.record({
        asked: fc.constant(asked),
        act: anyAct(asked.act),
        posted,
        book: anyBook,
        residence: fc.constantFrom(...PLACES),
      }),
    );
    let denied = 0;
    fc.assert(
      fc.property(any, ({ asked, act, posted: told, book, residence }) => {
        const { validation: _v, dueOn: _d, instalments: _i, demands: _m, interruptions: _r, ...rest } = asked.facts;
        // The customer refuses a debt that is barred, so that limitation bears on every contact.
        const refused = [{ what: 'the debt is statute-barred', at: instant(0) }];
        const facts: GateFacts = { ...rest, residence, requests: refused };
        // What else the book knows is the same on both sides; of this kind one has what was posted alone.
        const withBook: GateFacts = { ...facts, ...told, ...derivedFacts(book, told, NEW_YORK) };
        const asPosted: GateFacts = { ...without(withBook, FIELDS[kind] ?? []), ...told };
        for (const gate of GATES) {
          const ask = (seen: GateFacts): Verdict => gate.askNow(new Question(seen, act, asked.at, CALENDARS));
          const [alone, together] = [ask(asPosted), ask(withBook)];
          for (const [place, { rule, verdict }] of alone.votes.entries()) {
            if (verdict === 'deny') denied += 1;
            const then = together.votes[place];
            if (then === undefined || RANK[then.verdict] < RANK[verdict])
              throw new Error(`${kind}: \`${rule}\` was lifted`);
          }
        }
      }),
      { numRuns: rounds },
    );
    expect(denied).toBeGreaterThan(rounds / 10);
  });
});

test('of interruptions of one kind in one year the first and the last are kept, and the end of limitation is the same', () => {
  const book = {
    ...nothing,
    items: [{ ...known, id: 'i0', due: 17_000 as LocalDate, amount: 100_000n, adjustments: [] }],
    payments: Array.from({ length: 60 }, (_, month) => ({
      ...{ ...known, seq: month + 2, id: `p${month}`, effective: (17_532 + month * 30) as LocalDate, turns: [] },
      parts: [{ item: 'i0', amount: 1n }],
    })),
  };
  const { interruptions = [] } = derivedFacts(book, {}, NEW_YORK);
  expect(interruptions).toHaveLength(10);
  expect(interruptions.at(-1)?.on).toBe(17_532 + 59 * 30);
});
