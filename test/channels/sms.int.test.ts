/**
 * Guarantees: a text leaves once, as it was written, to a number that takes texts, from the sender of its jurisdiction, with
 * our reference in the address of its reports; every refusal is a fault of the right kind; and an answer that proves
 * nothing is never taken for one.
 */
import { twilioClient } from '../../activities/channels/twilio/client';
import type { TwilioSettings } from '../../activities/channels/twilio/settings';
import { faultOf, twilioSms } from '../../activities/channels/twilio/sms';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { TWILIO_CODES, undeliveredFault, WHAT_NEXT } from '../../domain/delivery/twilio-codes';
import { ACCOUNT_SID, AUTH_TOKEN, delivery, NUMBER, SENDER, settingsAt } from './deliveries';
import { json, type Script, type ScriptedTwilio, scriptedTwilio } from './scripted-twilio';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const SID = 'SM00000000000000000000000000000009';
const sent = json(201, { sid: SID, status: 'queued' });

let book: FreshBook;
let twilio: ScriptedTwilio;
beforeAll(async () => {
  [book, twilio] = await Promise.all([freshBook(), scriptedTwilio()]);
});
afterAll(() => Promise.all([book?.drop(), twilio?.close()]));
beforeEach(() => {
  twilio.came.length = 0;
});

const channelAt = (settings: Partial<TwilioSettings> = {}) => {
  const all = { ...settingsAt(twilio.url), ...settings };
  return twilioSms({ settings: all, client: twilioClient(all, { answerMs: 300, wallMs: () => NOW }), db: book.db });
};

const handOver = (script: Script, changes: Parameters<typeof delivery>[0] = {}) => {
  twilio.answer(script);
  return channelAt().handOver(delivery(changes));
};

test('it leaves once, as it was written', async () => {
  const body = 'Dear Rosa — “due” 您好 €5\r\nSTOP to stop\u0007';
  expect(await handOver(sent, { body })).toEqual({ state: 'sent', providerRef: SID });
  expect(twilio.came).toEqual([
    {
      method: 'POST',
      path: `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`,
      authorization: `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`,
      form: {
        To: NUMBER,
        From: SENDER,
        Body: 'Dear Rosa — “due” 您好 €5\nSTOP to stop',
        StatusCallback: 'https://forbear.example.org/webhooks/twilio/messages/6f0c2b5e-0000-4000-8000-000000000001',
        ValidityPeriod: '900',
        SmartEncoded: 'false',
        ShortenUrls: 'false',
      },
    },
  ]);
});

test.each([
  [
    'the first of its packs that has one',
    ['us-ny', 'cn', 'us-fed'],
    {},
    { MessagingServiceSid: expect.stringMatching(/^MG/) },
  ],
  [
    'else the messaging service',
    ['uk-fca'],
    { messagingService: 'MG00000000000000000000000000000003' },
    { MessagingServiceSid: 'MG00000000000000000000000000000003' },
  ],
])('the sender: %s', async (_, jurisdiction, settings, form) => {
  twilio.answer(sent);
  await channelAt(settings).handOver(delivery({ jurisdiction }));
  expect(twilio.came[0]?.form).toMatchObject(form);
  expect(twilio.came[0]?.form.From).toBeUndefined();
});

test.each([
  ['no number', { recipient: null }, 'point', 'no contact point'],
  ['a number without its country', { recipient: '212 555 0147' }, 'point', 'does not say its country'],
  ['a number with 00', { recipient: '0012125550147' }, 'point', 'does not say its country'],
  ['a landline', { recipient: '+86 10 8888 8888' }, 'point', 'landline'],
  ['a landline of London', { recipient: '+44 20 7946 0018' }, 'point', 'landline'],
  ['a short code', { recipient: '95588' }, 'point', 'short code'],
  ['a short code with a country', { recipient: '+86 95588' }, 'point', 'no number of that form'],
  ['a toll-free number', { recipient: '+1 800 555 0199' }, 'point', 'business'],
  ['an extension', { recipient: '+1 212-555-0147 ext. 5' }, 'point', 'extension'],
  ['a country that there is not', { recipient: '+999 123 4567' }, 'point', 'no country'],
  ['a number in a sentence', { recipient: 'mobile +1 212-555-0147, evenings' }, 'point', 'country'],
  ['words', { recipient: 'unknown' }, 'point', 'country'],
  ['no words', { body: null }, 'content', 'empty'],
  ['control characters alone', { body: '\u0000\r\n\t' }, 'content', 'empty'],
  ['eleven segments', { body: 'x'.repeat(1_531) }, 'content', '11 segments'],
  ['eleven segments of Chinese', { body: '您'.repeat(671) }, 'content', '11 segments'],
  ['a jurisdiction without a sender', { jurisdiction: ['in'] }, 'ours', 'no sender for in'],
] as const)('%s never leaves', async (_, changes, kind, reason) => {
  const handed = await handOver(sent, changes);
  expect(handed).toEqual({
    state: 'failed',
    fault: { kind, code: null, reason: expect.stringContaining(reason), notBefore: null },
  });
  expect(JSON.stringify(handed)).not.toMatch(/555|8888|Rosa/);
  expect(twilio.came).toEqual([]);
});

