/** Guarantee: the OpenAPI document tells of the headers Idempotency-Key and If-Match where the server reads them, and nowhere else. */
import { previewWriter } from '../activities/preview';
import { LENDER } from '../cli/lender';
import { TEMPLATES, templateFiles, templateTexts } from '../cli/package-root';
import { anAccount, publish } from './account-story';
import { startApi, type TestApi } from './api-story';
import { API_ROLES } from './keys';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly required: boolean }[];
}

const CHANGING = ['post', 'put', 'patch', 'delete'];
/** Where no key is needed, with a request that is carried out. */
const WITHOUT_KEY: Readonly<Record<string, readonly [address: string, body: unknown]>> = {
  'post /api/v1/gate/check': ['/api/v1/gate/check', { account: 'A1', channel: 'sms' }],
  'post /api/v1/templates/{template}/versions/{version}/preview': [
    '/api/v1/templates/gentle-reminder/versions/0/preview',
    { account: 'A1' },
  ],
  'post /api/v1/me/phone': ['/api/v1/me/phone', { phone: '+12125550140', language: 'en' }],
  'post /api/v1/persons/{id}/keypad-check': [
    '/api/v1/persons/person-of-A1/keypad-check',
    { asks: 'birth-day', digits: '0817' },
  ],
};

let api: TestApi;
let operations: [name: string, operation: Operation][];
beforeAll(async () => {
  api = await startApi('2026-06-02T10:00:00+08:00', {
    templates: templateFiles(),
    texts: { files: templateTexts(), write: previewWriter(TEMPLATES, LENDER) },
  });
  await publish(api);
  expect((await api.ask('POST', '/api/v1/accounts', { role: 'ops', body: anAccount('A1') })).status).toBe(201);
  const { body } = await api.ask('GET', '/api/openapi.json', { role: 'viewer' });
  operations = Object.entries<Record<string, Operation>>(body.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => CHANGING.includes(method))
      .map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
  );
});
afterAll(() => api.close());

/** Asks in the name of whoever may, with no header but these. */
async function ask(name: string, address: string, body: unknown, headers = {}) {
  const [method = ''] = name.split(' ');
  for (const role of API_ROLES) {
    const answer = await fetch(`${api.url}${address}`, {
      method: method.toUpperCase(),
      headers: { Authorization: `Bearer key-of-${role}`, 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (answer.status !== 403) return { status: answer.status, text };
  }
  throw new Error(`nobody may ${name}`);
}

const addressOf = (name: string): string =>
  (name.split(' ')[1] ?? '').replace('{version}', '1').replace(/\{\w+\}/g, 'x');
const isRefusedFor = (header: string, { status, text }: { status: number; text: string }): boolean =>
  status === 400 && text.includes(header);
const namesIn = ({ parameters = [] }: Operation): string[] => parameters.map(({ name }) => name);

test('what the document says is needed is what the server refuses to be without', async () => {
  const said: Record<string, boolean> = {};
  const done: Record<string, boolean> = {};
  for (const [name, { parameters = [] }] of operations) {
    said[name] = parameters.some((parameter) => parameter.name === 'Idempotency-Key' && parameter.required);
    done[name] = isRefusedFor('Idempotency-Key', await ask(name, addressOf(name), {}));
    // With a key it is never the key that is refused.
    const keyed = await ask(name, addressOf(name), {}, { 'Idempotency-Key': `key-of-${name.replace(/[^a-z]/g, '-')}` });
    expect([name, isRefusedFor('Idempotency-Key', keyed)]).toEqual([name, false]);
  }
  expect(operations.length).toBeGreaterThan(25);
  expect(said).toEqual(done);
});

test('where the document offers If-Match the server reads it, and nowhere else', async () => {
  const said: Record<string, boolean> = {};
  const done: Record<string, boolean> = {};
  for (const [name, operation] of operations) {
    said[name] = namesIn(operation).includes('If-Match');
    const headers = { 'Idempotency-Key': `seen-${name.replace(/[^a-z]/g, '-')}`, 'If-Match': 'no tag' };
    done[name] = isRefusedFor('If-Match', await ask(name, addressOf(name), {}, headers));
  }
  expect(said).toEqual(done);
});

test('where none is needed a request without one is carried out, and the document offers none', async () => {
  const free = operations.filter(([, operation]) => !namesIn(operation).includes('Idempotency-Key'));
  expect(free.map(([name]) => name).sort()).toEqual(Object.keys(WITHOUT_KEY).sort());
  for (const [name, [address, body]] of Object.entries(WITHOUT_KEY)) {
    const { status, text } = await ask(name, address, body);
    expect([name, status, text]).toEqual([name, 200, expect.any(String)]);
  }
});
