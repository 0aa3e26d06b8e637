/**
 * Guarantees: one trace leads from a request to the contact that it caused; what services count is there to be read;
 * and neither log nor trace nor metric holds what the book knows of a person.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anAccount, PERSON, publishLadder } from './an-account';
import { type CollectedSpan, type Collector, startCollector } from './collector';
import { ServiceHouse, type ServiceProcess, send, until } from './service-process';

// Several processes start and end here, and the machine may be busy with other tests.
jest.setTimeout(180_000);

const CLEARED = 'c1ea2ed0000000000000000000000001';
const REPORTED = '2e902ed0000000000000000000000002'.padEnd(32, '0');
const under = (traceId: string) => ({ headers: { traceparent: `00-${traceId}-00000000000000aa-01` } });

let house: ServiceHouse;
let collector: Collector;
let services: Readonly<Record<'api' | 'worker' | 'relay', ServiceProcess>>;
/** What each service showed of itself before it was told to stop. */
const metrics: Record<string, string> = {};

const nextOf = async (account: string): Promise<string> => {
  const { rows } = await house.book.pool.query<{ next: string }>(
    "select coalesce(next_what, '') || ' ' || (run_id is not null) as next from account where id = $1",
    [account],
  );
  return rows[0]?.next ?? '';
};

const taken = async (...request: Parameters<typeof send>): Promise<void> =>
  expect(await send(...request)).toMatchObject({ status: 201 });

beforeAll(async () => {
  collector = await startCollector();
  house = await ServiceHouse.open({ from: '2026-06-02T10:00:00+08:00', pace: '1d=8s' });
  await publishLadder(house.book);
  const env = { FORBEAR_LOG: 'debug', OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint };
  const [api, worker, relay] = await Promise.all(['api', 'worker', 'relay'].map((part) => house.serve(part, env)));
  if (!api || !worker || !relay) throw new Error('not all were started');
  services = { api, worker, relay };
  await tellTheStory(api);
  for (const [name, { ops }] of Object.entries(services)) metrics[name] = await (await fetch(`${ops}/metrics`)).text();
  for (const { running } of Object.values(services)) running.child.kill('SIGTERM');
  for (const { running } of Object.values(services)) expect(await running.ended).toMatchObject({ code: 0, stderr: '' });
});
afterAll(async () => {
  await house?.close();
  await collector?.close();
});

/** A reminder that was stopped goes out when the stop is cleared; a call gets its outcome, and a second is refused. */
async function tellTheStory(api: ServiceProcess): Promise<void> {
  const account = '/api/v1/accounts/stopped';
  await taken(api, '/api/v1/accounts', anAccount('stopped', '2026-07-01'));
  await taken(api, `${account}/stops`, { code: 'cease' });
  await taken(api, `${account}/facts`, { type: 'item-added', item: { id: 'i2', due: '2026-06-01', amount: '100.00' } });
  await until('the run to wait', async () => (await nextOf('stopped')).endsWith('true'));
  await taken(api, `${account}/stops/cease/clear`, {}, { key: 'compliance-key', ...under(CLEARED) });
  await until('the reminder', async () => (await sentTo('stopped')) > 0);

  await taken(api, '/api/v1/accounts', { ...anAccount('called', '2026-06-01'), policy: 'calls' });
  await until('the call', async () => (await nextOf('called')) === 'outcome true');
  const outcome = { rung: 'call', code: 'refused' };
  const agent = { key: 'agent-key', ...under(REPORTED) };
  await until(
    'the outcome',
    async () => (await send(api, '/api/v1/accounts/called/outcomes', outcome, agent)).status === 201,
  );
  expect(await send(api, '/api/v1/accounts/called/outcomes', outcome, agent)).toMatchObject({ status: 409 });
  await until('the message behind it', async () => (await sentTo('called')) === 2);
  // Mistakes that quote a person.
  expect(
    await send(api, '/api/v1/accounts', { ...anAccount('x', 'tomorrow'), [PERSON.name]: PERSON.phone }),
  ).toMatchObject({ status: 422 });
  expect(await send(api, `/api/v1/accounts?name=${encodeURIComponent(PERSON.name)}`)).not.toMatchObject({
    status: 500,
  });
}

async function sentTo(account: string): Promise<number> {
  const { rows } = await house.book.pool.query('select 1 from sandbox_message where account = $1', [account]);
  return rows.length;
}

const spansOf = (traceId: string): CollectedSpan[] => collector.spans.filter((span) => span.traceId === traceId);
const named = (spans: readonly CollectedSpan[], name: string): CollectedSpan => {
  const found = spans.find((span) => span.name === name);
  if (found === undefined) throw new Error(`no span ${name} among ${spans.map((span) => span.name).join(', ')}`);
  return found;
};

