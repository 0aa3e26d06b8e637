/** Self-service calls by Twilio: a recorded voice speaks, and keys answer. */
import type { Db } from '../../../db/connect';
import { claimsOn } from '../../../db/provider-refs';
import type { Instant } from '../../../domain/time';
import type { ContactChannel, Delivery, Found } from '../channel';
import { askForCall, type CallHost, dialFor } from './calls';
import { callPrice } from './price';

/** Our clock and Twilio's may differ by so much. */
const SKEW_MS = 60_000;
/** A request that was given up does not arrive later than that. */
const STRAGGLER_MS = 120_000;
/** More calls to one number than that are not read: a person must. */
const READ_AT_MOST = 400;

/** What the adapter needs. */
export interface VoiceChannelHost extends CallHost {
  readonly db: Db;
}

/** The channel of recorded voices. What is said is asked for when somebody picks up, and is in no request of ours. */
export const twilioVoice = (host: VoiceChannelHost): ContactChannel => ({
  isSandbox: false,
  handOver: ({ ref, recipient: to, jurisdiction }) =>
    askForCall(host, { ref, to, jurisdiction, speaks: '', detects: true }),
  find: (delivery, since) => find(host, delivery, since),
  priceOf: ({ providerRef }) => callPrice(host.client, providerRef),
});

/** A call tells nothing of its contact but number and time; `since`: when the contact was reserved, on the wall clock. */
async function find({ settings, client, db }: VoiceChannelHost, delivery: Delivery, since: Instant): Promise<Found> {
  const dial = dialFor(settings, { to: delivery.recipient, jurisdiction: delivery.jurisdiction });
  if ('fault' in dial) {
    if (dial.fault.kind !== 'ours') return { state: 'never-left' };
    return { state: 'ambiguous', reason: 'the number to call from is not set any more' };
  }
  const listed = await client.calls.list({ to: dial.to, pageSize: READ_AT_MOST, limit: READ_AT_MOST });
  const near = listed.filter(
    ({ dateCreated, direction }) =>
      direction === 'outbound-api' &&
      dateCreated.getTime() >= since - SKEW_MS &&
      dateCreated.getTime() <= since + STRAGGLER_MS + SKEW_MS,
  );
  const sids = near.map(({ sid }) => sid);
  const wording = { ref: delivery.ref, number: dial.to, body: delivery.body ?? '', channel: 'voice' } as const;
  const { taken, twins } = await claimsOn(db, wording, sids);
  const free = sids.filter((sid) => !taken.has(sid));
  const lost = 1 + twins;
  const [first] = free;
  if (first !== undefined && free.length === 1 && lost === 1) return { state: 'sent', providerRef: first };
  if (free.length > 0)
    return { state: 'ambiguous', reason: `${free.length} such calls were made, and ${lost} such contacts are lost` };
  if (listed.length >= READ_AT_MOST)
    return { state: 'ambiguous', reason: `more than ${READ_AT_MOST} calls went to the number` };
  return { state: 'never-left' };
}
