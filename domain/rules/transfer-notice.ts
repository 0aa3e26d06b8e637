/** The contact that tells a debtor who now owns the debt: what the rules on transfers wait for. */

const NOTICES: ReadonlySet<string> = new Set(['notice-of-assignment', 'notice-of-transfer']);

/** Whether a contact is that notice. */
export const isTransferNotice = (purpose: string | undefined): boolean => purpose !== undefined && NOTICES.has(purpose);
