/**
 * What can be wrong with one rung: its place in the ladder, fields that mean nothing for its kind, its condition, its
 * template, its approval.
 */
import { compileCondition, isConditionProblem } from './condition';
import { nearestWord } from './known-facts';
import {
  APOLOGY,
  type Channel,
  isPlanContact,
  type OverrideRule,
  PAY_LINK,
  POLICY_DEFAULTS,
  type Policy,
  type Rung,
} from './policy';
import { CHANNELS, LANGUAGES, NOTICE_TEMPLATE, type PolicyContext, type PolicyProblem } from './policy-context';
import { unreachable } from './policy-reach';

/** All problems of one rung. */
export function checkRung(policy: Policy, rung: Rung, place: number, context: PolicyContext): PolicyProblem[] {
  const at = (field: string, message: string): PolicyProblem => ({ path: ['rungs', place, field], message });
  const before = policy.rungs.slice(0, place);
  const previous = before.at(-1);
  const never = unreachable(policy, rung);
  return [
    ...(before.some((other) => other.id === rung.id)
      ? [at('id', `\`${rung.id}\` is the id of another rung; ids must differ`)]
      : []),
    ...(isPlanContact(rung.id)
      ? [at('id', `\`${rung.id}\` is reserved for the reminders of instalment plans; use another id`)]
      : []),
    ...(rung.id === PAY_LINK ? [at('id', '`pay-link` is reserved for what somebody asks for; use another id')] : []),
    ...(rung.id === APOLOGY ? [at('id', '`apology` is reserved for apologies; use another id')] : []),
    ...(previous !== undefined && previous.day > rung.day
      ? [at('day', `${rung.day} comes after ${previous.day}; rungs must be in order of day`)]
      : []),
    ...checkKind(rung, at),
    ...checkFallback(rung, place, at),
    ...checkTemplate(rung, at, policy, context),
    ...checkCondition(rung.when, ['rungs', place, 'when'], policy, context),
    ...(rung.until !== null && rung.until < rung.day
      ? [at('until', `${rung.until} lies before the rung's day ${rung.day}; use a later day, or remove it`)]
      : []),
    ...(rung.until !== null && rung.when === null
      ? [at('until', 'has no `when` to ask again; add a condition, or remove it')]
      : []),
    ...checkApproval(rung, place, context),
    ...checkOverride(rung.override, ['rungs', place, 'override'], context),
    ...unasked(rung, at),
    ...(never === null ? [] : [{ path: ['rungs', place], message: never }]),
  ];
}

/** Fields that mean nothing for the kind of the rung. */
function checkKind(rung: Rung, at: (field: string, message: string) => PolicyProblem): PolicyProblem[] {
  const opens = rung.kind === 'call' || rung.kind === 'visit';
  const { attempts, outcomeWithin } = rung;
  const repeats =
    attempts.max !== POLICY_DEFAULTS.attempts.max || attempts.everyDays !== POLICY_DEFAULTS.attempts.everyDays;
  const channels = CHANNELS[rung.kind];
  return [
    ...(rung.kind === 'legal' && rung.day <= 0
      ? [at('day', `${rung.day} is before anything is overdue; refer after the due date, from day 1 on`)]
      : []),
    ...(!opens && repeats ? [at('attempts', `a ${rung.kind} has no attempts; only a call or a visit has`)] : []),
    ...(!opens && outcomeWithin !== POLICY_DEFAULTS.outcomeWithin
      ? [at('outcome', `a ${rung.kind} has no outcome; only a call or a visit has`)]
      : []),
    ...(rung.notice !== null && rung.kind !== 'visit'
      ? [at('notice', `a ${rung.kind} has no notice; only a visit has`)]
      : []),
    ...(channels.includes(rung.channel)
      ? []
      : [at('channel', `a ${rung.kind} does not go by ${rung.channel}; use ${channels.join(', ')}, or remove it`)]),
  ];
}

/** Channels that are never tried: of a rung that sends nothing, or named twice. */
function checkFallback(
  { kind, channel, notice, fallback }: Rung,
  place: number,
  at: (field: string, message: string) => PolicyProblem,
): PolicyProblem[] {
  if (fallback === undefined) return [];
  if (kind === 'visit' && notice === null)
    return [at('fallback', 'can never be used: the visit has no notice that could fail; add a notice, or remove it')];
  if (kind !== 'message' && kind !== 'letter' && kind !== 'visit')
    return [at('fallback', `can never be used: a ${kind} sends nothing that could fail; remove it`)];
  return fallback.flatMap((name, index) => {
    const path = ['rungs', place, 'fallback', index];
    if (name === channel)
      return [{ path, message: `\`${name}\` is the channel of the rung itself; name another one, or remove it` }];
    if (fallback.indexOf(name) === index) return [];
    return [{ path, message: `\`${name}\` is named twice; name it once` }];
  });
}

