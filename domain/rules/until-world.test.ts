/** Guarantee: what a rule says of the moment at which it will allow is exact: not a millisecond early, none late. */
import fc from 'fast-check';
import { proofSize } from '../../test/support/proof-size';
import { parseDate } from '../calendar';
import { CannotEvaluate } from '../gate/cannot-evaluate';
import type { RuleInForce } from '../gate/gate';
import type { GateFacts, IntendedAct } from '../gate/gate-facts';
import { gateOf } from '../gate/in-force';
import { Question } from '../gate/question';
import type { Said } from '../gate/rule';
import { CALENDARS } from '../holidays/shipped';
import { packsOf } from '../packs/registry';
import { addDays, type Instant, instant, type LocalDate, type Zone } from '../time';
import { CONTACTS } from './channels';

const seed = Number(process.env.FC_SEED ?? Date.now() % 2_147_483_647);
const DAY_MS = 86_400_000;
const START = parseDate('2026-07-10') as LocalDate;

const day = fc.integer({ min: -60, max: 60 }).map((days) => addDays(START, days));
const oldDay = fc.integer({ min: -4_000, max: 60 }).map((days) => addDays(START, days));
const moment = fc
  .tuple(day, fc.integer({ min: 0, max: DAY_MS / 1_000 - 1 }))
  .map(([date, second]) => instant(date * DAY_MS + second * 1_000));
const past = moment.map((at) => instant(at - 121 * DAY_MS));
const maybeDay = fc.option(day, { nil: null });
const clock = fc
  .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

const facts = fc
  .record(
    {
      residence: fc.constantFrom('CN', 'GB-ENG', 'GB-SCT', 'IN', 'DE', 'ES'),
      attempts: fc.array(
        fc.record({
          at: past,
          channel: fc.constantFrom('call', 'visit'),
          direction: fc.constant('outbound'),
          outcome: fc.constant('no-answer'),
          person: fc.constantFrom('consumer', 'spouse'),
          countsFor: fc.constant(['d1']),
          discussed: fc.constant([]),
        }),
        { maxLength: 4 },
      ),
      dispute: fc.record({ receivedAt: moment, verificationSentAt: fc.option(moment, { nil: null }) }),
      requests: fc.array(
        fc.record({
          at: moment,
          what: fc.constantFrom('time for debt advice', 'no contact before 14:00', 'not after 18:30', 'statute-barred'),
        }),
        { maxLength: 3 },
      ),
      inconvenient: fc.array(
        fc.record(
          {
            kind: fc.constantFrom('days', 'hours'),
            days: fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 }),
            from: clock,
            to: clock,
            until: day,
          },
          { requiredKeys: ['kind'] },
        ),
        { maxLength: 3 },
      ),
      visitNotice: fc.record({ sentAt: moment }),
      occasions: fc.array(fc.record({ kind: fc.constantFrom('bereavement', 'marriage'), on: day }), { maxLength: 4 }),
      moratorium: fc.record({
        type: fc.constantFrom('breathing-space', 'mental-health-crisis'),
        startedOn: day,
        treatmentEndedOn: maybeDay,
      }),
      letterOfClaim: fc.record({
        postedOn: day,
        reply: fc.constantFrom(null, 'documents', 'advice', 'talks'),
        documentsSentOn: maybeDay,
        finalNoticeOn: maybeDay,
      }),
      installmentAgreement: fc.record({ kind: fc.constantFrom('signed', 'oral'), on: day, performing: fc.boolean() }),
      assignment: fc.record({ on: day, debtorNotifiedOn: maybeDay }),
      transfer: fc.record({ on: day, noticeSentOn: maybeDay, durableMedium: fc.boolean() }),
      paymentOrder: fc.record({ servedOn: day, paid: fc.boolean() }),
      dueOn: oldDay,
      instalments: fc.array(oldDay, { maxLength: 3 }),
      recording: fc.record({ callOn: oldDay }),
      lastCollectionActivityOn: oldDay,
      debtSettledOn: maybeDay,
    },
    { requiredKeys: ['attempts'] },
  )
  .chain((known) =>
    fc
      .subarray(['Asia/Shanghai', 'Europe/London', 'Asia/Kolkata', 'America/New_York'], { minLength: 1, maxLength: 2 })
      .map((zones) => ({ ...known, zones: zones as Zone[], debts: [{ id: 'd1' }] }) as unknown as GateFacts),
  );

const act: fc.Arbitrary<IntendedAct> = fc
  .record(
    {
      channel: fc.constantFrom(...CONTACTS, 'legal', 'purge-evidence', 'visit-action', 'credit-bureau', 'share-data'),
      person: fc.constantFrom('consumer', 'referee', 'debt-adviser'),
      action: fc.constantFrom('apply-enforcement', 'issue-claim', 'continue-initial-visit'),
      actor: fc.constantFrom('assignee', 'assignor'),
      place: fc.constantFrom('home', 'work'),
      what: fc.constantFrom('records', 'call-recording'),
    },
    { requiredKeys: ['channel'] },
  )
  .map((when) => ({ ...when, debtIds: ['d1'] }));

const rules = gateOf(packsOf(['cn', 'uk-ew', 'in', 'eu']), {
  'cn.daily-call-cap': { calls: 2 },
  'rbi.persistent-calls': { calls: 1 },
}).rules;

/** Null also where it cannot be evaluated: that is cured by a fact, not by time. */
function said({ rule, values }: RuleInForce, known: GateFacts, intended: IntendedAct, at: Instant): Said | null {
  try {
    return rule.ask(new Question(known, intended, at, CALENDARS), values);
  } catch (error) {
    if (error instanceof CannotEvaluate) return null;
    throw error;
  }
}

test(`every rule: denied up to the moment it names, allowed at it (FC_SEED=${seed})`, () => {
  const spoke = new Set<string>();
  fc.assert(
    fc.property(
      facts,
      act,
      moment,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
      (known, intended, at, shares) => {
        for (const force of rules) {
          const { id, on } = force.rule;
          if (on !== 'all' && !on.includes(intended.channel)) continue;
          const answer = said(force, known, intended, at);
          if (answer === null || answer.verdict === 'allow') continue;
          spoke.add(id);
          const until = answer.until;
          const denies = (then: number): boolean =>
            said(force, known, intended, instant(Math.floor(then)))?.verdict === 'deny';
          const end = until ?? at + 900 * DAY_MS;
          if (until !== null && (until <= at || denies(until) || !denies(until - 1)))
            throw new Error(`${id}: until ${until}`);
          for (const share of shares) {
            const between = Math.min(at + share * (end - at), end - 1);
            if (!denies(between)) throw new Error(`${id}: allows at ${Math.floor(between)}, before ${until}`);
          }
        }
      },
    ),
    { seed, numRuns: proofSize(400, 20_000) },
  );
  expect(spoke.size).toBeGreaterThan(15);
});
