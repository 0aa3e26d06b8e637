/**
 * What a policy is checked against, and what a problem of a policy looks like (interfaces, policy file).
 */
import { PACKS } from './packs/registry';
import type { Channel, RungKind } from './policy';

/** Languages in which every template must exist. */
export const LANGUAGES = ['en', 'zh-CN'] as const;

/** Roles that can give an approval. */
export const KNOWN_ROLES = ['agent', 'team-lead', 'manager', 'legal', 'compliance', 'ops'] as const;

/** Rule packs that a policy may name. */
export const KNOWN_PACKS: readonly string[] = [...PACKS.keys()];

/** The template of a visit's notice when the rung names none. */
export const NOTICE_TEMPLATE = 'visit-notice';

/** Channels by kind; a visit's is that of its notice. Where there is only one, the file need not name it. */
export const CHANNELS: Readonly<Record<RungKind, readonly string[]>> = {
  message: ['sms', 'email', 'app', 'voice'],
  call: ['voice'],
  visit: ['sms', 'email', 'app', 'voice', 'mail', 'letter'],
  letter: ['mail', 'letter'],
  review: ['sms'],
  legal: ['sms'],
};

/** What the policy is checked against; null = not checked. Packs are always checked: null = against those that there are. */
export interface PolicyContext {
  /** Languages of every template. */
  readonly templates: ReadonlyMap<string, readonly string[]> | null;
  /** Why a template cannot be used on a channel under packs, or null; absent = not checked. */
  readonly unfit?: (template: string, channel: Channel, jurisdiction: readonly string[]) => string | null;
  readonly roles: readonly string[] | null;
  readonly packs: readonly string[] | null;
  /** Facts that conditions may name beside the vocabulary; null = any. */
  readonly facts: readonly string[] | null;
}

/** One thing that is wrong: where in the file, what, and how to mend it. */
export interface PolicyProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** Place within the text at that path, when the mistake lies inside a condition. */
  readonly offset?: number;
}

/** A context in which every template, role and fact may be named: a scenario runs without people and messages, but under rules that there are. */
export const ANY_CONTEXT: PolicyContext = { templates: null, roles: null, packs: null, facts: null };
