/**
 * The portfolio as its picture shows it, added up from groups of accounts.
 */

import type { Portfolio } from '../../contract/http-portfolio';
import { toMoney } from '../../contract/money';
import type { PublishedPolicy } from '../../db/policy.store';
import { policyOfRow } from '../../db/policy-body';
import type { PortfolioGroup } from '../../db/portfolio.store';
import { formatInstant } from '../../domain/calendar';
import type { Instant, Zone } from '../../domain/time';

/** What an account can wait for a person to do. */
const FOR_PEOPLE = ['approval', 'outcome', 'review', 'referral'];

/** A portfolio spans zones. */
const UTC = 'UTC' as Zone;

/** The picture of the groups under the latest version of each policy. */
export function portfolioView(
  groups: readonly PortfolioGroup[],
  policies: readonly PublishedPolicy[],
  now: Instant,
): Portfolio {
  const overdue = summed(
    groups,
    ({ currency }) => currency,
    ({ overdueMinor }) => overdueMinor,
  );
  return {
    now: formatInstant(now, UTC),
    accounts: groups.reduce((sum, { accounts }) => sum + accounts, 0),
    overdue: [...overdue].filter(([, minor]) => minor > 0n).map(([currency, minor]) => toMoney(minor, currency)),
    statuses: [...counted(groups, ({ status }) => status)].map(([status, accounts]) => ({ status, accounts })),
    waiting: [...counted(groups, ({ nextWhat }) => nextWhat)].flatMap(([what, accounts]) =>
      what !== null && FOR_PEOPLE.includes(what) ? [{ what, accounts }] : [],
    ),
    ladders: policies.map((policy) =>
      ladderOf(
        policy,
        groups.filter(({ policyId }) => policyId === policy.id),
      ),
    ),
  };
}

function ladderOf(published: PublishedPolicy, groups: readonly PortfolioGroup[]): Portfolio['ladders'][number] {
  const { id } = published;
  const { title, rungs } = policyOfRow(published);
  const byRung = counted(
    groups.filter(({ rung, isPastDue }) => rung !== null || isPastDue),
    ({ rung }) => rung,
  );
  const present = rungs.map((rung) => ({
    id: rung.id,
    day: rung.day,
    kind: rung.kind as string,
    accounts: byRung.get(rung.id) ?? 0,
  }));
  // Accounts on an older version may stand on a rung that is no more.
  const gone = [...byRung].flatMap(([rung, accounts]) =>
    rung === null || rungs.some((known) => known.id === rung) ? [] : [{ id: rung, day: null, kind: null, accounts }],
  );
  return {
    policy: id,
    title: { en: title.en, 'zh-CN': title['zh-CN'] },
    accounts: [...byRung.values()].reduce((sum, accounts) => sum + accounts, 0),
    notBegun: byRung.get(null) ?? 0,
    rungs: [...present, ...gone],
  };
}

const counted = <K>(groups: readonly PortfolioGroup[], keyOf: (group: PortfolioGroup) => K): Map<K, number> => {
  const counts = new Map<K, number>();
  for (const group of groups) counts.set(keyOf(group), (counts.get(keyOf(group)) ?? 0) + group.accounts);
  return counts;
};

function summed<K>(
  groups: readonly PortfolioGroup[],
  keyOf: (group: PortfolioGroup) => K,
  of: (group: PortfolioGroup) => bigint,
): Map<K, bigint> {
  const sums = new Map<K, bigint>();
  for (const group of groups) sums.set(keyOf(group), (sums.get(keyOf(group)) ?? 0n) + of(group));
  return sums;
}
