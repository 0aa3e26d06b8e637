/** Channels by what they do to a person. `voice`, `app` and `letter` are the names that policies use. */

/** A telephone rings. */
export const CALLS: readonly string[] = ['call', 'voice'];

/** It reaches the person at once, and so disturbs at night. */
export const DISTURBING: readonly string[] = [...CALLS, 'sms', 'email', 'app', 'im', 'visit'];

/** Every way to reach a person. */
export const CONTACTS: readonly string[] = [...DISTURBING, 'mail', 'letter', 'social'];

/** On paper. */
export const POST: readonly string[] = ['mail', 'letter'];

/** Contacts, what is said and done in them, and the courts. */
export const COLLECTING: readonly string[] = [...CONTACTS, 'call-script', 'visit-action', 'installment-offer', 'legal'];

/** What is said or done once the person is there. */
export const IN_CONTACT: readonly string[] = [...CONTACTS, 'call-script', 'visit-action'];

/** Reporting to a credit bureau. */
export const BUREAU: readonly string[] = ['credit-bureau', 'bureau'];