/** The gate is asked about contacts and referrals only. */
function unasked(rung: Rung, at: (field: string, message: string) => PolicyProblem): PolicyProblem[] {
  if (rung.kind !== 'review') return [];
  return (['denied', 'override'] as const)
    .filter((field) => rung[field] !== undefined)
    .map((field) => at(field, `a ${rung.kind} is no contact, so the gate is not asked; remove it`));
}

function checkTemplate(
  rung: Rung,
  at: (field: string, message: string) => PolicyProblem,
  { jurisdiction }: Policy,
  { templates, unfit }: PolicyContext,
): PolicyProblem[] {
  const writes = rung.kind === 'message' || rung.kind === 'letter';
  if (rung.template !== null && !writes && rung.kind !== 'visit') {
    return [at('template', `a ${rung.kind} has no template; remove it`)];
  }
  if (templates === null) return [];
  const template = rung.template ?? (rung.notice === null ? null : NOTICE_TEMPLATE);
  if (template === null) return writes ? [at('template', `is missing; a ${rung.kind} needs one`)] : [];
  const languages = templates.get(template);
  const field = rung.template === null ? 'notice' : 'template';
  if (languages === undefined) {
    const nearest = nearestWord(template, [...templates.keys()]);
    const mend =
      nearest === null
        ? `add ${LANGUAGES.map((language) => `${template}.${language}.liquid`).join(' and ')}`
        : `did you mean \`${nearest}\`?`;
    return [at(field, `no template \`${template}\`; ${mend}`)];
  }
  const missing = LANGUAGES.filter((language) => !languages.includes(language)).map((language) =>
    at(field, `template \`${template}\` is missing in ${language}; add ${template}.${language}.liquid`),
  );
  if (missing.length > 0) return missing;
  const channels = [rung.channel, ...(rung.fallback ?? [])];
  const why = channels.map((channel) => unfit?.(template, channel, jurisdiction) ?? null).find((told) => told !== null);
  return why == null ? [] : [at(field, why)];
}

/** Why a template of a plan cannot be used, or null. */
export function missingTemplate(
  { template, channel }: { readonly template: string; readonly channel: Channel },
  jurisdiction: readonly string[],
  { templates, unfit }: PolicyContext,
): string | null {
  if (templates === null) return null;
  const missing = LANGUAGES.filter((language) => !templates.get(template)?.includes(language));
  if (missing.length === 0) return unfit?.(template, channel, jurisdiction) ?? null;
  return `template \`${template}\` is missing in ${missing.join(' and ')}; add ${missing.map((language) => `${template}.${language}.liquid`).join(' and ')}`;
}

/** An approval that nobody can give. */
const checkApproval = ({ approval }: Rung, place: number, context: PolicyContext): PolicyProblem[] =>
  approval === null ? [] : checkVoters(approval.by, ['rungs', place, 'approval', 'by'], context);

/** An override that nobody can give. */
export const checkOverride = (
  override: OverrideRule | undefined,
  path: readonly (string | number)[],
  context: PolicyContext,
): PolicyProblem[] => (override === undefined ? [] : checkVoters(override.by, [...path, 'by'], context));

function checkVoters(
  by: readonly string[],
  path: readonly (string | number)[],
  { roles }: PolicyContext,
): PolicyProblem[] {
  if (by.length === 0) return [{ path, message: 'names nobody, so nobody can approve; name at least one role' }];
  return by.flatMap((role, index) => {
    if (by.indexOf(role) !== index)
      return [{ path: [...path, index], message: `\`${role}\` is named twice; one person cannot agree twice` }];
    if (roles === null || roles.includes(role)) return [];
    return [{ path: [...path, index], message: `nobody has the role \`${role}\`; known are ${roles.join(', ')}` }];
  });
}

/** A condition that does not compile or names an unknown fact. */
export function checkCondition(
  text: string | null,
  path: readonly (string | number)[],
  policy: Policy,
  { facts }: PolicyContext,
): PolicyProblem[] {
  if (text === null) return [];
  const compiled = compileCondition(text, {
    currency: policy.currency,
    ...(facts === null ? {} : { knownFacts: facts }),
  });
  return isConditionProblem(compiled) ? [{ path, message: compiled.problem, offset: compiled.position }] : [];
}
