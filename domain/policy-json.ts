/** A policy as JSON, for the book: the same fields, amounts as decimal text of minor units. */
import type { Policy } from './policy';

/** The JSON form. */
export type PolicyJson = Omit<Policy, 'tolerance'> & { readonly tolerance: string };

/** To JSON. */
export const toPolicyJson = (policy: Policy): PolicyJson => ({ ...policy, tolerance: policy.tolerance.toString() });

/** From JSON that toPolicyJson made. */
export const fromPolicyJson = (json: PolicyJson): Policy => ({ ...json, tolerance: BigInt(json.tolerance) });
