/** The relay as a process: what carries between book and clock. Several may run; rows are claimed one by one. */
import type { Logger } from 'pino';
import { readPhoneZones } from '../../db/phone-zones';
import { PolicyShelf } from '../../db/policy-shelf';
import { serviceLoops } from '../loops';
import { PHONE_ZONES } from '../package-root';
import { bookGauges } from './book-gauges';
import { restingWatch, roundWatch, watchPool } from './metrics';
import type { Observed } from './observed';
import type { Service } from './service';
import { openServiceBook } from './service-book';
import type { ServiceSettings } from './settings';
import { neverFails, openClient } from './temporal-client';

/** How long a loop that found nothing waits: several processes ask one book. */
const PAUSE_MS = 200;
/** With a scaled clock that would be hours. */
const SANDBOX_PAUSE_MS = 40;

/** Starts the loops. */
export async function relayService(settings: ServiceSettings, observed: Observed, logger: Logger): Promise<Service> {
  const { clock } = settings;
  const book = await openServiceBook(settings, logger);
  const temporal = openClient(settings.temporal, observed.clientInterceptors);
  watchPool(observed.registry, book);
  bookGauges(observed.registry, book.db, clock);
  const stop = new AbortController();
  const host = {
    db: book.db,
    temporal: temporal.client,
    turns: { clock, shelf: new PolicyShelf(), phoneZones: await readPhoneZones(PHONE_ZONES), rehearse: null },
    logger,
    onFailed: roundWatch(observed.registry),
    keep: settings.keep,
    onRested: restingWatch(observed.registry),
    pauseMs: clock.isSandbox ? SANDBOX_PAUSE_MS : PAUSE_MS,
  };
  const loops = serviceLoops(host, stop.signal);
  return {
    needs: [book.need, temporal.need],
    failed: Promise.race([neverFails(), loops.then(() => neverFails())]),
    drain: async () => {
      stop.abort();
      await loops;
      await temporal.close();
      await book.close();
    },
  };
}
