/** What the process that contacts accounts is told, and what it says. */

/** A phase that was measured from outside as well. */
export type Phase = 'empty' | 'filled' | 'opened' | 'contacted' | 'looked';

/** How many accounts and rungs. */
export interface BookOrder {
  readonly databaseUrl: string;
  readonly accounts: number;
  readonly rungs: number;
}

/** It stops after each phase until it is told to go on. */
export interface BookWord {
  readonly phase: Phase;
  /** Statements a contact, `begin` and `commit` included, the provider's apart. */
  readonly statements?: number;
  readonly contacts?: number;
  readonly rounds?: number;
}
