/** Which policies a demo runs on: the reference policies in turn, or the one that was named. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Policy } from '../../domain/policy';
import { POLICIES } from '../package-root';
import { policyIn } from '../policy';
import { CliProblem } from '../problem';
import { readInput } from '../read-input';

/** Policies to publish, and the ids that accounts draw from. */
export interface DemoPolicies {
  readonly files: readonly { readonly policy: Policy; readonly text: string }[];
  readonly shares: readonly string[];
}

/** Two accounts of three under the policy that visits, since visits are rare. */
const REFERENCE_SHARES = ['boc-visit', 'boc-visit', 'mengshang-day2'];

/** The currency of the demo's accounts. */
const CURRENCY = 'CNY';

/** Reads the policies. Throws a CliProblem when the one that was named is neither a file nor shipped, or does not fit. */
export function demoPolicies(named: string | undefined): DemoPolicies {
  if (named === undefined) {
    const files = [...new Set(REFERENCE_SHARES)].map((id) => shipped(id));
    return { files, shares: REFERENCE_SHARES };
  }
  const ids = readdirSync(POLICIES).flatMap((file) => (file.endsWith('.yaml') ? [file.slice(0, -5)] : []));
  if (!ids.includes(named) && !existsSync(named))
    throw new CliProblem(`--policy \`${named}\` is neither a file nor a shipped policy; shipped are ${ids.join(', ')}`);
  const read = ids.includes(named) ? shipped(named) : parsed(named, readInput(named));
  const { id, currency } = read.policy;
  if (currency !== CURRENCY)
    throw new CliProblem(`--policy \`${named}\` is in ${currency}, but the accounts of the demo are in ${CURRENCY}`);
  return { files: [read], shares: [id] };
}

function shipped(id: string) {
  const file = join(POLICIES, `${id}.yaml`);
  return parsed(file, readFileSync(file, 'utf8'));
}

const parsed = (file: string, text: string) => ({ policy: policyIn(file, text), text });
