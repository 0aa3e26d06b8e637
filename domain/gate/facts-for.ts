/** What the gate may know when an account's contact is about to leave: the person, this debt, and what was tried. */
import type { ContactKind } from '../contact-kind';
import type { AccountFacts } from '../facts';
import type { Channel } from '../policy';
import { attemptsOf } from './attempts-of';
import { derivedFacts } from './derived-facts';
import type { Attempt, Debt, GateFacts, Whereabouts } from './gate-facts';
import type { KnownOfDebt, PersonFacts } from './person-facts';
import { numberOf, withNamedPoints } from './points';
import { noticeSent } from './visit-notice';
import { zonesOf } from './whereabouts';

/** `asking`: the open call or visit is about to begin. `numbers`: a limit at a number is to be counted. */
interface Looking {
  readonly asking?: boolean;
  readonly numbers?: boolean;
}

/**
 * The facts of the gate. Own attempts, notices, demands, due dates and interruptions are read from the account's book, what others made
 * or told from the person. The debtor may be wherever they say, where the account has their address, and where their numbers belong: all
 * of it counts (comment 6(b)(1)(i)-2 to 12 CFR 1006).
 */
export function factsFor(facts: AccountFacts, when: Looking = {}): GateFacts {
  const { account, acts, person } = facts;
  const released = person?.released ?? [];
  const { asking = false, numbers = false } = when;
  const number = (contact: ContactKind, channel: Channel) => numberOf(facts, contact, channel);
  const ended = (id: string) => person?.attempts.find((attempt) => attempt.id === id)?.outcome;
  const own = attemptsOf(account.id, acts, { asking, released, ended, ...(numbers ? { number } : {}) });
  const locationInfo = locationsOf(facts);
  const places = { locationInfo, zones: zonesOf(locationInfo) };
  const announced = announcedBy(facts, released);
  const derived = derivedFacts(facts, person?.debts[account.id] ?? {}, places.zones[0] ?? account.zone);
  if (person === undefined) {
    return { ...announced, ...derived, ...places, debts: [debtOf(account.id, account.product, {})], attempts: own };
  }
  const {
    type: _type,
    nonPerforming: _np,
    servicedUnderAccountAtAcquisition: _s,
    ...ofDebt
  } = person.debts[account.id] ?? {};
  const seen = {
    ...person.known,
    ...announced,
    ...ofDebt,
    ...derived,
    ...places,
    debts: debtsOf(person, account),
    attempts: inOrder(
      own,
      person.attempts.filter((attempt) => attempt.account !== account.id),
    ),
  };
  return numbers ? withNamedPoints(seen, facts) : seen;
}

/** What never left announced nothing. */
function announcedBy({ account, acts }: AccountFacts, released: readonly string[]): Pick<GateFacts, 'visitNotice'> {
  const left = acts.filter((act) => act.kind !== 'contact' || !released.includes(`${account.id}/${act.seq}`));
  const visitNotice = noticeSent(released.length === 0 ? acts : left);
  return visitNotice === null ? {} : { visitNotice };
}

/** What the person said, then the address, then the numbers: the first zone is the one that counts days. */
const locationsOf = ({ account, person, indicated = [] }: AccountFacts): Whereabouts[] => [
  ...(person?.known.locationInfo ?? []),
  { zone: account.zone, kind: 'residential-address' },
  ...indicated,
];

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
