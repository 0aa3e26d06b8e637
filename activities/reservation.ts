/** What is reserved for a contact, and what is handed over for it. */
import { randomUUID } from 'node:crypto';
import type { OpenTurn } from '../db/open-turn';
import type { AttemptReservation, ContactReservation } from '../db/turn';
import { nothingKnownOf } from '../domain/gate/person-attempts';
import { attemptOf } from './attempt-of';
import type { Delivery } from './channels/channel';
import type { Composed } from './compose';
import type { DueContact } from './due-contact';
import type { PricedMessage } from './price-of-message';

/** The contact as it is reserved; its reference is made here. */
export function reservation(
  contactSeq: number,
  { at, due, seq }: Pick<DueContact, 'at' | 'due'> & { readonly seq: number | null },
  composed: PricedMessage,
): ContactReservation {
  const { rung, channel, notice, person, recipient, template, templateVersion, serves, language, body, estimate } =
    composed;
  return {
    ref: randomUUID(),
    seq: contactSeq,
    stepSeq: seq,
    rung,
    channel,
    notice,
    person,
    toPoint: recipient,
    template,
    templateVersion,
    serves,
    language,
    body,
    segments: estimate?.segments?.count ?? null,
    cost: estimate === null || 'unknown' in estimate.cost ? null : estimate.cost,
    tooDear: estimate?.tooDear ?? null,
    dueAt: due,
    reservedAt: at,
  };
}

/** The attempt for which the debtor's budget is used; null when the account has no debtor. */
export function attemptReserved(
  { booked }: OpenTurn,
  { deed, at, lock }: Pick<DueContact, 'deed' | 'at' | 'lock'>,
  contactSeq: number,
  composed: Composed,
  covered: readonly string[],
): AttemptReservation | null {
  const debtor = booked.people.find(({ role }) => role === 'debtor');
  if (debtor === undefined) return null;
  const { account, person = nothingKnownOf(debtor.id) } = booked.facts;
  return { person, lock, attempt: attemptOf(account.id, contactSeq, deed, at, composed, covered) };
}

/** What leaves the house for a reservation; what an agent does goes onto the worklist. */
export const deliveryOf = (
  { booked, policy }: OpenTurn,
  { deed }: Pick<DueContact, 'deed'>,
  { ref, seq, reservedAt, notice }: ContactReservation,
  { channel, recipient, name, language, template, body, subject, fault }: Composed,
): Delivery => ({
  ref,
  account: booked.facts.account.id,
  seq,
  policy: policy.id,
  jurisdiction: policy.jurisdiction,
  channel: deed.kind === 'opened' && deed.what !== 'review' ? deed.what : channel,
  notice,
  recipient,
  name,
  language,
  template,
  body,
  subject,
  ...(fault === null ? {} : { unsayable: fault }),
  at: reservedAt,
});
