/**
 * Guarantee: any number of workers and relays may serve one book at once. Nothing is told or sent twice, and what an
 * account's workflow is told comes in the order in which the book took it.
 */
import { Client, Connection } from '@temporalio/client';
import { accountWorkflowId } from '../../workflows/contract';
import { anAccount, publishLadder } from './an-account';
import { ServiceHouse, type ServiceProcess, send, until } from './service-process';

// Several processes start and end here, and the machine may be busy with other tests.
jest.setTimeout(180_000);

const ACCOUNTS = Array.from({ length: 5 }, (_, place) => `A-${place + 1}`);
const ROUNDS = 5;
/** The call waits for its outcome until a day that never comes here. */
const LADDER = ['contact reminder', 'contact second', 'opened call'];

let house: ServiceHouse;
let api: ServiceProcess;
beforeAll(async () => {
  house = await ServiceHouse.open({ from: '2026-06-01T06:00:00+08:00', pace: '1d=1500ms' });
  await publishLadder(house.book);
  [api] = (await Promise.all(['api', 'worker', 'worker', 'relay', 'relay'].map((part) => house.serve(part)))) as [
    ServiceProcess,
  ];
});
afterAll(() => house?.close());

/** Stops an account and lets it go on, and so changes what its workflow waits for each time. */
async function stopAndGoOn(account: string): Promise<void> {
  const path = `/api/v1/accounts/${account}/stops`;
  expect(await send(api, path, { code: 'cease' })).toMatchObject({ status: 201 });
  expect(await send(api, `${path}/cease/clear`, {}, { key: 'compliance-key' })).toMatchObject({ status: 201 });
}

test('two workers and two relays: nothing twice, in order', async () => {
  const { pool } = house.book;
  await Promise.all(
    ACCOUNTS.map(async (id) => {
      expect(await send(api, '/api/v1/accounts', anAccount(id, '2026-05-31'))).toMatchObject({ status: 201 });
    }),
  );
  // What is committed before an account's first run begins finds nobody to tell: the run reads the book.
  await until('every run to have begun', async () => {
    const { rows } = await pool.query('select id from account where next_what is null or run_id is null');
    return rows.length === 0;
  });
  await Promise.all(
    ACCOUNTS.map(async (id) => {
      for (let round = 0; round < ROUNDS; round += 1) await stopAndGoOn(id);
    }),
  );
  await until('every ladder to be walked', async () => {
    const { rows } = await pool.query(
      `select id from account where next_what is distinct from 'outcome' union all select account from outbox where sent_at is null
        union all select account from contact where state = 'reserved'`,
    );
    return rows.length === 0;
  });

  const contacts = await pool.query<{ account: string; times: number; state: string }>(
    `select c.account, c.state, (select count(*)::int from sandbox_message m
      where m.account = c.account and m.contact_seq = c.seq) as times from contact c`,
  );
  expect(contacts.rows).toHaveLength(ACCOUNTS.length * LADDER.length);
  // On a machine that is too busy a try may be given up and its contact be unknown; it is not made again.
  for (const { state, times } of contacts.rows)
    expect({ state, times }).toEqual(
      state === 'unknown' ? { state, times: Math.min(times, 1) } : { state: 'sent', times: 1 },
    );

  const connection = await Connection.connect({ address: house.temporal.address });
  const client = new Client({ connection });
  let inAll = 0;
  for (const account of ACCOUNTS) {
    const { rows } = await pool.query<{ at: number }>(
      "select (body->>'at')::bigint::float8 as at from outbox where account = $1 order by id",
      [account],
    );
    const told = await toldTo(client, account);
    expect(rows.length - told.length).toBeLessThanOrEqual(1);
    inAll += told.length;
    expect(told).toEqual(rows.slice(rows.length - told.length).map(({ at }) => at));
  }
  // How many depends on when each run began; an order there must be to keep.
  expect(inAll).toBeGreaterThan(2 * ACCOUNTS.length);
  await connection.close();
});

/** The stamps of the facts that an account's workflow was told of, in the order of its histories. */
async function toldTo(client: Client, account: string): Promise<number[]> {
  const runs: { readonly runId: string; readonly startTime: Date }[] = [];
  for await (const run of client.workflow.list({ query: `WorkflowId = "${accountWorkflowId(account)}"` }))
    runs.push(run);
  runs.sort((a, b) => a.startTime.getTime() - b.startTime.getTime());
  const told = await Promise.all(runs.map(({ runId }) => toldToRun(client, account, runId)));
  return told.flat();
}

async function toldToRun(client: Client, account: string, runId: string): Promise<number[]> {
  const { events } = await client.workflow.getHandle(accountWorkflowId(account), runId).fetchHistory();
  return (events ?? []).flatMap(({ workflowExecutionSignaledEventAttributes: signaled }) => {
    if (signaled?.signalName !== 'facts-changed') return [];
    const data = signaled.input?.payloads?.[0]?.data ?? new Uint8Array();
    return [(JSON.parse(Buffer.from(data).toString('utf8')) as { at: number }).at];
  });
}
