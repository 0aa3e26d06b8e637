/** How something that leaves the house is called: a message, its notice, or the opening of a call or visit. */
export type ContactKind = 'message' | 'letter' | 'call' | 'visit' | 'notice';
