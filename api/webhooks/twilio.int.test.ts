/**
 * Guarantee: what Twilio signed is on record before it is answered, and once; what it did not sign leaves no trace in the
 * book. Nothing that can be sent brings the API down.
 */
import { randomUUID } from 'node:crypto';
import { Controller, HttpCode, Module, Post, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { pino } from 'pino';
import { formOf, signatureVectors, webhookSamples } from '../../test/support/twilio-vectors';
import { startApi } from '../api-story';
import { readBodies } from '../bodies';
import { type ApiHost, HOST } from '../host';
import { ProblemFilter } from '../problem-filter';
import { TwilioSignature } from './twilio-signature';
import { PUBLIC_URL, startWebhooks, TWILIO, twilioSignature, type WebhookApi } from './webhook-story';

const vectors = signatureVectors();
const NOW = '2026-06-12T10:00:00Z';

let api: WebhookApi;
const lines: string[] = [];
const refused: string[] = [];

beforeAll(async () => {
  api = await startWebhooks(NOW, {
    logger: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
    watch: { answered: () => {}, updateRefused: () => {}, webhookRefused: (reason) => void refused.push(reason) },
  });
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.book.pool.query('truncate callback');
  lines.length = 0;
  refused.length = 0;
});

interface Row {
  kind: string;
  ref: string | null;
  body: Record<string, unknown>;
  result: string | null;
  received_at: number;
}

const recorded = async (): Promise<Row[]> =>
  (await api.book.pool.query<Row>('select kind, ref, body, result, received_at from callback order by id')).rows;

describe('every sample, through the route that it belongs to', () => {
  test.each(webhookSamples().map((sample) => [sample.id, sample] as const))(
    '%s',
    async (_id, { kind, body, params }) => {
      const path = kind.startsWith('inbound')
        ? '/webhooks/twilio/messages'
        : `/webhooks/twilio/${kind.startsWith('message') ? 'messages' : 'calls'}/${randomUUID()}`;
      const answer = await api.post(path, body);
      expect([answer.status, await answer.text()]).toEqual(
        kind.startsWith('inbound') ? [200, expect.stringMatching(/<Response\/>$/)] : [204, ''],
      );
      const [row, ...more] = await recorded();
      expect(more).toEqual([]);
      expect(row).toMatchObject({ body: Object.fromEntries(params), result: null });
      expect(path.endsWith(row?.ref ?? 'messages')).toBe(true);
    },
  );
});

/** The vectors have addresses of their own: the same guard, body reader and filter stand before them. */
describe('every vector, through HTTP', () => {
  test.each(vectors.map((vector) => [vector.id, vector] as const))('%s', async (_id, vector) => {
    const { url, auth_token: authToken, signature, expected_valid } = vector;
    const [, publicUrl = '', path = ''] = /^(\w+:\/\/[^/]+)(.*)$/.exec(url) ?? [];
    const guarded = await startGuarded({ publicUrl, twilio: { accountSid: 'AC1', authToken } });
    const answer = await fetch(`${guarded.url}${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': vector.body === null ? 'application/x-www-form-urlencoded' : 'application/json',
        ...(signature === null ? {} : { 'X-Twilio-Signature': signature }),
      },
      body: vector.body ?? formOf(vector),
    });
    await guarded.close();
    expect(answer.status).toBe(expected_valid ? 204 : 403);
  });

  async function startGuarded(webhooks: NonNullable<ApiHost['webhooks']>) {
    @Controller('webhooks')
    @UseGuards(TwilioSignature)
    class Door {
      @Post('myapp.php')
      @HttpCode(204)
      enter(): void {}
    }
    @Module({ controllers: [Door], providers: [{ provide: HOST, useValue: { webhooks, logger: api.host.logger } }] })
    class House {}
    const app = await NestFactory.create<NestExpressApplication>(House, { logger: false, bodyParser: false });
    // As a proxy that knows another path: what was signed is the address as it came.
    app.use((request: { url: string; originalUrl: string }, _response: unknown, next: () => void) => {
      request.originalUrl = request.url;
      request.url = `/webhooks${request.url}`;
      next();
    });
    readBodies(app);
    app.useGlobalFilters(new ProblemFilter(api.host.logger, () => []));
    await app.listen(0, '127.0.0.1');
    return { url: (await app.getUrl()).replace('[::1]', '127.0.0.1'), close: () => app.close() };
  }
});

test('the same vectors, signed for the routes that there are', async () => {
  for (const [n, vector] of vectors.entries()) {
    if (vector.body !== null) continue;
    const path = `/webhooks/twilio/messages/${randomUUID()}?n=${n}&foo=1&bar=%41`;
    expect((await api.post(path, formOf(vector))).status).toBe(204);
  }
  expect(await recorded()).toHaveLength(20);
});

describe('the public address', () => {
  const path = `/webhooks/twilio/messages/${randomUUID()}`;
  const form = 'MessageSid=SM1&MessageStatus=sent';

  test.each([
    ['with the port of https', PUBLIC_URL.replace('/forbear', ':443/forbear') + path, 204],
    ['with the host in small letters', PUBLIC_URL.toLowerCase() + path, 204],
    ['with the path in other letters', PUBLIC_URL + path.toUpperCase(), 403],
    ['as the machine knows it', `http://127.0.0.1${path}`, 403],
    ['without its prefix', `https://Collect.example${path}`, 403],
    ['with a slash at the end', `${PUBLIC_URL}${path}/`, 403],
  ])('%s', async (_name, signed, status) => {
    expect((await api.post(path, form, { signed })).status).toBe(status);
  });

  test('a proxy’s headers change nothing', async () => {
    const headers = { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'http', Forwarded: 'host=evil.example' };
    expect((await api.post(path, form, { signed: `http://evil.example${path}`, headers })).status).toBe(403);
    expect((await api.post(path, form, { headers })).status).toBe(204);
  });

  test('written with slashes at its end it is the same', async () => {
    const other = await startWebhooks(NOW, { webhooks: { publicUrl: `${PUBLIC_URL}//`, twilio: TWILIO } });
    expect((await other.post(path, form)).status).toBe(204);
    await other.close();
  });
});

describe('what Twilio did not sign', () => {
  const path = `/webhooks/twilio/messages`;
  const form = { From: '+15005550101', Body: 'my secret words', MessageSid: 'SM9' };

  test.each([
    ['no signature', { signature: null }],
    ['a wrong one', { signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=' }],
    ['another token', { token: 'another' }],
    ['another route', { signed: `${PUBLIC_URL}/webhooks/twilio/calls` }],
  ])('%s is 403; a count and a line without personal data are all that stays', async (_name, sent) => {
    const answer = await api.post(path, form, sent);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([403, expect.stringContaining('problem+json')]);
    expect([await recorded(), refused]).toEqual([[], ['signature']]);
    expect(lines.join('')).toContain('webhook with a bad signature');
    expect(lines.join('')).not.toMatch(/5005550101|secret/);
  });

  test('one field more, less, or in another letter', async () => {
    const body = new URLSearchParams(form).toString();
    const signature = twilioSignature(TWILIO.authToken, PUBLIC_URL + path, body);
    for (const changed of [`${body}&x=1`, body.replace(/&MessageSid.*/, ''), body.replace('my', 'My')])
      expect((await api.post(path, changed, { signature })).status).toBe(403);
    expect((await api.post(path, body, { signature })).status).toBe(200);
  });

  test('a body that is no form passes with its hash alone', async () => {
    expect((await api.post(path, '{"a":1}', { type: 'application/json' })).status).toBe(403);
    expect((await api.post(path, 'a=1', { type: 'text/plain' })).status).toBe(415);
    expect(await recorded()).toEqual([]);
  });
});

test('the same request again is one, whatever headers come with it; a message with more fields is the same message', async () => {
  const path = `/webhooks/twilio/messages/${randomUUID()}`;
  for (const token of ['a', 'b', 'b'])
    await api.post(path, 'MessageSid=SM1&MessageStatus=sent', { headers: { 'I-Twilio-Idempotency-Token': token } });
  await api.post(path, 'MessageStatus=sent&MessageSid=SM1');
  expect(await recorded()).toHaveLength(1);
  await api.post(path, 'MessageSid=SM1&MessageStatus=delivered');
  expect(await recorded()).toHaveLength(2);
  await api.post('/webhooks/twilio/messages', 'MessageSid=SM2&From=%2B1&Body=hi');
  await api.post('/webhooks/twilio/messages', 'MessageSid=SM2&From=%2B1&Body=hi&ErrorCode=11200');
  expect(await recorded()).toHaveLength(3);
});

test('many at once are recorded once each', async () => {
  const paths = Array.from({ length: 20 }, () => `/webhooks/twilio/messages/${randomUUID()}`);
  const answers = await Promise.all(
    [...paths, ...paths].map((path) => api.post(path, { MessageSid: 'SM1', MessageStatus: 'sent' })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
  expect((await recorded()).map(({ ref }) => ref).sort()).toEqual(paths.map((path) => path.slice(-36)).sort());
});

test('another account’s report is refused, and kept as that', async () => {
  const form = { AccountSid: 'AC00000000000000000000000000000002', MessageSid: 'SM1', MessageStatus: 'delivered' };
  expect((await api.post(`/webhooks/twilio/messages/${randomUUID()}`, form)).status).toBe(403);
  expect([refused, await recorded()]).toEqual([['account'], [expect.objectContaining({ result: 'another-account' })]]);
});

test('so is another account’s message, whatever it says, and it gets no answer', async () => {
  const form = {
    AccountSid: 'AC00000000000000000000000000000002',
    MessageSid: 'SM1',
    From: '+15005550101',
    Body: '停',
  };
  const answer = await api.post('/webhooks/twilio/messages', form);
  expect([answer.status, await answer.text()]).toEqual([403, expect.not.stringContaining('<Message>')]);
  expect(await recorded()).toMatchObject([{ kind: 'message-in', result: 'another-account' }]);
});

test.each([
  ['a reference that is none', '/webhooks/twilio/messages/x%27;drop', { MessageStatus: 'sent' }],
  ['an unknown status', `/webhooks/twilio/messages/${randomUUID()}`, { MessageStatus: 'teleported' }],
  ['the character U+0000', '/webhooks/twilio/messages', { Body: 'a\0b', MessageSid: 'SM1' }],
  ['half of a pair of characters', '/webhooks/twilio/messages', { Body: '\ud83d', MessageSid: 'SM1' }],
  ['a field with the name of a method', '/webhooks/twilio/messages', { __proto__x: 'x', constructor: 'y' }],
  ['nothing', '/webhooks/twilio/messages', {}],
])('%s is recorded', async (_name, path, form) => {
  expect((await api.post(path, form)).ok).toBe(true);
  expect(await recorded()).toHaveLength(1);
});

test('what is too large is not read', async () => {
  const answer = await api.post('/webhooks/twilio/messages', { Body: 'x'.repeat(70_000) });
  expect([answer.status, await recorded()]).toEqual([413, []]);
});

test('a key opens nothing here, and a webhook’s door opens nothing else', async () => {
  const { status } = await api.ask('POST', '/webhooks/twilio/messages', { role: 'ops', body: {} });
  expect(status).toBe(403);
  for (const path of ['/webhooks/', '/webhooks/twilio/', '/webhooks/../api/v1/accounts', '/webhooks/twilio/none'])
    expect([path, (await api.post(path, 'a=1')).status]).toEqual([path, path.includes('..') ? 401 : 404]);
});

test('without a Twilio account there is no such address', async () => {
  const none = await startApi(NOW);
  const answer = await none.ask('POST', '/webhooks/twilio/messages', { body: {} });
  expect(answer.status).toBe(404);
  await none.close();
});
