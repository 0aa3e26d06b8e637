/** What a validation notice says of its debt beside what every text may say (12 CFR 1006.34(c)). */
import type { BookedAccount } from '../db/account.store';
import { formatDate, localDate } from '../domain/calendar';
import { CannotEvaluate } from '../domain/gate/cannot-evaluate';
import { CALENDARS } from '../domain/holidays/shipped';
import { formatAmount } from '../domain/money';
import { type Itemisation, itemise } from '../domain/notice/itemise';
import { packsOf } from '../domain/packs/registry';
import type { Policy } from '../domain/policy';
import { presentFacts } from '../domain/present-facts';
import { isOutsideFdcpa } from '../domain/rules/fdcpa-reach';
import { namedEnd } from '../domain/rules/us-validation-period';
import { plainValue } from '../domain/template/plain-value';
import { isOfNotice } from '../domain/template/variables';
import type { Instant, LocalDate } from '../domain/time';

/** The values, or why a notice cannot be written. The reason names no person. */
export interface NoticeWords {
  /** Empty when there is a reason. */
  readonly values: Readonly<Record<string, string>>;
  readonly why: string | null;
}

const not = (why: string): NoticeWords => ({ values: {}, why });

/** Why a text cannot be written: where a value of the notice is lacking, the reason for that. */
export const whyUnsayable = (said: string, why: string | null): string =>
  why !== null && isOfNotice(/^undefined variable: (\w+)/.exec(said)?.[1] ?? '')
    ? `it is a validation notice, and ${why}`
    : said;

/** Filled under `us-fed` alone: elsewhere nobody may send such a notice. */
export function noticeWords(
  booked: BookedAccount,
  policy: Policy,
  at: Instant,
  { lender, returnTo }: { readonly lender: string; readonly returnTo: string | undefined },
): NoticeWords {
  if (!packsOf(policy.jurisdiction).some(({ id }) => id === 'us-fed')) return not('its policy is not under `us-fed`');
  const { facts, people } = booked;
  const today = localDate(at, facts.account.zone);
  const debt = itemise(facts, booked.components, today);
  if (debt === null)
    return not(
      'no itemisation date is known: record `chargedOffOn`, `lastStatementOn` or `judgmentOn` of the account, or when it was opened',
    );
  const creditors = creditorsOf(booked, debt, lender);
  if (typeof creditors === 'string') return not(creditors);
  const address = people[0]?.points.find(({ kind }) => kind === 'address')?.value;
  if (address === undefined) return not('the postal address of the debtor is not known');
  if (returnTo === undefined) return not('the lender has no postal address; set `letterhead.returnTo` of its file');
  const end = endOf(today);
  if (end === null) return not(`the holidays of the days after ${formatDate(today)} are not in the calendar`);
  const plain = Object.entries({ ...creditors, address, dispute_address: returnTo });
  return {
    why: null,
    values: {
      ...amountsOf(debt, facts.account.currency),
      dispute_by: formatDate(end),
      ...Object.fromEntries(plain.map(([name, value]) => [name, plainValue(value)])),
    },
  };
}

function amountsOf({ on, ...sums }: Itemisation, currency: string): Record<string, string> {
  return {
    itemised_on: formatDate(on),
    itemised_amount: formatAmount(sums.before, currency),
    interest_since: formatAmount(sums.interest, currency),
    fees_since: formatAmount(sums.fees, currency),
    payments_since: formatAmount(sums.payments, currency),
    credits_since: formatAmount(sums.credits, currency),
  };
}

/** Who collects for another must be told for whom; after an assignment it is not guessed who was the creditor before. */
function creditorsOf({ facts }: BookedAccount, { on }: Itemisation, lender: string) {
  const { creditor, creditorThen } = presentFacts(facts);
  const { collector, assignment } = facts.person?.debts[facts.account.id] ?? {};
  const isOwn = isOutsideFdcpa({ ...(collector === undefined ? {} : { collector }) });
  const now = typeof creditor === 'string' && creditor !== '' ? creditor : isOwn ? lender : null;
  if (now === null) return 'the creditor is not known: record `creditor` of the account';
  const then = typeof creditorThen === 'string' && creditorThen !== '' ? creditorThen : null;
  if (then === null && assignment !== undefined && assignment.on > on)
    return 'the creditor before the assignment is not known: record `creditorThen` of the account';
  return { creditor: now, creditor_then: then ?? now };
}

function endOf(today: LocalDate): LocalDate | null {
  try {
    return namedEnd(today, CALENDARS['us-federal']);
  } catch (error) {
    if (error instanceof CannotEvaluate) return null;
    throw error;
  }
}
