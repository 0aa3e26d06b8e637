/**
 * Everything that is wrong with a policy, all at once (interfaces, policy file: `policy check`). The shape of the file
 * is checked before, in contract.
 */
import { POLICY_DEFAULTS, type Policy } from './policy';
import { checkHouseTerms, checkRules } from './policy-check-house';
import { checkCondition, checkOverride, checkRung, missingTemplate } from './policy-check-rung';
import { KNOWN_PACKS, type PolicyContext, type PolicyProblem } from './policy-context';

/** Minutes of the house window 08:00 to 22:00, over which wake-ups may be spread. */
const WINDOW_MINUTES = 14 * 60;

/** All problems of a policy, in the order of the file. */
export function checkPolicy(policy: Policy, context: PolicyContext): PolicyProblem[] {
  return [
    ...checkPacks(policy, context),
    ...(policy.spreadMinutes > WINDOW_MINUTES
      ? [{ path: ['spread'], message: 'is longer than the contact window of 14 hours; use at most PT14H' }]
      : []),
    ...checkCondition(policy.applies, ['applies'], policy, context),
    ...checkAllocation(policy),
    ...checkPlan(policy, context),
    ...checkApology(policy, context),
    ...checkRules(policy),
    ...checkHouseTerms(policy),
    ...checkOverride(policy.override, ['override'], context),
    ...(policy.rungs.length === 0 ? [{ path: ['rungs'], message: 'is empty; a ladder needs at least one rung' }] : []),
    ...policy.rungs.flatMap((rung, place) => checkRung(policy, rung, place, context)),
  ];
}

function checkPacks({ jurisdiction }: Policy, { packs }: PolicyContext): PolicyProblem[] {
  return jurisdiction.flatMap((pack, place) => {
    const path = ['jurisdiction', place];
    if (jurisdiction.indexOf(pack) !== place) return [{ path, message: `\`${pack}\` is named twice; name it once` }];
    // Also a scenario, which names templates and roles as it likes, runs under rules that there are.
    const known = packs ?? KNOWN_PACKS;
    if (known.includes(pack)) return [];
    return [
      {
        path,
        message: `no rule pack \`${pack}\`; known are ${known.join(', ') || 'none'}, and [] means house rules only`,
      },
    ];
  });
}

function checkPlan({ plan, graceDays, jurisdiction }: Policy, context: PolicyContext): PolicyProblem[] {
  const problems = (['remind', 'missed'] as const).flatMap((name) => {
    const rule = plan?.[name] ?? null;
    const message = rule === null ? null : missingTemplate(rule, jurisdiction, context);
    return message === null ? [] : [{ path: ['plan', name, 'template'], message }];
  });
  const { days = 0 } = plan?.missed ?? {};
  if (days <= graceDays) return problems;
  const message = `comes after the plan is broken; use at most the grace of P${graceDays}D`;
  return [...problems, { path: ['plan', 'missed', 'after'], message }];
}

function checkApology({ apology, jurisdiction }: Policy, context: PolicyContext): PolicyProblem[] {
  const message = apology === undefined ? null : missingTemplate(apology, jurisdiction, context);
  return message === null ? [] : [{ path: ['apology', 'template'], message }];
}

function checkAllocation({ allocation }: Policy): PolicyProblem[] {
  const missing = POLICY_DEFAULTS.allocation.filter((component) => !allocation.includes(component));
  if (missing.length === 0 && allocation.length === POLICY_DEFAULTS.allocation.length) return [];
  return [
    {
      path: ['allocation'],
      message: 'must name principal, interest and fees once each, in the order in which they are paid',
    },
  ];
}
