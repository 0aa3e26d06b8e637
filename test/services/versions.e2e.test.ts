/**
 * Guarantee: with Worker Versioning a new build gets work only when it is made the current one; accounts that run go on
 * with it from their next step, new ones begin with it, and a way back is the same step in the other direction.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { instant } from '../../domain/time';
import { runProgram } from '../../servers/run-program';
import { temporalBinary } from '../../servers/temporal-binary';
import { accountWorkflowId, factsChanged } from '../../workflows/contract';
import { run } from '../e2e/cli';
import { anAccount, publishLadder } from './an-account';
import { ServiceHouse, type ServiceProcess, send, until } from './service-process';

// Several processes start and end here, and the machine may be busy with other tests.
jest.setTimeout(180_000);

const NEW = '9.9.9-newbuild';
/** Few tasks, so that histories stay short. */
const LOOK_EVERY_MS = 250;
let house: ServiceHouse;
let api: ServiceProcess;
let client: Client;
let connection: Connection;
let OLD = '';

beforeAll(async () => {
  house = await ServiceHouse.open({ from: '2026-06-02T10:00:00+08:00', pace: '1d=86400s' });
  await publishLadder(house.book);
  OLD = await buildId();
  connection = await Connection.connect({ address: house.temporal.address });
  client = new Client({ connection });
  const worker = house.serve('worker', { FORBEAR_BUILD_ID: OLD });
  [api] = await Promise.all([house.serve('api'), house.serve('relay'), worker]);
});
afterAll(async () => {
  await connection?.close();
  await house?.close();
});

/** What `forbear build-id` names this build. */
async function buildId(): Promise<string> {
  return (await run(['build-id'])).stdout.trim();
}

/** Makes a build the current one, as the runbook says. */
const makeCurrent = (build: string): Promise<void> => deploy(build, 'set-current-version');

/** A command of the runbook; a build is known a moment after its first worker has come. */
async function deploy(build: string, command: string, ...more: readonly string[]): Promise<void> {
  const where = ['--address', house.temporal.address, '--deployment-name', 'forbear', '--build-id', build, '--yes'];
  await until(`${build} to be known`, async () => {
    const { code } = await runProgram(await temporalBinary(), ['worker', 'deployment', command, ...where, ...more], {
      timeoutMs: 20_000,
    });
    return code === 0;
  });
}

/** The build that did the last workflow task of an account. */
async function lastBuildOf(account: string): Promise<string | null> {
  const { events } = await client.workflow.getHandle(accountWorkflowId(account)).fetchHistory();
  const builds = (events ?? []).flatMap(({ workflowTaskCompletedEventAttributes: done }) =>
    done ? [done.deploymentVersion?.buildId ?? ''] : [],
  );
  return builds.at(-1) ?? null;
}

/** Opens an account and waits until its reminder has left. */
const open = async (id: string): Promise<void> => {
  expect(await send(api, '/api/v1/accounts', anAccount(id, '2026-06-01'))).toMatchObject({ status: 201 });
  await until(`${id} to be reminded`, async () => {
    const { rows } = await house.book.pool.query('select 1 from sandbox_message where account = $1', [id]);
    return rows.length > 0;
  });
};
const stop = async (id: string, code: string): Promise<void> => {
  expect(await send(api, `/api/v1/accounts/${id}/stops`, { code })).toMatchObject({ status: 201 });
};
/** An account comes to a build with its next task, so it is made to look until the server's routing has been heard of. */
const comesTo = (account: string, build: string) =>
  until(`${account} to be with ${build}`, async () => {
    if ((await lastBuildOf(account).catch(() => null)) === build) return true;
    await client.workflow.getHandle(accountWorkflowId(account)).signal(factsChanged, { at: instant(Date.now()) });
    await pause(LOOK_EVERY_MS);
    return false;
  });

test('an old account goes on, a new one begins, and back again', async () => {
  expect(OLD).toMatch(/^\d+\.\d+\.\d+-[0-9a-f]{8}$/);
  await makeCurrent(OLD);
  await open('old');
  await comesTo('old', OLD);

  const next = await house.serve('worker', { FORBEAR_BUILD_ID: NEW });
  await open('before-the-switch');
  await comesTo('before-the-switch', OLD);

  await deploy(NEW, 'set-ramping-version', '--percentage', '100');
  await open('ramped');
  await comesTo('ramped', NEW);
  await deploy(NEW, 'set-ramping-version', '--percentage', '0');
  await stop('ramped', 'cease');
  await comesTo('ramped', OLD);

  await makeCurrent(NEW);
  await open('new');
  await comesTo('new', NEW);
  await stop('old', 'cease');
  await comesTo('old', NEW);

  await makeCurrent(OLD);
  await stop('new', 'cease');
  await comesTo('new', OLD);
  next.running.child.kill('SIGTERM');
  expect(await next.running.ended).toMatchObject({ code: 0 });
  const { rows } = await house.book.pool.query(
    `select c.account, count(*)::int as contacts, count(m.id)::int as deliveries from contact c
      left join sandbox_message m on m.account = c.account and m.contact_seq = c.seq group by 1 order by 1`,
  );
  expect(rows).toEqual(
    ['before-the-switch', 'new', 'old', 'ramped'].map((account) => ({ account, contacts: 1, deliveries: 1 })),
  );
});
