/** House rules may only be stricter than the law of the packs beside them. */
import type { GateProblem, Settings } from '../gate/in-force';
import type { Pack } from '../gate/pack';
import type { Rule } from '../gate/rule';
import { house } from './house';

/**
 * Every house setting that is looser than a rule of the packs, with the article that it contradicts. `settings` are
 * those of the policy, by rule id; those of other rules are passed over.
 */
export function checkHouse(packs: readonly Pack[], settings: Settings): GateProblem[] {
  const laws = packs.filter(({ id }) => id !== house.id).flatMap(({ rules }) => rules);
  return Object.entries(settings).flatMap(([id, set]) => {
    const own = house.rules.find((rule) => rule.id === id);
    if (own === undefined) return [];
    return [
      ...checkWhole(own, set),
      ...laws.flatMap((law) => [...checkHours(own, set, law), ...checkCap(own, set, law)]),
    ];
  });
}

type Set = Readonly<Record<string, number>>;

/** A rule of which one number is given and another one lacks would never vote, and nobody would notice. */
const checkWhole = (own: Rule, set: Set): GateProblem[] =>
  Object.entries(own.parameters)
    .filter(([name, { value }]) => value === null && set[name] === undefined)
    .map(([name]) => ({ path: [own.id, name], message: 'is missing: the rule needs it as well' }));

const shares = (one: Rule, other: Rule): boolean =>
  one.on === 'all' || other.on === 'all' || one.on.some((channel) => other.on.includes(channel));

/** Opens earlier or closes later than a law allows on one of its channels. */
function checkHours(own: Rule, set: Set, law: Rule): GateProblem[] {
  if (own.id !== 'house.hours' || !shares(own, law)) return [];
  const opens = law.parameters.opens?.value ?? null;
  const closes = law.parameters.closes?.value ?? null;
  const problems: GateProblem[] = [];
  if (opens !== null && set.opens !== undefined && set.opens < opens) {
    problems.push(
      looser(own, 'opens', `opening at ${clock(set.opens)}`, law, `nothing may leave before ${clock(opens)}`),
    );
  }
  if (closes !== null && set.closes !== undefined && set.closes > closes) {
    problems.push(
      looser(own, 'closes', `closing at ${clock(set.closes)}`, law, `nothing may leave from ${clock(closes)} on`),
    );
  }
  return problems;
}

/**
 * Allows more for a debt than a law does in as many days, on channels that the law counts all. What is counted for a
 * debt is never more than what is counted for its person, so laws of either kind compare; caps of persons do not.
 */
function checkCap(own: Rule, set: Set, law: Rule): GateProblem[] {
  if (!own.id.startsWith('house.cap.debt') || law.stage !== 'budget' || !covers(law, own)) return [];
  const most = only(law, 'count');
  const days = only(law, 'days') ?? 1;
  if (most === null || set.most === undefined || set.days === undefined) return [];
  if (set.most <= most || set.days > days) return [];
  return [looser(own, 'most', `${set.most} in ${set.days} days`, law, `it allows ${most} in ${days}`)];
}

const covers = (law: Rule, own: Rule): boolean =>
  law.on === 'all' ||
  (own.on !== 'all' && own.on.every((channel) => OF_POLICIES.has(channel) || law.on.includes(channel)));

/** Names that policies use for what the law calls a call, an e-mail, a letter: no law names them. */
const OF_POLICIES: ReadonlySet<string> = new Set(['voice', 'app', 'letter']);

/** The value of the one parameter of a unit; null where there is none, or several. */
function only({ parameters }: Rule, unit: string): number | null {
  const found = Object.values(parameters).filter((parameter) => parameter.unit === unit);
  return found.length === 1 ? (found[0]?.value ?? null) : null;
}

const looser = (own: Rule, name: string, given: string, { article, id }: Rule, law: string): GateProblem => ({
  path: [own.id, name],
  message: `${given} is looser than ${article} (${id}): ${law}`,
});

const clock = (minute: number): string =>
  `${`${Math.floor(minute / 60)}`.padStart(2, '0')}:${`${minute % 60}`.padStart(2, '0')}`;
