/** Channels by which somebody is contacted, as the rules of the United States name them. */

/** Ways to reach a person. */
export const CONTACTS = ['sms', 'email', 'call', 'mail', 'visit', 'social'] as const;

/** Contacts that happen at the moment at which they are made; what is mailed arrives at an hour that nobody chooses. */
export const AT_ONCE = ['sms', 'email', 'call', 'visit', 'social'] as const;

/** Contacts, and what else a collector does to be paid. */
export const COLLECTING = [
  ...CONTACTS,
  'portal',
  'call-script',
  'visit-action',
  'legal',
  'credit-bureau',
  'installment-offer',
] as const;
