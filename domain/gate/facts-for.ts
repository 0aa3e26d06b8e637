/** What the gate may know when an account's contact is about to leave: the person, this debt, and what was tried. */
import type { AccountFacts } from '../facts';
import type { Zone } from '../time';
import { attemptsOf } from './attempts-of';
import type { Attempt, Debt, GateFacts } from './gate-facts';
import type { KnownOfDebt, PersonFacts } from './person-facts';

/**
 * The facts of the gate. Own attempts are read from the account's ledger, those of other accounts and agencies from the
 * person. Where nobody says where the person is, the account's zone is where they are.
 */
export function factsFor({ account, acts, person }: AccountFacts): GateFacts {
  const own = attemptsOf(account.id, acts);
  if (person === undefined) {
    return { zones: [account.zone], debts: [debtOf(account.id, account.product, {})], attempts: own };
  }
  const {
    type: _type,
    nonPerforming: _np,
    servicedUnderAccountAtAcquisition: _s,
    ...ofDebt
  } = person.debts[account.id] ?? {};
  return {
    ...person.known,
    ...ofDebt,
    zones: zonesOf(person, account.zone),
    debts: debtsOf(person, account),
    attempts: inOrder(
      own,
      person.attempts.filter((attempt) => attempt.account !== account.id),
    ),
  };
}

function zonesOf({ known }: PersonFacts, ofAccount: Zone): readonly Zone[] {
  const zones = new Set((known.locationInfo ?? []).map(({ zone }) => zone));
  return zones.size === 0 ? [ofAccount] : [...zones];
}

/** This debt first; then the person's others, since some rules take several for one. */
function debtsOf({ debts }: PersonFacts, { id, product }: AccountFacts['account']): Debt[] {
  const others = Object.entries(debts).filter(([other]) => other !== id);
  return [debtOf(id, product, debts[id] ?? {}), ...others.map(([other, known]) => debtOf(other, null, known))];
}

function debtOf(id: string, product: string | null, known: KnownOfDebt): Debt {
  const { type = product ?? undefined, nonPerforming, servicedUnderAccountAtAcquisition: serviced } = known;
  return {
    id,
    ...(type === undefined ? {} : { type }),
    ...(nonPerforming === undefined ? {} : { nonPerforming }),
    ...(serviced === undefined ? {} : { servicedUnderAccountAtAcquisition: serviced }),
  };
}

const inOrder = (own: readonly Attempt[], others: readonly Attempt[]): readonly Attempt[] =>
  others.length === 0 ? own : [...own, ...others].sort((a, b) => a.at - b.at);
