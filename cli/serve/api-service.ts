/** The API as a process: HTTP in, book and updates out. */

import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { liquidComposer } from '../../activities/compose';
import { previewWriter } from '../../activities/preview';
import { previewPricer } from '../../activities/price-of-message';
import { createApi } from '../../api/create-api';
import { readPhoneZones } from '../../db/phone-zones';
import { PolicyShelf } from '../../db/policy-shelf';
import { paceWithin } from '../open-pace';
import { PHONE_ZONES, packageVersion, TEMPLATES, templateFiles, templateTexts } from '../package-root';
import { telephoneOf } from '../telephone';
import { wayOut } from '../way-out';
import { activityWatch, apiWatch, watchPool } from './metrics';
import type { Observed } from './observed';
import type { Service } from './service';
import { openServiceBook } from './service-book';
import type { ApiSettings, ServiceSettings } from './settings';
import { neverFails, openClient } from './temporal-client';
import { traceparentNow } from './traceparent';

/** Starts the API. It takes facts also while Temporal is away. */
export async function apiService(
  settings: ServiceSettings,
  { keys, listen, noticeMs }: ApiSettings,
  observed: Observed,
  logger: Logger,
): Promise<Service> {
  const book = await openServiceBook(settings, logger);
  const temporal = openClient(settings.temporal, observed.clientInterceptors);
  watchPool(observed.registry, book);
  let isDraining = false;
  const { words } = settings.lender;
  const turns = {
    clock: settings.clock,
    shelf: new PolicyShelf(),
    phoneZones: await readPhoneZones(PHONE_ZONES),
    rehearse: null,
    traceparent: traceparentNow,
  };
  const paced = paceWithin(settings.clock, settings.databaseUrl, settings.limits, logger);
  // What somebody asks for on the telephone is sent while they wait: at the worker's prices, counted and heard as there.
  const sends = {
    channel: wayOut(book.db, settings.providers),
    compose: liquidComposer(TEMPLATES, words),
    prices: settings.prices,
    watch: activityWatch(observed.registry),
    ...paced?.host,
  };
  const api = await createApi({
    db: book.db,
    databaseUrl: settings.databaseUrl,
    turns,
    temporal: temporal.client,
    keys,
    logger,
    templates: templateFiles(),
    texts: {
      files: templateTexts(),
      write: previewWriter(TEMPLATES, words),
      price: previewPricer(settings.prices),
    },
    version: packageVersion(),
    ...(settings.providers && { webhooks: settings.providers.webhooks }),
    ...telephoneOf(settings.providers, words, { ...turns, ...sends, db: book.db, wallMs: Date.now }),
    watch: apiWatch(observed.registry),
    isDraining: () => isDraining,
  });
  const close = async (): Promise<void> => {
    await api.close();
    await temporal.close();
    await paced?.close();
    await book.close();
  };
  const drain = async (): Promise<void> => {
    // Whoever sends requests here must have time to learn that no more are wanted.
    isDraining = true;
    await pause(noticeMs);
    await close();
  };
  try {
    const url = await api.listen(listen.port, listen.host);
    return { url, needs: [book.need, temporal.need], failed: neverFails(), drain };
  } catch (error) {
    await close();
    throw error;
  }
}
