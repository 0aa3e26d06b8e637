/** Channels as the house counts them. `voice`, `app` and `letter` are the names that policies use. */

/** Kinds of contact that may have a cap of their own. */
export const KINDS = {
  call: ['call', 'voice'],
  message: ['sms', 'email', 'app', 'im'],
  visit: ['visit'],
  post: ['mail', 'letter'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Every way to reach a person. */
export const CONTACTS: readonly string[] = [...Object.values(KINDS).flat(), 'social'];

/** Contacts, and what else presses for payment. */
export const PRESSING: readonly string[] = [...CONTACTS, 'visit-action', 'legal', 'credit-bureau'];
