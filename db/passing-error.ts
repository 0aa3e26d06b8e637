/** Errors that pass by themselves, by the name under which they are kept: `DatabaseError 57P01 at pool.js:3`. */

/**
 * Codes of PostgreSQL for connections, resources, an operator, conflicts of transactions; and those of a network. Statements
 * use it too: PostgreSQL reads the pattern as it is read here.
 */
export const PASSING = ' (08|53|57|40|55)[0-9A-Z]{3}( |$)| E[A-Z]{3,}( |$)';

const passing = new RegExp(PASSING);

/** Whether the same may go well in a while though nothing is mended. */
export const isPassing = (error: string): boolean => passing.test(error);
