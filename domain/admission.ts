/** The answer to an event: taken or refused. */
import type { Refusal } from './event';
import type { AccountFacts } from './facts';

/** The facts after the event, or why it was not taken. */
export type Admission = { readonly facts: AccountFacts } | Refusal;

/** A refusal. */
export const refuse = (field: string, reason: string): Refusal => ({ field, reason });

/** Whether the event was refused. */
export const isRefusal = (admission: Admission): admission is Refusal => 'field' in admission;