describe('traces', () => {
  test('lead from a fact over the outbox and the workflow to the contact', () => {
    const spans = spansOf(CLEARED);
    const chain = [
      'POST /api/v1/accounts/:id/stops/:code/clear',
      'SignalWorkflow:facts-changed',
      'RunActivity:plan',
      'RunActivity:contact',
      'contact',
      'contact.reserve',
      'contact.hand-over',
      'contact.record',
    ];
    for (const name of chain) named(spans, name);
    expect(named(spans, chain[0] ?? '').parentSpanId).toBe('00000000000000aa');
    expect(named(spans, 'SignalWorkflow:facts-changed').parentSpanId).toBe(named(spans, chain[0] ?? '').spanId);
    expect(named(spans, 'contact').parentSpanId).toBe(named(spans, 'RunActivity:contact').spanId);
    expect(named(spans, 'contact.hand-over')).toMatchObject({
      service: 'forbear-worker',
      attributes: { 'forbear.account': 'stopped', 'forbear.channel': 'sms' },
    });
    expect(new Set(spans.map(({ service }) => service))).toEqual(
      new Set(['forbear-api', 'forbear-relay', 'forbear-worker']),
    );
  });

  test('lead from a person’s act over the update to the contact behind it', () => {
    const spans = spansOf(REPORTED);
    for (const name of [
      'POST /api/v1/accounts/:id/outcomes',
      'StartWorkflowUpdate:outcome',
      'RunActivity:book',
      'contact.hand-over',
    ])
      named(spans, name);
  });

  test('hold ids and codes, and nobody', () => {
    for (const value of Object.values(PERSON)) expect(collector.text()).not.toContain(value);
    const keys = new Set(collector.spans.flatMap(({ attributes }) => Object.keys(attributes)));
    for (const key of keys) expect(key).toMatch(/^(forbear\.|http\.|temporal|run_id$)/);
  });
});

describe('logs', () => {
  const lines = () => Object.values(services).flatMap((service) => service.log());

  test('hold nothing that the book knows of a person, at the level debug', () => {
    const text = Object.values(services)
      .map(({ running }) => running.stdout())
      .join('\n');
    expect(lines().length).toBeGreaterThan(20);
    for (const value of Object.values(PERSON)) expect(text).not.toContain(value);
  });

  test('are JSON, line by line, with the service, the request and the trace', () => {
    for (const { running } of Object.values(services))
      for (const line of running.stdout().trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
    const request = services.api.log().find((line) => line.msg === 'request' && line.traceId === CLEARED);
    expect(request).toMatchObject({ app: 'forbear', service: 'api', requestId: expect.any(String), status: 201 });
  });

  test('the SDK speaks through the same log', () => {
    expect(services.worker.log().some(({ sdkComponent }) => sdkComponent === 'worker')).toBe(true);
  });
});

describe('metrics', () => {
  const sample = (service: string, line: RegExp): number => {
    const found = metrics[service]?.split('\n').find((candidate) => line.test(candidate));
    if (found === undefined) throw new Error(`${service} has no ${line}`);
    return Number(found.split(' ').at(-1));
  };

  test('of the API: requests by route, refused updates', () => {
    expect(
      sample(
        'api',
        /^forbear_http_request_duration_seconds_count.*route="\/api\/v1\/accounts\/:id\/stops\/:code\/clear".*status="201"/,
      ),
    ).toBe(1);
    expect(sample('api', /^forbear_updates_refused_total.*type="outcome"/)).toBeGreaterThanOrEqual(1);
    expect(sample('api', /^forbear_database_pool_connections.*state="idle"/)).toBeGreaterThanOrEqual(0);
    expect(sample('api', /^nodejs_eventloop_lag_seconds/)).toBeGreaterThanOrEqual(0);
  });

  test('of the worker: contacts, lateness, the gate, and what the SDK counts', () => {
    expect(sample('worker', /^forbear_contacts_total.*channel="sms",state="sent"/)).toBeGreaterThanOrEqual(2);
    expect(sample('worker', /^forbear_contact_lateness_seconds_count.*channel="sms"/)).toBeGreaterThanOrEqual(2);
    expect(sample('worker', /^forbear_gate_decisions_total.*verdict="allow"/)).toBeGreaterThanOrEqual(3);
    expect(
      sample('worker', /^temporal_local_activity_execution_latency_seconds_count.*activity_type="contact"/),
    ).toBeGreaterThanOrEqual(3);
  });

  test('of the relay: how the book stands', () => {
    expect(sample('relay', /^forbear_outbox_unsent_messages/)).toBeGreaterThanOrEqual(0);
    expect(sample('relay', /^forbear_accounts.*stage="overdue"/)).toBeGreaterThanOrEqual(0);
    expect(sample('relay', /^forbear_contacts_unsettled.*state="unknown"/)).toBe(0);
    expect(sample('relay', /^forbear_approvals_open/)).toBe(0);
    expect(sample('relay', /^forbear_accounts_behind/)).toBeGreaterThanOrEqual(0);
  });

  test('stand in the guide, each of ours, and nothing else of ours does', () => {
    const guide = readFileSync(join(__dirname, '../../docs/guides/operator.md'), 'utf8');
    const told = [...guide.matchAll(/^\| `(forbear_\w+)/gm)].map(([, name]) => name);
    const shown = Object.values(metrics).flatMap((text) =>
      [...text.matchAll(/^# TYPE (forbear_\w+)/gm)].map(([, name]) => name),
    );
    expect([...new Set(told)].sort()).toEqual([...new Set(shown)].sort());
  });

  test('name nobody and no account', () => {
    for (const text of Object.values(metrics)) {
      for (const value of [...Object.values(PERSON), 'stopped', 'called']) expect(text).not.toContain(value);
      const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
      expect(names.length).toBe(new Set(names).size);
    }
  });
});
