/**
 * Facts and acts with every field there is, those that nobody knows as undefined: objects of one shape. Sixty rules that
 * read objects of many shapes spend most of their time on finding the fields. Whoever gathers facts ends with these.
 */
import type { GateFacts, IntendedAct } from './gate-facts';

type Whole<T> = { readonly [field in keyof Required<T>]: T[field] | undefined };

/** The same facts, of the one shape. */
export function shapedFacts(facts: GateFacts): GateFacts {
  const whole = {
    collector: facts.collector,
    residence: facts.residence,
    zones: facts.zones,
    locationInfo: facts.locationInfo,
    debts: facts.debts,
    attempts: facts.attempts,
    consents: facts.consents,
    attorney: facts.attorney,
    bankruptcy: facts.bankruptcy,
    cease: facts.cease,
    dispute: facts.dispute,
    validation: facts.validation,
    inbound: facts.inbound,
    repliesSent: facts.repliesSent,
    portalSession: facts.portalSession,
    inconvenient: facts.inconvenient,
    inconvenientPlaces: facts.inconvenientPlaces,
    knownLocation: facts.knownLocation,
    media: facts.media,
    mediaRequests: facts.mediaRequests,
    optOuts: facts.optOuts,
    requests: facts.requests,
    employerProhibits: facts.employerProhibits,
    visitConsent: facts.visitConsent,
    visitNotice: facts.visitNotice,
    purposeExplained: facts.purposeExplained,
    customerHappyToSpeak: facts.customerHappyToSpeak,
    homeTried: facts.homeTried,
    preferredPlace: facts.preferredPlace,
    vulnerability: facts.vulnerability,
    occasions: facts.occasions,
    moratorium: facts.moratorium,
    letterOfClaim: facts.letterOfClaim,
    installmentAgreement: facts.installmentAgreement,
    assignment: facts.assignment,
    transfer: facts.transfer,
    separateConsent: facts.separateConsent,
    priorNoticeToPerson: facts.priorNoticeToPerson,
    paymentOrder: facts.paymentOrder,
    dueOn: facts.dueOn,
    instalments: facts.instalments,
    instalmentsFrom: facts.instalmentsFrom,
    agreedInstalments: facts.agreedInstalments,
    demands: facts.demands,
    interruptions: facts.interruptions,
    lastCollectionActivityOn: facts.lastCollectionActivityOn,
    debtSettledOn: facts.debtSettledOn,
    recording: facts.recording,
    stops: facts.stops,
    holds: facts.holds,
    balanceReadAt: facts.balanceReadAt,
  } satisfies Whole<GateFacts>;
  // A field that is undefined is read like one that is not there; the compiler tells the two apart.
  return whole as GateFacts;
}

/** The same act, of the one shape. */
export function shapedAct(act: IntendedAct): IntendedAct {
  const whole = {
    channel: act.channel,
    person: act.person,
    debtIds: act.debtIds,
    number: act.number,
    address: act.address,
    media: act.media,
    place: act.place,
    purpose: act.purpose,
    action: act.action,
    actor: act.actor,
    automated: act.automated,
    consent: act.consent,
    content: act.content,
    contains: act.contains,
    disclosesDebt: act.disclosesDebt,
    envelope: act.envelope,
    expressConsent: act.expressConsent,
    expresslyInvited: act.expresslyInvited,
    identityEstablished: act.identityEstablished,
    inReplyTo: act.inReplyTo,
    initial: act.initial,
    intended: act.intended,
    months: act.months,
    plannedOutcome: act.plannedOutcome,
    requestedByConsumer: act.requestedByConsumer,
    staff: act.staff,
    identityCards: act.identityCards,
    authorisationLetters: act.authorisationLetters,
    begins: act.begins,
    to: act.to,
    visibleTo: act.visibleTo,
    what: act.what,
    deliveredAt: act.deliveredAt,
    viewedAt: act.viewedAt,
    plan: act.plan,
  } satisfies Whole<IntendedAct>;
  return whole as IntendedAct;
}
