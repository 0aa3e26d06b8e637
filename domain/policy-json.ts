/** A policy as JSON, for the book: the same fields, amounts as decimal text of minor units. */
import type { UnitCosts } from './cost';
import type { Policy } from './policy';

/** The JSON form. */
export type PolicyJson = Omit<Policy, 'tolerance' | 'costs'> & {
  readonly tolerance: string;
  readonly costs?: Readonly<Record<string, string>>;
};

/** To JSON. */
export function toPolicyJson({ costs, ...policy }: Policy): PolicyJson {
  const written = Object.entries(costs ?? {}).map(([key, amount]) => [key, amount.toString()] as const);
  const json = { ...policy, tolerance: policy.tolerance.toString() };
  return costs === undefined ? json : { ...json, costs: Object.fromEntries(written) };
}

/** From JSON that toPolicyJson made. */
export function fromPolicyJson({ costs, ...json }: PolicyJson): Policy {
  const read = Object.entries(costs ?? {}).map(([key, amount]) => [key, BigInt(amount)] as const);
  const policy = { ...json, tolerance: BigInt(json.tolerance) };
  return costs === undefined ? policy : { ...policy, costs: Object.fromEntries(read) as UnitCosts };
}
