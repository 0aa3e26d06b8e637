/** Unknown contacts as they are shown. */
import type { UnknownContactPage } from '../../contract/http-contact';
import type { UnknownContact } from '../../db/unknown-contact.store';
import { formatInstant } from '../../domain/calendar';
import type { Instant } from '../../domain/time';

/** One of them; instants on the clock of its account's zone. */
export function unknownContactOf(contact: UnknownContact): UnknownContactPage['items'][number] {
  const { zone, reservedAt, recordedAt, looks, finding, why, lookedAt, nextAt, ...rest } = contact;
  const moment = (at: Instant): string => formatInstant(at, zone);
  const isSearched = looks !== null && finding !== null && why !== null && lookedAt !== null && nextAt !== null;
  return {
    ...rest,
    reservedAt: moment(reservedAt),
    recordedAt: moment(recordedAt),
    search: isSearched ? { looks, finding, reason: why, lookedAt: moment(lookedAt), nextAt: moment(nextAt) } : null,
  };
}
