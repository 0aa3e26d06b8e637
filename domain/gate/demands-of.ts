/**
 * Formal demands for payment that have arrived, from the contacts that carried one (Civil Code of China, article 195: a
 * demand interrupts when it arrives). One that came back, or of which nobody says that it arrived, is none.
 */

import type { AccountFacts } from '../facts';
import { failedContacts } from '../failed-contacts';
import type { Demand } from './gate-facts';
import { channelOf } from './intended-act';
import { arrivedAt, cameBack, type ServedContact } from './served-contact';

/** The demands of our own contacts, the earliest first. */
export function demandsOf({ account, acts, served = [] }: Pick<AccountFacts, 'account' | 'acts' | 'served'>): Demand[] {
  const demanding = served.filter(({ serves }) => serves.includes('demand'));
  if (demanding.length === 0) return [];
  const failed = failedContacts(acts);
  return demanding
    .flatMap((contact): Demand[] => {
      const at = arrivedAt(contact);
      if (at === null || cameBack(contact, failed)) return [];
      const channel = channelOf('message', contact.channel);
      const proof = contact.letter?.tracking ?? contact.ref;
      return [{ at, channel, provable: isProvable(contact), proof, origin: `${account.id}/${contact.seq}` }];
    })
    .sort((a, b) => a.at - b.at);
}

/** Registered post and providers report on each item; of an ordinary letter nobody keeps a record. */
const isProvable = ({ letter }: ServedContact): boolean => letter === null || letter.registered;

/** With those that a person told of: both happened. */
export function withTold(told: readonly Demand[] | undefined, ours: readonly Demand[]): readonly Demand[] {
  if (told === undefined || told.length === 0) return ours;
  return ours.length === 0 ? told : [...told, ...ours].sort((a, b) => a.at - b.at);
}
