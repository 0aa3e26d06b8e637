/**
 * The trace: what a scenario shows of an account, in the words of interfaces ("Scenario", output).
 */
import type { Act } from './act';
import { formatDate, formatInstant } from './calendar';
import type { ClosingReason } from './closing-reason';
import type { Account, AccountFacts, Hold, RepaymentPlan } from './facts';
import { formatAmount } from './money';
import type { LocalDate } from './time';

/** One line of the trace. */
export type Action = { readonly at: string; readonly kind: string } & Readonly<
  Record<string, string | number | boolean | null>
>;

/** A line with its place in the account's order. */
export interface NumberedAction {
  readonly seq: number;
  readonly action: Action;
}

/** The actions of an account so far, in the order of its ledger. */
export const traceOf = (facts: AccountFacts): Action[] => numberedTrace(facts).map(({ action }) => action);

/** The same with their numbers. */
export function numberedTrace(facts: AccountFacts): NumberedAction[] {
  const lines: NumberedAction[] = [];
  const line = (
    seq: number,
    at: Act['at'],
    words: Readonly<Record<string, string | number | boolean | null>> & { kind: string },
  ): void => {
    lines.push({ seq, action: { at: formatInstant(at, facts.account.zone), ...words } });
  };
  for (const act of facts.acts) {
    const words = wordsOf(act, facts.account);
    if (words !== null) line(act.seq, act.at, words);
  }
  for (const hold of facts.holds) {
    line(hold.seq, hold.at, holdWords(hold));
    if (hold.release) line(hold.release.seq, hold.release.at, { kind: 'hold-released', hold: hold.id });
  }
  for (const plan of facts.plans) {
    line(plan.seq, plan.at, planWords(plan, facts.account.currency));
    const { ending } = plan;
    if (ending) line(ending.seq, ending.at, { kind: 'plan-ended', plan: plan.id, reason: ending.reason });
  }
  return lines.sort((a, b) => a.seq - b.seq);
}

function holdWords(hold: Hold): { kind: string; hold: string; reason: string; from: string; to: string | null } {
  const to = hold.to === null ? null : formatDate(hold.to);
  return { kind: 'hold', hold: hold.id, reason: hold.reason, from: formatDate(hold.from), to };
}

function planWords({ id, instalments }: RepaymentPlan, currency: string) {
  const sum = instalments.reduce((total, { amount }) => total + amount, 0n);
  const until = formatDate(instalments.at(-1)?.due ?? (0 as LocalDate));
  return { kind: 'plan', plan: id, instalments: instalments.length, amount: formatAmount(sum, currency), until };
}

const VERDICTS = { kept: 'instalment-kept', broken: 'plan-broken', fulfilled: 'plan-fulfilled' } as const;

function wordsOf(
  act: Act,
  { currency, zone }: Account,
): ({ kind: string } & Record<string, string | number | boolean>) | null {
  switch (act.kind) {
    case 'contact': {
      const { rung, channel } = act;
      const words = { kind: 'contact', rung, channel, asked: formatAmount(act.asked, currency) };
      if (act.plan !== undefined && act.instalment !== undefined)
        return { ...words, plan: act.plan, instalment: act.instalment };
      return act.notice ? { ...words, notice: true } : words;
    }
    case 'opened':
      return act.target === undefined
        ? { kind: `${act.what}-opened`, rung: act.rung }
        : { kind: `${act.what}-opened`, rung: act.rung, target: formatAmount(act.target, currency) };
    case 'withdrawn':
    case 'not-applicable':
    case 'approval-asked':
    case 'referred':
      return { kind: act.kind, rung: act.rung };
    case 'contact-failed':
      return { kind: act.kind, rung: act.rung, channel: act.channel, cause: act.cause };
    case 'covered':
      return { kind: act.kind, rung: act.rung, by: act.by };
    case 'postponed': {
      const { kind, rung, rule, until } = act;
      return { kind, rung, rule, until: formatInstant(until, zone) };
    }
    case 'denied':
      return { kind: act.kind, rung: act.rung, rule: act.rule };
    case 'approval-decided':
      return { kind: act.kind, rung: act.rung, decision: act.decision };
    case 'completed':
      return act.code === null
        ? { kind: act.kind, rung: act.rung }
        : { kind: act.kind, rung: act.rung, code: act.code };
    case 'plan-judged':
      return { kind: VERDICTS[act.verdict], plan: act.plan, instalment: act.instalment };
    case 'closed':
      return { kind: 'closed', reason: act.reason };
    case 'reopened':
      return { kind: 'reopened' };
    case 'episode-started':
    case 'policy-moved':
    case 'begun':
    case 'outcome':
    case 'silence':
    case 'approval-void':
    case 'referral-decided':
      return null;
    default:
      return act satisfies never;
  }
}

/** The last closure, or null while an episode runs or when there never was one. */
export function lastClosure(facts: AccountFacts): { at: string; reason: ClosingReason } | null {
  const act = facts.acts.findLast((candidate) => candidate.kind === 'closed' || candidate.kind === 'episode-started');
  return act?.kind === 'closed' ? { at: formatInstant(act.at, facts.account.zone), reason: act.reason } : null;
}
