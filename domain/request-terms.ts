/** How a request for approval stands, for the approver's inbox. */
import type { Act } from './act';
import { missingRoles, type Vote } from './approval';
import { plus } from './calendar';
import { completes } from './done';
import type { AccountFacts } from './facts';
import { takenBack } from './failed-contacts';
import { overrideAt, type Policy, rungOf } from './policy';
import type { Instant } from './time';

/** A request as its act says it. */
export type Asked = Extract<Act, { kind: 'approval-asked' }>;

/** Until when a request may be answered, by which roles, and what became of it. */
export interface RequestTerms {
  readonly until: Instant;
  readonly roles: readonly string[];
  readonly state: 'open' | 'granted' | 'denied' | 'void';
}

/** Derives the terms from the ledger and the policy that the request was asked under. */
export function requestTerms(asked: Asked, facts: AccountFacts, policy: Policy): RequestTerms {
  const { lifts } = asked;
  const rule = lifts === undefined ? (rungOf(policy, asked.rung)?.approval ?? null) : overrideAt(policy, asked.rung);
  if (rule === null) return { until: asked.at, roles: [], state: 'void' };
  const until = plus(asked.at, rule.within, facts.account.zone);
  const votes: Vote[] = [];
  let granted = false;
  const back = takenBack(facts.acts);
  for (const act of facts.acts) {
    if (act.seq <= asked.seq) continue;
    if (act.kind === 'closed') return { until, roles: rule.by, state: granted ? 'granted' : 'void' };
    if (!('rung' in act) || act.rung !== asked.rung) continue;
    if (granted && completes(act) && !back.has(act.seq)) return { until, roles: rule.by, state: 'granted' };
    // What is to be lifted is lifted for one contact; one that left by itself needed nobody's word.
    if (lifts !== undefined && leaves(act)) return { until, roles: rule.by, state: granted ? 'granted' : 'void' };
    if (isVoidedBy(act, asked)) return { until, roles: rule.by, state: 'void' };
    if (act.kind !== 'approval-decided' || act.rule !== lifts?.rule) continue;
    if (act.decision === 'deny') return { until, roles: rule.by, state: 'denied' };
    votes.push({ role: act.role, actor: act.actor });
    granted = missingRoles(rule, votes).length === 0;
  }
  return { until, roles: rule.by, state: granted ? 'granted' : 'open' };
}

const leaves = (act: Act): boolean => act.kind === 'contact' || act.kind === 'opened' || completes(act);

/** A request is void by a void, or by the next one of its kind. */
const isVoidedBy = (act: Act, { lifts }: Asked): boolean =>
  act.kind === 'approval-void' || (act.kind === 'approval-asked' && act.lifts?.rule === lifts?.rule);
