/**
 * Guarantee: a service that is told to stop takes nothing new and finishes what it has begun: nothing is lost and
 * nothing is sent twice. Told a second time it ends at once, and says so by its exit code.
 */
import type { PoolClient } from 'pg';
import { anAccount, publishLadder } from './an-account';
import { ServiceHouse, type ServiceProcess, send, statusOf, until } from './service-process';

// Several processes start and end here, and the machine may be busy with other tests.
jest.setTimeout(180_000);

let house: ServiceHouse;
let api: ServiceProcess;
let relay: ServiceProcess;
const held: PoolClient[] = [];

beforeAll(async () => {
  house = await ServiceHouse.open({ from: '2026-06-02T10:00:00+08:00', pace: '1d=86400s' });
  await publishLadder(house.book);
  [api, relay] = (await Promise.all(['api', 'relay'].map((part) => house.serve(part)))) as [
    ServiceProcess,
    ServiceProcess,
  ];
});
afterAll(async () => {
  for (const client of held) client.release(true);
  await house?.close();
});

/** Locks a table, so that whoever writes into it has to wait. Answers how to let them go on. */
async function lock(table: string): Promise<() => Promise<void>> {
  const client = await house.book.pool.connect();
  held.push(client);
  await client.query('begin');
  await client.query(`lock table ${table} in exclusive mode`);
  return async () => void (await client.query('rollback'));
}

const waiting = async (table: string): Promise<boolean> => {
  const { rows } = await house.book.pool.query('select 1 from pg_locks where relation = $1::regclass and not granted', [
    table,
  ]);
  return rows.length > 0;
};

const contactsOf = async (account: string) => {
  const { rows } = await house.book.pool.query(
    `select c.state, (select count(*)::int from sandbox_message m
      where m.account = c.account and m.contact_seq = c.seq) as times from contact c where c.account = $1`,
    [account],
  );
  return rows;
};

test('a worker in mid-contact hands over, records it, and ends well', async () => {
  const worker = await house.serve('worker');
  expect(await statusOf(`${worker.ops}/readyz`)).toBe(200);
  const letGo = await lock('sandbox_message');
  expect(await send(api, '/api/v1/accounts', anAccount('mid-contact', '2026-06-01'))).toMatchObject({ status: 201 });
  await until('the hand-over', () => waiting('sandbox_message'));

  worker.running.child.kill('SIGTERM');
  await until('the worker not to be ready', async () => (await statusOf(`${worker.ops}/readyz`)) === 503);
  expect(await statusOf(`${worker.ops}/healthz`)).toBe(200);
  expect(await contactsOf('mid-contact')).toEqual([{ state: 'reserved', times: 0 }]);
  await letGo();
  expect(await worker.running.ended).toMatchObject({ code: 0, stderr: '' });
  expect(await contactsOf('mid-contact')).toEqual([{ state: 'sent', times: 1 }]);

  // The next worker finds the step done: it waits for the next day and sends nothing.
  const next = await house.serve('worker');
  expect(await send(api, '/api/v1/accounts', anAccount('after-it', '2026-06-01'))).toMatchObject({ status: 201 });
  await until('the next account', async () => (await contactsOf('after-it'))[0]?.state === 'sent');
  expect(await contactsOf('mid-contact')).toEqual([{ state: 'sent', times: 1 }]);
  next.running.child.kill('SIGTERM');
  expect(await next.running.ended).toMatchObject({ code: 0 });
});

test('a worker that is told twice ends at once with 1 and leaves the reservation to be settled', async () => {
  const worker = await house.serve('worker');
  const letGo = await lock('sandbox_message');
  expect(await send(api, '/api/v1/accounts', anAccount('told-twice', '2026-06-01'))).toMatchObject({ status: 201 });
  await until('the hand-over', () => waiting('sandbox_message'));
  worker.running.child.kill('SIGTERM');
  await until('the drain', async () => worker.log().some(({ msg }) => msg === 'draining'));
  worker.running.child.kill('SIGTERM');
  expect(await worker.running.ended).toMatchObject({ code: 1 });
  expect(worker.log().at(-1)).toMatchObject({ msg: 'stopped', end: 'told twice' });
  expect(await contactsOf('told-twice')).toMatchObject([{ state: 'reserved' }]);
  await letGo();
});

test('the API finishes what it answers, and takes nothing more', async () => {
  const letGo = await lock('person');
  const opening = send(api, '/api/v1/accounts', anAccount('mid-request', '2026-06-01'));
  await until('the request', () => waiting('person'));
  api.running.child.kill('SIGTERM');
  await until('the API not to be ready', async () => (await statusOf(`${api.ops}/readyz`)) === 503);
  await until('the port to be closed', () =>
    statusOf(`${api.url}/healthz`).then(
      () => false,
      () => true,
    ),
  );
  await letGo();
  expect(await opening).toMatchObject({ status: 201 });
  expect(await api.running.ended).toMatchObject({ code: 0, stderr: '' });
});

test('the relay finishes the round that it is in', async () => {
  const unsent = async () => {
    const { rows } = await house.book.pool.query('select kind from outbox where sent_at is null');
    return rows;
  };
  await until('the outbox to be empty', async () => (await unsent()).length === 0);

  // The round waits at the table; the message that it will find is committed only after the relay was told to stop.
  const writer = await house.book.pool.connect();
  held.push(writer);
  await writer.query('begin');
  await writer.query('lock table outbox in exclusive mode');
  await writer.query(
    `insert into outbox (account, kind, body) select account, kind, body from outbox where account = 'mid-contact' limit 1`,
  );
  await until('the round', () => waiting('outbox'));
  relay.running.child.kill('SIGTERM');
  await until('the relay not to be ready', async () => (await statusOf(`${relay.ops}/readyz`)) === 503);
  await writer.query('commit');
  expect(await relay.running.ended).toMatchObject({ code: 0, stderr: '' });
  expect(await unsent()).toEqual([]);
});
