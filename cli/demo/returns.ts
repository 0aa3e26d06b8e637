/** What the rungs of a demo cost and brought, over all accounts of each policy. */
import { loadAccount } from '../../db/account.store';
import type { Db } from '../../db/connect';
import { PolicyShelf } from '../../db/policy-shelf';
import type { Policy } from '../../domain/policy';
import { addReturns, type Returns, returnsOf } from '../../domain/returns';
import { returnsTable } from '../returns-table';

/** The sums of one policy. */
export interface PolicyReturns {
  readonly policy: Policy;
  readonly accounts: number;
  readonly returns: Returns;
}

/** Accounts read at a time. */
const AT_ONCE = 8;

/** Adds up every account of the book, by the policy that it runs on. */
export async function countReturns(db: Db): Promise<PolicyReturns[]> {
  const shelf = new PolicyShelf();
  const sums = new Map<string, PolicyReturns>();
  const ids = await db.selectFrom('account').select('id').where('policy_id', 'is not', null).orderBy('id').execute();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const part = ids.slice(from, from + AT_ONCE);
    const accounts = await Promise.all(part.map(({ id }) => loadAccount(db, id, { lock: false })));
    for (const booked of accounts) {
      if (booked === null) continue;
      const { policy } = await shelf.policyOf(db, booked);
      const so = sums.get(policy.id);
      const own = returnsOf(booked.facts, policy);
      const returns = so === undefined ? own : addReturns(so.returns, own);
      sums.set(policy.id, { policy, accounts: (so?.accounts ?? 0) + 1, returns });
    }
  }
  return [...sums.values()].sort((a, b) => (a.policy.id < b.policy.id ? -1 : 1));
}

/** The table of one policy, with a title and an empty line before. */
export const printReturns = ({ policy, accounts, returns }: PolicyReturns): string[] => [
  '',
  `cost and return under ${policy.id} (${accounts} accounts, ${policy.currency})`,
  ...returnsTable(returns, policy.currency, 'en'),
];
