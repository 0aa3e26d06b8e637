/**
 * Guarantee: nothing leaves the ladder while a rule of the policy's packs or house objects and nobody with a reason has lifted
 * it; a postponed contact is told until when, and nothing leaves before. Over random accounts, asked of the gate itself.
 */
import fc from 'fast-check';
import { anySketch } from '../test/properties/any-sketch';
import { buildScenario } from '../test/properties/build-scenario';
import { proofSize } from '../test/support/proof-size';
import type { Act } from './act';
import type { ContactKind } from './contact-kind';
import type { AccountFacts } from './facts';
import { askerFor } from './gate/asker';
import { nothingKnownOf } from './gate/person-attempts';
import type { KnownOfDebt } from './gate/person-facts';
import { channelAt } from './gate-decisions';
import { type Policy, rungOf } from './policy';
import { play } from './simulate';
import { instant, type LocalDate } from './time';
import { viewLadder } from './view';

const terms = fc.record({
  jurisdiction: fc.constantFrom(['cn'], ['us-fed'], ['us-fed', 'us-ma'], ['cn', 'us-wa'], ['uk-ew']),
  denied: fc.constantFrom('hold' as const, 'pass' as const),
  house: fc.constantFrom(
    {},
    { caps: [{ of: 'person' as const, most: 2, days: 5 }] },
    { hours: { opens: 540, closes: 1_200 }, caps: [{ of: 'debt' as const, on: 'call' as const, most: 1, days: 3 }] },
  ),
});

/** A debtor who wrote to cease, who is in a crisis, or of whom nothing is known. */
const debtor = fc.constantFrom<KnownOfDebt | null>(
  null,
  { cease: { receivedAt: instant(Date.parse('2026-06-05T10:00:00Z')), writing: true } },
  { moratorium: { type: 'mental-health-crisis', startedOn: 20_600 as LocalDate, treatmentEndedOn: null } },
  { collector: 'original-creditor-own-name' },
);

const known = (facts: AccountFacts, act: Act): AccountFacts => ({
  ...facts,
  acts: facts.acts.filter(({ seq }) => seq < act.seq),
  seq: act.seq - 1,
});

function contactOf(act: Act, policy: Policy): ContactKind | null {
  if (act.kind === 'opened') return act.what === 'review' ? null : act.what;
  if (act.kind !== 'contact') return null;
  return act.notice ? 'notice' : rungOf(policy, act.rung)?.kind === 'letter' ? 'letter' : 'message';
}

/** Random accounts live in 2012, before the rules were in force. */
const DAYS_LATER = 14 * 365 + 4;

test('over random accounts under packs and house rules', () => {
  const seen = { contacts: 0, postponed: 0, denied: 0 };
  fc.assert(
    fc.property(anySketch, terms, debtor, (sketch, gate, ofDebt) => {
      const opened = sketch.opened + DAYS_LATER;
      const scenario = buildScenario({ ...sketch, opened, policy: { ...sketch.policy, ...gate } });
      const { policy } = scenario;
      const person = ofDebt === null ? {} : { person: { ...nothingKnownOf('P1'), debts: { A1: ofDebt } } };
      const { facts } = play({ ...scenario, ...person, observe: [] });
      const waiting = new Map<string, Act & { kind: 'postponed' }>();
      for (const act of facts.acts) {
        if (act.kind === 'postponed') {
          seen.postponed += 1;
          expect(act.until).toBeGreaterThan(act.at);
          waiting.set(act.rung, act);
        }
        if (act.kind === 'denied') seen.denied += 1;
        const contact = contactOf(act, policy);
        if (contact === null || !('rung' in act)) continue;
        seen.contacts += 1;
        const postponed = waiting.get(act.rung);
        waiting.delete(act.rung);
        // Earlier than it was told only because of something new.
        if (postponed?.seq === act.seq - 1) expect(act.at).toBeGreaterThanOrEqual(postponed.until);
        // All facts that are no acts are taken as they are at the end: more of them than the ladder knew, none less.
        // A contact that was made good left by another channel than its rung's.
        const channel = act.kind === 'contact' ? act.channel : channelAt(policy, act.rung);
        const asker = askerFor(viewLadder(known(facts, act), policy, act.at), contact, channel);
        const against = asker?.votes(act.at).filter(({ verdict }) => verdict !== 'allow') ?? [];
        expect(against).toEqual([]);
      }
    }),
    { numRuns: proofSize(60, 5_000) },
  );
  process.stderr.write(`${JSON.stringify(seen)}\n`);
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
});
