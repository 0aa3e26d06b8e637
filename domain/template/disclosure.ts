/** Which shared part fills `{{ disclosure }}`, by the packs of the policy. */
import { packsOf } from '../packs/registry';

/** 15 U.S.C. 1692e(11): what a debt collector says of itself; other packs ask for nothing of the kind. */
const BY_PACK: Readonly<Record<string, string>> = { 'us-fed': 'us-disclosure' };

/** Names of shared parts, in the order of the packs. */
export const disclosuresOf = (jurisdiction: readonly string[]): string[] =>
  packsOf(jurisdiction).flatMap(({ id }) => BY_PACK[id] ?? []);