test('ten segments leave', async () => {
  expect(await handOver(sent, { body: 'x'.repeat(1_530) })).toMatchObject({ state: 'sent' });
});

/** HTTP statuses with which Twilio sends its codes. */
const STATUS: Readonly<Record<number, number>> = { 20003: 401, 20404: 404, 20429: 429, 20500: 500, 20503: 503 };
const refusal = (code: number) =>
  json(STATUS[code] ?? 400, { code, message: `to ${NUMBER}`, more_info: '', status: 400 });

test.each([...TWILIO_CODES].map(([code, row]) => [code, row.means, row] as const))(
  'the code %d means `%s`, and what is next stands in the table',
  async (code, means, { of, reason }) => {
    expect(WHAT_NEXT[means]).not.toBe('');
    if (code >= 30_000 && of === 'message') {
      expect(undeliveredFault(code)).toEqual({ kind: means, code: String(code), reason, notBefore: null });
      return;
    }
    twilio.answer(refusal(code));
    if (means === 'unknown') {
      await expect(handOver(refusal(code))).rejects.toThrow(/^the answer was lost$/);
    } else if (of === 'call') {
      const client = twilioClient(settingsAt(twilio.url), { answerMs: 300 });
      const failure = await client.calls.create({ to: NUMBER, from: SENDER, twiml: '<Response/>' }).catch((e) => e);
      expect(faultOf(failure)).toMatchObject({ kind: means, code: String(code) });
    } else {
      const fault = { kind: means, code: String(code), notBefore: null };
      expect(await handOver(refusal(code))).toMatchObject({ state: 'failed', fault });
    }
    expect(twilio.came).toHaveLength(1);
  },
);

test.each([
  ['429 with seconds', json(429, { code: 20429 }, { 'retry-after': '7' }), 'later', '20429', NOW + 7_000],
  ['429 with a date', json(429, {}, { 'retry-after': 'Sun, 22 Nov 2026 10:01:00 GMT' }), 'later', null, NOW + 60_000],
  ['429 with nonsense', json(429, { code: 20429 }, { 'retry-after': 'soon' }), 'later', '20429', null],
  ['a code of its range', json(400, { code: 21699 }), 'channel', '21699', null],
  ['a code of no range', json(400, { code: 99999 }), 'channel', '99999', null],
  ['401 without a body', (_came, response) => void response.writeHead(401).end(), 'ours', null, null],
  ['403 of somebody else', json(403, { error: 'blocked' }), 'ours', null, null],
  ['a code that is no number', json(400, { code: 'abc' }), null, null, null],
  ['400 in HTML', (_came, response) => void response.writeHead(400).end('<html>'), null, null, null],
  ['408 of a gateway', json(408, {}), null, null, null],
  ['500 with a code of a refusal', json(500, { code: 21211 }), null, null, null],
  ['502', json(502, {}), null, null, null],
  ['504 after it was taken', json(504, {}), null, null, null],
  [
    'a redirect',
    (_came, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    null,
    null,
    null,
  ],
  ['success without an id', json(201, { status: 'queued' }), null, null, null],
  ['success in HTML', (_came, response) => void response.writeHead(200).end('<html>welcome</html>'), null, null, null],
  [
    'success that is cut',
    (_came, response) => void response.writeHead(201, { 'content-length': 99 }).end('{"sid":"SM1'),
    null,
    null,
    null,
  ],
  ['a connection that breaks', (_came, _response, request) => void request.socket.destroy(), null, null, null],
  ['silence', () => undefined, null, null, null],
  ['an answer that trickles', (_came, response) => trickle(response), null, null, null],
] as const satisfies readonly (readonly [string, Script, string | null, string | null, number | null])[])(
  '%s',
  async (_, script, kind, code, notBefore) => {
    if (kind !== null) {
      const fault = { kind, code, reason: expect.any(String), notBefore };
      expect(await handOver(script)).toEqual({ state: 'failed', fault });
    } else {
      const failure = await handOver(script).catch((error) => error);
      expect(failure).toBeInstanceOf(Error);
      expect(`${failure.name} ${failure.message} ${failure.stack} ${failure.cause}`).not.toMatch(/555|Rosa/);
    }
    expect(twilio.came).toHaveLength(1);
  },
);

/** A byte now and then, for longer than the adapter waits. */
function trickle(response: Parameters<Script>[1]): void {
  response.writeHead(201, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(timer));
}

test('where nobody listens nothing left', async () => {
  const closed = await scriptedTwilio();
  await closed.close();
  const settings = settingsAt(closed.url);
  const channel = twilioSms({ settings, client: twilioClient(settings), db: book.db });
  expect(await channel.handOver(delivery())).toMatchObject({ state: 'failed', fault: { kind: 'later', code: null } });
});
