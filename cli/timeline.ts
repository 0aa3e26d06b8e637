/** An account's timeline in a terminal: what the ladder did, and what became known or was said in between. */
import { formatInstant } from '../domain/calendar';
import { faultWords, type KeptFault } from '../domain/delivery/fault-words';
import type { Heard } from '../domain/delivery/heard';
import { ruleWords } from '../domain/explain';
import type { AccountFacts, Known, Scalar } from '../domain/facts';
import type { Objection } from '../domain/gate/objection';
import { formatAmount } from '../domain/money';
import { type Action, type NumberedAction, numberedTrace } from '../domain/trace';
import { type CostOf, costFields } from './cost-words';
import { visitPlanWords } from './plan-lines';
import type { StoryLanguage } from './story-language';

/** What providers said of contacts, by their numbers: what was last heard, why one failed, what they cost. */
export interface SaidOfContacts {
  readonly heard: ReadonlyMap<number, Pick<Heard, 'state' | 'code'>>;
  readonly faults: ReadonlyMap<number, KeptFault>;
  readonly costs: CostOf;
}

const NOTHING_SAID: SaidOfContacts = { heard: new Map(), faults: new Map(), costs: new Map() };

/** What was last heard of a contact, behind it on its line. */
const heardWords = (heard: { state: string; code: string | null } | undefined, { kind }: Action) =>
  heard === undefined || kind !== 'contact' ? {} : { heard: heard.state, code: heard.code };

/** The lines, oldest first. */
export function timelineOf(facts: AccountFacts, language: StoryLanguage, said = NOTHING_SAID): string[] {
  const objections = objectionsIn(facts);
  const faults = faultsIn(facts, said.faults);
  return [...numberedTrace(facts), ...between(facts)]
    .sort((a, b) => a.seq - b.seq)
    .flatMap(({ seq, action }) => {
      const objection = objections.get(seq);
      const fault = faults.get(seq);
      const told = line({
        ...action,
        ...heardWords(said.heard.get(seq), action),
        ...(action.kind === 'contact' ? costFields(said.costs.get(seq)) : {}),
        ...(fault === undefined ? {} : { code: fault.code }),
      });
      const why = [
        ...(objection === undefined ? [] : [ruleWords(objection)]),
        ...(fault === undefined ? [] : [fault.means]),
      ];
      return [told, ...why.map((words) => `${INDENT}${words[language]}`)];
    });
}

/** Why contacts failed, by the number of the failure. */
const faultsIn = ({ acts }: AccountFacts, faults: SaidOfContacts['faults']) =>
  new Map(
    acts.flatMap((act) => {
      const fault = act.kind === 'contact-failed' ? faults.get(act.contact) : undefined;
      if (act.kind !== 'contact-failed' || act.cause === 'never-left' || fault === undefined) return [];
      return [[act.seq, { code: fault.code, means: faultWords(act.cause, fault.reason) }] as const];
    }),
  );

const INDENT = ' '.repeat(20);

/** What the gate said where it stopped a contact, by the number of its act. */
const objectionsIn = ({ acts }: AccountFacts): Map<number, Objection> =>
  new Map(
    acts.flatMap((act): [number, Objection][] => {
      if (act.kind === 'postponed' || act.kind === 'denied') return [[act.seq, act]];
      return act.kind === 'approval-asked' && act.lifts !== undefined ? [[act.seq, act.lifts]] : [];
    }),
  );

/** What the trace leaves out: payments, facts, feedback, who goes to a door, plans for visits, costs. */
function between(facts: AccountFacts): NumberedAction[] {
  const { zone, currency } = facts.account;
  const lines: NumberedAction[] = [];
  const tell = ({ seq, at }: Known, kind: string, words: Readonly<Record<string, Scalar>>): void => {
    lines.push({ seq, action: { at: formatInstant(at, zone), kind, ...words } });
  };
  for (const payment of facts.payments) {
    const amount = payment.parts.reduce((sum, part) => sum + part.amount, 0n);
    tell(payment, 'payment', { payment: payment.id, amount: formatAmount(amount, currency) });
    for (const turn of payment.turns)
      tell(turn, turn.stands ? 'payment-restored' : 'payment-reversed', { payment: payment.id });
  }
  for (const change of facts.factChanges) tell(change, 'facts', change.facts);
  for (const { id, kind, rung, amount, ...known } of facts.costs) {
    const of = rung === null ? {} : { rung };
    tell(known, 'cost', { ...of, cost: id, for: kind, amount: formatAmount(amount, currency) });
  }
  for (const act of facts.acts) {
    if (act.kind === 'outcome' && act.feedback !== undefined)
      tell(act, 'feedback', { rung: act.rung, ...act.feedback });
    if (act.kind === 'begun' && act.staff !== undefined)
      tell(act, act.act, { rung: act.rung, staff: act.staff.map(({ id }) => id).join(',') });
    if (act.kind === 'completed' && act.visitPlan !== undefined)
      tell(act, 'visit-plan', { rung: act.rung, ...visitPlanWords(act.visitPlan, currency) });
  }
  return lines;
}

function line({ at, kind, ...words }: Action): string {
  const rest = Object.entries(words)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => (name === 'rung' ? String(value) : `${name}=${String(value)}`));
  return `  ${at.slice(0, 16).replace('T', ' ')}  ${kind.padEnd(17)} ${rest.join(' ')}`;
}
