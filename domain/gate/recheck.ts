/**
 * A fact that became known after contacts had been decided on which it bears: the decision asked again, with the facts
 * that were seen and the late one. Nothing is rewritten; a worse answer is told, for a person to deal with.
 */
import type { Instant } from '../time';
import type { GateDecision } from './decision';
import type { Answer, Verdict, Vote } from './gate';
import type { GateFacts } from './gate-facts';
import { type LateFact, withLate } from './late-fact';
import { Question } from './question';
import { missingFrom, type Replayer } from './replay';
import type { Rule } from './rule';

/** A decision as far as it is looked at again. */
export interface Rechecked {
  readonly at: Instant;
  readonly verdict: Answer;
  /** Null for decisions of the house alone: only a hold or a stop bears on them. */
  readonly gate: GateDecision | null;
}

/** A rule that objects now, and what it says. */
export type Objection = Pick<Vote, 'rule' | 'article' | 'read' | 'verdict' | 'because'>;

/** What came of looking again: nothing worse, a worse answer, or versions that this build cannot ask. */
export type Recheck =
  | { readonly kind: 'stands' }
  | {
      readonly kind: 'breach';
      readonly before: Answer;
      readonly after: Answer;
      readonly objections: readonly Objection[];
    }
  | { readonly kind: 'unchecked'; readonly before: Answer };

const RANK: Readonly<Record<Answer, number>> = { allow: 0, 'presumption-violated': 1, deny: 2 };
const STANDS: Recheck = { kind: 'stands' };

/**
 * Looks at a decision again. `earlier` are the late facts that were learned before this one: the answer that counts as
 * "before" is the one with them, so that each worsening is told once, by the fact that brought it.
 */
export function recheck(
  decision: Rechecked,
  late: LateFact,
  earlier: readonly LateFact[],
  replayer: Replayer,
): Recheck {
  if (!bearsOn(late, decision)) return STANDS;
  const known = earlier.filter((fact) => bearsOn(fact, decision));
  const blocked = known.some(({ kind }) => kind === 'block');
  if (blocked || decision.verdict === 'deny') return STANDS;
  if (late.kind === 'block') return blockedBy(late, before(decision, known, replayer));
  const { gate } = decision;
  if (gate === null) return STANDS;
  if (missingFrom(replayer.rulebook, gate).length > 0) return { kind: 'unchecked', before: decision.verdict };
  const facts = known.reduce(withLate, gate.question.facts);
  const was = known.length === 0 ? gate.verdict : ask(gate, facts, replayer);
  const is = ask(gate, withLate(facts, late), replayer);
  if (RANK[is.verdict] <= RANK[was.verdict]) return STANDS;
  return { kind: 'breach', before: was.verdict, after: is.verdict, objections: newObjections(was, is) };
}

/** Whether a fact lies before a decision, within its reach. */
function bearsOn(late: LateFact, { at, gate }: Rechecked): boolean {
  switch (late.kind) {
    // The contact that was decided is an attempt itself: its own record is no late fact about it.
    case 'attempt':
      return late.at < at && gate !== null;
    case 'known':
      return (
        late.at <= at && gate !== null && (late.debt === undefined || gate.question.act.debtIds.includes(late.debt))
      );
    case 'revoked':
      return late.at <= at && gate !== null;
    case 'block':
      return late.at <= at && (late.until === null || at < late.until);
    default:
      return late satisfies never;
  }
}

/** The answer that stood until now; where it cannot be asked for, the one that was given. */
function before({ gate, verdict }: Rechecked, known: readonly LateFact[], replayer: Replayer): Answer {
  if (gate === null || known.length === 0 || missingFrom(replayer.rulebook, gate).length > 0) return verdict;
  return ask(gate, known.reduce(withLate, gate.question.facts), replayer).verdict;
}

function blockedBy({ rule, reason }: Extract<LateFact, { kind: 'block' }>, was: Answer): Recheck {
  if (was === 'deny') return STANDS;
  const because = { en: `held or stopped then (${reason})`, 'zh-CN': `当时已暂停或停催（${reason}）` };
  return {
    kind: 'breach',
    before: was,
    after: 'deny',
    objections: [{ rule, article: 'house', read: 'house', verdict: 'deny', because }],
  };
}

function ask(gate: GateDecision, facts: GateFacts, replayer: Replayer): Verdict {
  const { act, at } = gate.question;
  return replayer.gateOf(gate).ask(new Question(facts, act, at, replayer.rulebook.calendars));
}

/** Rules that object now and did not, or object more; in the order of the gate. */
function newObjections(was: Verdict, is: Verdict): Objection[] {
  const then = new Map(was.votes.map(({ rule, verdict }) => [rule, RANK[verdict]]));
  return is.votes
    .filter(({ rule, verdict }) => RANK[verdict] > (then.get(rule) ?? 0))
    .map(({ rule, article, read, verdict, because }) => ({ rule, article, read, verdict, because }));
}

/** Days by unit: the longest that such a period can be. */
const DAYS: Readonly<Record<string, number>> = { days: 1, months: 31, years: 366 };
/** A rule that counts attempts over a span that it does not declare looks no further back than this. */
const LOOK_BACK_DAYS_MIN = 62;

/** How many days after an attempt a decision can still depend on it, by what rules declare. */
export function daysThatCount(rules: readonly Rule[]): number {
  let most = LOOK_BACK_DAYS_MIN;
  for (const { reads, parameters } of rules) {
    if (!reads.includes('attempts')) continue;
    for (const { value, unit } of Object.values(parameters)) most = Math.max(most, (value ?? 0) * (DAYS[unit] ?? 0));
  }
  return most + 1;
}
