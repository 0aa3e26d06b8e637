/** How something that leaves the house is called: a message, its notice, or the opening of a call or visit. */
export type ContactKind = 'message' | 'letter' | 'call' | 'visit' | 'notice';

/** What the gate is asked about: a contact, or the referral to the legal team, which reaches nobody. */
export type AskedKind = ContactKind | 'referral';
