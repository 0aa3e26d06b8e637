/** A house that hears its providers, on one book; each test has names of its own in it, and finds the inbox empty. */
import { randomUUID } from 'node:crypto';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { Delivery, HandedOver } from '../../activities/channels/channel';
import { contact } from '../../activities/contact';
import type { ContactRequest } from '../../activities/contract';
import type { ActivityHost } from '../../activities/host';
import { startWebhooks, type WebhookApi } from '../../api/webhooks/webhook-story';
import { loadAccount } from '../../db/account.store';
import { instant } from '../../domain/time';
import { callbackRound } from '../../worker/callbacks';
import { dueReminder, hostWith, NUMBER } from '../chaos/due-reminder';

/** The debtor's number as Twilio writes it. */
export const E164 = NUMBER.replace(/[^\d+]/g, '');
/** The minute of every test. */
export const NOW = '2012-06-01T10:00:00Z';

/** One failure of the loop: kind, error, whether it was given up, id. */
export type Failure = readonly [string, string, boolean, string];

/** Starts the house before the tests of a file and closes it after. */
export function callbackStory() {
  let api: WebhookApi;
  let host: ActivityHost;
  let handed: Delivery[] = [];
  let n = 0;
  const failures: Failure[] = [];
  const house = {
    /** What a hand-over answers; a test may replace it. */
    handOver: async (_delivery: Delivery): Promise<HandedOver> => ({
      state: 'sent',
      providerRef: `SM${handed.length}`,
    }),
    get api(): WebhookApi {
      return api;
    },
    get host(): ActivityHost {
      return host;
    },
    /** What was handed over in this test. */
    get handed(): Delivery[] {
      return handed;
    },
    /** What the loop has told of failures. */
    failures,
    /** A name of this test's own. */
    own: (name: string): string => `${name}.${n}`,
    /** Works off everything that waits. */
    handle: async (): Promise<void> => {
      failures.length = 0;
      const turns = { ...api.host.turns, clock: host.clock };
      const onFailed = (...failure: Failure) => void failures.push(failure);
      while ((await callbackRound({ db: api.book.db, turns, wallMs: Date.now, onFailed })) > 0);
    },
    /** Makes a contact by the real activity. */
    make: (request: ContactRequest) => new MockActivityEnvironment().run(() => contact(host, request)),
    /** A contact that has been handed over, or died over it. */
    contacted: async (id: string, person = id) => {
      const request = await dueReminder(api.book, host, house.own(id), house.own(person));
      await house.make(request).catch(() => undefined);
      const delivery = handed.at(-1);
      if (delivery?.account !== house.own(id)) throw new Error(`${id} was not contacted`);
      return { ref: delivery.ref, request };
    },
    /** Twilio reports on a message. */
    report: (ref: string, status: string, fields: Record<string, string> = {}) =>
      api.post(`/webhooks/twilio/messages/${ref}`, { MessageSid: 'SM1', MessageStatus: status, ...fields }),
    /** The debtor writes. */
    write: (text: string, fields: Record<string, string> = {}) =>
      api.post('/webhooks/twilio/messages', { MessageSid: `SM${randomUUID()}`, From: E164, Body: text, ...fields }),
    /** What came of each callback, in their order. */
    results: async () =>
      (await api.book.db.selectFrom('callback').select('result').orderBy('id').execute()).map(({ result }) => result),
    /** The kinds of the account's acts. */
    kindsOf: async (id: string) =>
      (await loadAccount(api.book.db, house.own(id), { lock: false }))?.facts.acts.map(({ kind }) => kind) ?? [],
  };
  const sentAlways = house.handOver;
  beforeAll(async () => {
    api = await startWebhooks(NOW);
  });
  afterAll(() => api.close());
  beforeEach(() => {
    n += 1;
    handed = [];
    house.handOver = sentAlways;
    const channel = {
      isSandbox: true,
      handOver: async (delivery: Delivery) => {
        handed.push(delivery);
        return house.handOver(delivery);
      },
    };
    host = hostWith(api.book, channel, instant(Date.parse(NOW)));
  });
  afterEach(async () => {
    await api.book.pool.query(`update contact_point set value = 'of a test before ' || id`);
    await api.book.pool.query('truncate callback, feed, outbox, number_opt_out');
  });
  return house;
}
