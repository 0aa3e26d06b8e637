/** From a posted fact to what the domain learns: dates and moments as numbers, on what is known already. */
import { parseDate, parseInstant } from '../domain/calendar';
import type { Refusal } from '../domain/event';
import type { AttemptOutcome } from '../domain/gate/gate-facts';
import type { Learned, OneOfPerson } from '../domain/gate/person-event';
import type { AttemptOfPerson, KnownOfDebt, PersonFacts } from '../domain/gate/person-facts';
import type { Instant, LocalDate, Zone } from '../domain/time';
import { type AttemptIn, DEBT_ENDS, PERSON_ENDS, type PersonFactIn } from './http-person-fact';

type FactOf<T extends PersonFactIn['type']> = Extract<PersonFactIn, { type: T }>;

/** Why a fact cannot be taken; `isShape` = its own fields do not fit each other, whatever the book knows. */
export interface UnfitFact extends Refusal {
  readonly isShape?: true;
}

/** What a fact says, for a person of whom so much is known. `since` = from when on it holds. */
export function learnedOf(fact: PersonFactIn, person: PersonFacts, since: Instant): Learned | UnfitFact {
  switch (fact.type) {
    case 'residence':
      return known({ residence: fact.residence });
    case 'whereabouts':
      return whereabouts(fact, person);
    case 'known-location':
      return known({ knownLocation: fact.location });
    case 'preferred-place':
      return known({ preferredPlace: fact.place });
    case 'bankruptcy':
      return known({ bankruptcy: { petitionFiledOn: day(fact.petitionFiledOn), status: fact.status } });
    case 'employer':
      return known({ employerProhibits: fact.prohibits });
    case 'vulnerability':
      return known({ vulnerability: present({ suspected: fact.suspected, known: fact.known, level: fact.level }) });
    case 'opt-out':
    case 'opt-in':
      return { type: fact.type, channel: fact.channel, address: fact.address };
    case 'media-request':
      return { type: 'media-request', said: fact.said, ...present({ channel: fact.channel }) };
    case 'request':
      return { type: 'request', what: fact.what, ...present({ consentToCallBack: fact.consentToCallBack }) };
    case 'message-received':
      return { type: 'inbound', channel: fact.channel, ...present({ address: fact.address, text: fact.text }) };
    case 'reply-sent':
      return { type: 'reply-sent', channel: fact.channel };
    case 'inconvenient-time':
      return inconvenientTime(fact);
    case 'inconvenient-place':
      return { type: 'inconvenient-place', place: fact.place };
    case 'consent':
      return consent(fact);
    case 'revocation':
      return { type: 'revocation', person: fact.person, ...present({ debtIds: fact.accounts }) };
    case 'occasion':
      return { type: 'occasion', kind: fact.kind, on: day(fact.on) };
    case 'attempt-outcome':
      return { type: 'attempt-outcome', id: fact.id, outcome: fact.outcome };
    case 'no-longer':
      return ended(fact);
    default:
      return learnedOfDebt(fact, person.debts[fact.account] ?? {}, since);
  }
}

type DebtFact = Extract<PersonFactIn, { account: string }>;

function learnedOfDebt(fact: DebtFact, debt: KnownOfDebt, since: Instant): Learned | Refusal {
  const of = (news: KnownOfDebt): Learned => ({ type: 'debt', account: fact.account, known: news });
  switch (fact.type) {
    case 'collector':
      return of({ collector: fact.collector });
    case 'attorney': {
      const { reachable, consentsToDirect, respondedWithinReasonableTime } = fact;
      return of({
        attorney: { knownAt: since, ...present({ reachable, consentsToDirect, respondedWithinReasonableTime }) },
      });
    }
    case 'cease':
      return of({
        cease: { receivedAt: since, ...present({ writing: fact.writing, mailedAt: dayOr(fact.mailedOn) }) },
      });
    case 'dispute': {
      const { writing, withinValidationPeriod } = fact;
      return of({ dispute: { receivedAt: since, ...present({ writing, withinValidationPeriod }) } });
    }
    case 'verification-sent':
      return debt.dispute === undefined
        ? { field: 'account', reason: `\`${fact.account}\` has no dispute that a verification could answer` }
        : of({ dispute: { ...debt.dispute, verificationSentAt: since } });
    case 'validation-notice':
      return of({ validation: { ...debt.validation, notices: [...noticesOf(debt), noticeOf(fact)] } });
    case 'validation-returned':
      return returned(fact, debt, of);
    case 'moratorium': {
      const { kind, startedOn, lengthDays, treatmentEndedOn, endedOn } = fact;
      const ends = { treatmentEndedOn: dayOrNull(treatmentEndedOn), endedOn: dayOr(endedOn) };
      return of({ moratorium: { type: kind, startedOn: day(startedOn), ...present({ lengthDays, ...ends }) } });
    }
    case 'visit-consent':
      return of({ visitConsent: present({ writing: fact.writing, moreFrequent: fact.moreFrequent }) });
    case 'visit-notice':
      return of({ visitNotice: { sentAt: since } });
    case 'letter-of-claim':
      return of({ letterOfClaim: { postedOn: day(fact.postedOn), ...present({ reply: fact.reply }) } });
    case 'instalment-agreement': {
      const { kind, on, months, performing } = fact;
      return of({ installmentAgreement: { kind, on: day(on), ...present({ months, performing }) } });
    }
    case 'assignment':
      return of({ assignment: { on: day(fact.on), debtorNotifiedOn: dayOrNull(fact.debtorNotifiedOn) ?? null } });
    case 'transfer': {
      const { on, noticeSentOn, durableMedium } = fact;
      return of({
        transfer: { on: day(on), noticeSentOn: dayOrNull(noticeSentOn) ?? null, ...present({ durableMedium }) },
      });
    }
    case 'payment-order': {
      const { servedOn, objection, paid } = fact;
      return of({ paymentOrder: { servedOn: day(servedOn), ...present({ objection, paid }) } });
    }
    case 'fell-due':
      return of({ dueOn: day(fact.on) });
    case 'instalments':
      return of({ instalments: fact.due.map(day).sort((a, b) => a - b) });
    case 'demand': {
      const { channel, provable } = fact;
      const at = moment(fact.arrivedAt);
      if (at > since) return { field: 'arrivedAt', reason: 'is after the moment at which it became known' };
      const demands = [...(debt.demands ?? []), { at, channel, provable }];
      return of({ demands: demands.sort((a, b) => a.at - b.at) });
    }
    case 'interruptions':
      return of({
        interruptions: fact.acts.map(({ on, kind, writing }) => ({ on: day(on), kind, ...present({ writing }) })),
      });
    default:
      return fact satisfies never;
  }
}

