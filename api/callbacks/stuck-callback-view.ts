/** Stuck callbacks as they are shown, each with what to do about it. */
import type { CallbackPage } from '../../contract/http-callback';
import { isPassing } from '../../db/passing-error';
import type { StuckCallback, StuckState } from '../../db/stuck-callback.store';
import { formatInstant } from '../../domain/calendar';
import type { Zone } from '../../domain/time';

/** One of them; its instant on the clock of its account's zone, else in UTC. */
export const stuckCallbackOf =
  (state: StuckState) =>
  ({ id, zone, receivedAt, ...rest }: StuckCallback): CallbackPage['items'][number] => ({
    ...rest,
    id: `${id}`,
    receivedAt: formatInstant(receivedAt, zone ?? ('UTC' as Zone)),
    mend: mendOf(state, rest),
  });

function mendOf(
  state: StuckState,
  { error, attempts, provider, kind }: Pick<StuckCallback, 'error' | 'attempts' | 'provider' | 'kind'>,
): string {
  if (attempts === 0)
    return `nobody has tried it: start a relay, of a version that handles ${provider}/${kind}; or an older one about the same waits before it`;
  if (state === 'waiting')
    return 'it is tried again by itself, at least once a minute, ten minutes in all: mend what the error tells meanwhile';
  if (isPassing(error ?? '')) return 'the database was away or busy: when it is well, let this be tried again';
  return 'a defect, or a book that does not fit this version: mend that, then let this be tried again; else book by hand what it says (runbook callbacks)';
}
