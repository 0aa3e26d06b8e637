/**
 * The validation notices of a debt (12 CFR 1006.34), from the contacts that carried one. When a notice counts as received
 * and when the period ends follows by rule (us-validation-period.ts) from the day on which it was sent.
 */

import type { AccountFacts } from '../facts';
import { failedContacts } from '../failed-contacts';
import type { LocalDate, Zone } from '../time';
import type { GateFacts } from './gate-facts';
import { arrivedAt, cameBack, leftAt, type ServedContact } from './served-contact';
import { wallClock } from './wall-clock';

type Validation = NonNullable<GateFacts['validation']>;
type Notice = NonNullable<Validation['notices']>[number];

/**
 * What holds of the notices of a debt. What a person told of them holds alone, but for one thing: a day on which a notice
 * of ours left that came back counts as come back, unless the person said that it did not. Null = nobody knows of any; no
 * notices = one was made, and nobody knows that it reached the consumer: no period has begun.
 */
export function validationOf(
  { account, acts, served = [] }: AccountFacts,
  told: Validation | undefined,
  zone: Zone,
): Validation | null {
  const notices = served.filter(({ serves }) => serves.includes('validation-notice'));
  if (notices.length === 0) return told ?? null;
  const failed = failedContacts(acts);
  const day = (contact: ServedContact): LocalDate | null => {
    const left = leftAt(contact);
    return left === null ? null : wallClock(zone).day(left);
  };
  const known = notices.flatMap((contact) => {
    const sentOn = day(contact);
    if (sentOn === null) return [];
    const made = acts.find(({ seq }) => seq === contact.seq);
    // Its date is the account's: a letter is written by the lender's calendar of the account.
    const written = made === undefined ? {} : { writtenOn: wallClock(account.zone).day(made.at) };
    return noticeOf(account.id, contact, { sentOn, ...written }, cameBack(contact, failed));
  });
  if (told !== undefined) return corrected(told, known);
  return { notices: known };
}

/** A letter counts from its posting; what goes by wire, only once somebody says that it arrived. */
function noticeOf(
  account: string,
  contact: ServedContact,
  days: Pick<Notice, 'sentOn' | 'writtenOn'>,
  isBack: boolean,
): Notice[] {
  const origin = `${account}/${contact.seq}`;
  if (isBack) {
    const cause = contact.heard?.code ?? null;
    return [{ ...days, returnedUndeliverable: true, ...(cause === null ? {} : { cause }), origin }];
  }
  return contact.letter !== null || arrivedAt(contact) !== null ? [{ ...days, origin }] : [];
}

function corrected(told: Validation, known: readonly Notice[]): Validation {
  const back = (sentOn: LocalDate): boolean => {
    const ours = known.filter((notice) => notice.sentOn === sentOn);
    return ours.length > 0 && ours.every(({ returnedUndeliverable }) => returnedUndeliverable === true);
  };
  // What our own letter of that day names to the consumer holds whoever posts its day.
  const writtenFor = (sentOn: LocalDate): Pick<Notice, 'writtenOn'> => {
    const written = known.flatMap((notice) => (notice.sentOn === sentOn ? (notice.writtenOn ?? []) : []));
    return written.length === 0 ? {} : { writtenOn: Math.max(...written) as LocalDate };
  };
  const { letterMailedOn, returnedUndeliverable, notices } = told;
  const isMailBack = letterMailedOn !== undefined && returnedUndeliverable === undefined && back(letterMailedOn);
  return {
    ...told,
    ...(isMailBack ? { returnedUndeliverable: true } : {}),
    ...(notices === undefined
      ? {}
      : {
          notices: notices.map((notice) => ({
            ...notice,
            ...writtenFor(notice.sentOn),
            ...(notice.returnedUndeliverable === undefined && back(notice.sentOn)
              ? { returnedUndeliverable: true }
              : {}),
          })),
        }),
  };
}