/** A reported attempt; it counts for every debt of the person unless it says otherwise. */
export function attemptOf(posted: AttemptIn, debts: readonly string[]): AttemptOfPerson {
  const { id, at, account = null, channel, direction, person, countsFor, discussed } = posted;
  const { number, place, purpose, underConsent } = posted;
  return {
    id,
    account,
    at: moment(at),
    channel,
    direction,
    outcome: posted.outcome as AttemptOutcome,
    person,
    countsFor: countsFor ?? debts,
    discussed,
    ...present({ number, place, purpose, underConsent }),
  };
}

const known = (news: OneOfPerson): Learned => ({ type: 'known', known: news });

/** One more indication; what the person says now replaces what they said before. */
function whereabouts(fact: FactOf<'whereabouts'>, { known: { locationInfo = [] } }: PersonFacts): Learned {
  const { zone, kind } = fact;
  const others = locationInfo.filter((one) => one.kind !== kind || (kind !== 'stated' && one.zone !== zone));
  return known({ locationInfo: [{ zone: zone as Zone, kind }, ...others] });
}

function inconvenientTime(fact: FactOf<'inconvenient-time'>): Learned | UnfitFact {
  const { days, from, to, until, learnedFrom } = fact;
  if ((from === undefined) !== (to === undefined))
    return unfit(from === undefined ? 'from' : 'to', 'is missing; give both hours, or days alone');
  if (days === undefined && from === undefined) return unfit('days', 'is missing; give days, hours, or both');
  const kind = from === undefined ? 'days' : 'hours';
  return {
    type: 'inconvenient-time',
    time: { kind, ...present({ days, from, to, until: dayOr(until), learnedFrom }) },
  };
}

const unfit = (field: string, reason: string): UnfitFact => ({ field, reason, isShape: true });

function consent({ person, accounts, via, scope, givenTo, until }: FactOf<'consent'>): Learned {
  return {
    type: 'consent',
    consent: { person, debtIds: accounts, ...present({ via, scope, givenTo, until: dayOr(until) }) },
  };
}

function ended({ what, account }: FactOf<'no-longer'>): Learned | UnfitFact {
  const ofDebt = DEBT_ENDS.find((name) => name === what);
  if (ofDebt !== undefined) {
    if (account === undefined) return unfit('account', `is missing; \`${what}\` is of one debt`);
    return { type: 'debt', account, known: {}, forget: [ofDebt] };
  }
  if (account !== undefined) return unfit('account', `does not belong here; \`${what}\` is of the person`);
  const ofPerson = PERSON_ENDS.find((name) => name === what);
  return { type: 'known', known: {}, forget: ofPerson === undefined ? [] : [ofPerson] };
}

type Notice = NonNullable<NonNullable<KnownOfDebt['validation']>['notices']>[number];

const noticesOf = ({ validation }: KnownOfDebt): readonly Notice[] => validation?.notices ?? [];

const noticeOf = ({ sentOn, arrived }: FactOf<'validation-notice'>): Notice => ({
  sentOn: day(sentOn),
  ...(arrived === true ? { returnedUndeliverable: false } : {}),
});

function returned(
  { account, sentOn }: FactOf<'validation-returned'>,
  debt: KnownOfDebt,
  of: (news: KnownOfDebt) => Learned,
): Learned | Refusal {
  const sent = day(sentOn);
  const notices = noticesOf(debt);
  if (!notices.some((notice) => notice.sentOn === sent))
    return { field: 'sentOn', reason: `no validation notice of ${sentOn} is known for \`${account}\`` };
  const news = notices.map((notice) => (notice.sentOn === sent ? { ...notice, returnedUndeliverable: true } : notice));
  return of({ validation: { ...debt.validation, notices: news } });
}

/** Only what is there: a field that is not known is left out, not written as undefined. */
type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
const present = <T extends object>(fields: T): Present<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;

// The schema has read them already.
function day(text: string): LocalDate {
  const date = parseDate(text);
  if (date === null) throw new RangeError(`\`${text}\` is no date`);
  return date;
}

const dayOr = (text: string | undefined): LocalDate | undefined => (text === undefined ? undefined : day(text));

const dayOrNull = (text: string | null | undefined): LocalDate | null | undefined =>
  text === null || text === undefined ? text : day(text);

/** The instant of a moment that a schema has read. */
export function moment(text: string): Instant {
  const at = parseInstant(text);
  if (at === null) throw new RangeError(`\`${text}\` is no moment`);
  return at;
}
