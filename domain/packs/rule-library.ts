/** The library of rules: every rule of every pack, as people look them up. */
import type { Pack } from '../gate/pack';
import type { Parameter, Rule } from '../gate/rule';
import { clockTime } from '../visit-plan';
import { PACKS } from './registry';

/** What binds: a law; a standard, guidance or draft; the house's own word. */
export type RuleKind = NonNullable<Rule['kind']>;

/** A rule in its pack. */
export interface LibraryEntry {
  readonly pack: Pack;
  readonly rule: Rule;
}

/** Whichever are given of these. */
export interface LibraryFilter {
  readonly pack?: string | undefined;
  readonly channel?: string | undefined;
  /** An ISO date on which the rule is valid. */
  readonly on?: string | undefined;
}

/** The rules that pass, pack by pack in the order in which each pack names them. */
export function libraryOf({ pack: id, channel, on }: LibraryFilter = {}): LibraryEntry[] {
  return [...PACKS.values()]
    .filter((pack) => id === undefined || pack.id === id)
    .flatMap((pack) => pack.rules.map((rule) => ({ pack, rule })))
    .filter(({ rule }) => (channel === undefined || isOn(rule, channel)) && (on === undefined || isValidOn(rule, on)));
}

/** Every channel that a rule names, sorted. */
export const libraryChannels = (): string[] =>
  [...new Set(libraryOf().flatMap(({ rule }) => (rule.on === 'all' ? [] : rule.on)))].sort();

/** Whether the rule votes on acts of a channel. */
const isOn = ({ on }: Rule, channel: string): boolean => on === 'all' || on.includes(channel);

/** Whether the rule is valid on an ISO date. */
const isValidOn = ({ valid: { from, until } }: Rule, date: string): boolean =>
  (from === null || from <= date) && (until === null || date <= until);

/** What binds, where the rule or its reading tells. */
export const kindOf = ({ kind, read, article }: Rule): RuleKind =>
  kind ?? (read === 'house' || article === 'house' ? 'house' : 'law');

/** The value of a parameter as people read it: `08:00`, `60 months`; null = a policy must set it. */
export function parameterText({ value, unit }: Parameter): string | null {
  if (value === null) return null;
  if (unit === 'minute') return clockTime(value);
  return unit === 'count' ? String(value) : `${value} ${unit}`;
}
