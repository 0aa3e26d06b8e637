/**
 * Guarantee: a self-service call whose answer was lost is looked for in the provider's list, and never made again; what
 * the list cannot tell is left to a person.
 */

import type { Delivery } from '../../activities/channels/channel';
import { NoAnswer, twilioClient } from '../../activities/channels/twilio/client';
import { twilioVoice } from '../../activities/channels/twilio/voice';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { instant } from '../../domain/time';
import { startTwilioStandIn, type TwilioStandIn } from '../../servers/twilio/stand-in';
import { ACCOUNT, control, TOKEN } from '../stand-in/account';

let book: FreshBook;
let network: TwilioStandIn;
beforeAll(async () => {
  book = await freshBook();
  network = await startTwilioStandIn({ accountSid: ACCOUNT, authToken: TOKEN, pace: 0.001, seed: 3 });
});
afterAll(async () => {
  await network?.close();
  await book?.drop();
});
afterEach(() => control(network.url, 'faults', undefined, 'DELETE'));

const channel = (senders: Record<string, string> = { 'us-fed': '+12025550199' }) => {
  const settings = {
    ...{ accountSid: ACCOUNT, authToken: TOKEN, api: network.url, messagingService: null },
    ...{ senders, publicUrl: 'http://127.0.0.1:9' },
  };
  return twilioVoice({ settings, client: twilioClient(settings, { answerMs: 300 }), db: book.db });
};
const delivery = (n: number, changes: Partial<Delivery> = {}): Delivery => ({
  ref: `00000000-0000-4000-8000-0000000000${n}`,
  account: 'A1',
  seq: n,
  policy: 'house',
  jurisdiction: ['us-fed'],
  channel: 'voice',
  notice: false,
  recipient: `+120255501${n}`,
  name: 'Li Na',
  language: 'en',
  template: 'voice-call-back',
  body: 'hello',
  at: instant(0),
  ...changes,
});
const since = () => instant(Date.now() - 1_000);

test('what was accepted and not answered is found; what never came is not; two are a person’s to tell apart', async () => {
  await control(network.url, 'faults', { fault: 'reset-after', on: 'create-call', times: 1 });
  const lost = delivery(30);
  await expect(channel().handOver(lost)).rejects.toBeInstanceOf(NoAnswer);
  expect(await channel().find?.(lost, since())).toMatchObject({
    state: 'sent',
    providerRef: expect.stringMatching(/^CA/),
  });
  expect(await channel().find?.(delivery(31), since())).toEqual({ state: 'never-left' });
  await channel().handOver(lost);
  expect(await channel().find?.(lost, since())).toMatchObject({ state: 'ambiguous' });
});

test('what cannot be called is refused before it leaves', async () => {
  const fault = async (changes: Partial<Delivery>, senders?: Record<string, string>) => {
    const handed = await channel(senders).handOver(delivery(40, changes));
    return handed.state === 'failed' ? handed.fault.kind : handed.state;
  };
  expect(await fault({ recipient: null })).toBe('point');
  expect(await fault({ recipient: '202-555-0140' })).toBe('point');
  expect(await fault({ recipient: '12345' })).toBe('point');
  expect(await fault({ recipient: '+19005550140' })).toBe('point');
  expect(await fault({}, {})).toBe('ours');
  expect(await fault({}, { 'us-fed': `MG${'0'.repeat(32)}` })).toBe('ours');
});

test('who asks, and what picks up, is in no address', async () => {
  await channel().handOver(delivery(50));
  const { calls } = (await (
    await fetch(`${network.url}/2010-04-01/Accounts/${ACCOUNT}/Calls.json?To=%2B12025550150`, {
      headers: { Authorization: `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}` },
    })
  ).json()) as { calls: readonly { sid: string }[] };
  const call = await (await control(network.url, `calls/${calls[0]?.sid}`)).text();
  expect(call).toContain('/webhooks/twilio/voice/00000000-0000-4000-8000-000000000050');
  expect(call).not.toContain('Li Na');
});
