/** What still objects to an act once people have said why a presumption does not apply to it. */
import { missingRoles } from './approval';
import type { Vote } from './gate/gate';
import { overrideAt, type Policy } from './policy';
import type { Walk } from './walk';

/** Rules whose presumption people have rebutted on a walk, with a reason. */
export function liftedRules(policy: Policy, { liftings }: Walk, rung: string): ReadonlySet<string> {
  const rule = overrideAt(policy, rung);
  if (rule === null) return new Set();
  return new Set(
    liftings
      .filter(({ denied, votes }) => !denied && missingRoles(rule, votes).length === 0)
      .map(({ objection }) => objection.rule),
  );
}

/** Whether a vote stands against the act. */
export const stillObjects = ({ verdict, rule }: Vote, lifted: ReadonlySet<string>): boolean =>
  verdict === 'deny' || (verdict === 'presumption-violated' && !lifted.has(rule));
