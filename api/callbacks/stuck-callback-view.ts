/** Stuck callbacks as they are shown, each with what to do about it. */
import type { CallbackPage } from '../../contract/http-callback';
import type { StuckCallback } from '../../db/stuck-callback.store';
import { formatInstant } from '../../domain/calendar';
import type { Zone } from '../../domain/time';

/** Codes of PostgreSQL for what passes by itself: connections, resources, an operator, conflicts of transactions. */
const PASSING = / (08|53|57|40|55)[0-9A-Z]{3}( |$)| E[A-Z]{3,}( |$)/;

/** One of them; its instant on the clock of its account's zone, else in UTC. */
export const stuckCallbackOf = ({ id, zone, receivedAt, ...rest }: StuckCallback): CallbackPage['items'][number] => ({
  ...rest,
  id: `${id}`,
  receivedAt: formatInstant(receivedAt, zone ?? ('UTC' as Zone)),
  mend: mendOf(rest),
});

function mendOf({ error, attempts, provider, kind }: Pick<StuckCallback, 'error' | 'attempts' | 'provider' | 'kind'>) {
  if (attempts === 0)
    return `nobody has tried it: start a relay, of a version that handles ${provider}/${kind}; or an older one about the same waits before it`;
  if (PASSING.test(error ?? '')) return 'the database was away or busy: when it is well, let this be tried again';
  return 'a defect, or a book that does not fit this version: mend that, then let this be tried again; else book by hand what it says (runbook callbacks)';
}
