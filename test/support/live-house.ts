/**
 * A house in which a test makes things drift: a Temporal dev server, a worker, a book, and a business clock that stands
 * still until it is moved. Nothing is started, relayed or reconciled unless the test does it.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import type { ContactChannel } from '../../activities/channels/channel';
import { sandboxChannel } from '../../activities/channels/sandbox';
import { type Composer, liquidComposer } from '../../activities/compose';
import type { ActivityHost } from '../../activities/host';
import { createAccounts } from '../../db/account.store';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { savePeople } from '../../db/person.store';
import { publishPolicy } from '../../db/policy.store';
import { PolicyShelf } from '../../db/policy-shelf';
import { takeFact } from '../../db/take-event';
import type { BusinessClock } from '../../domain/business-clock';
import { startOfDay } from '../../domain/calendar';
import type { AccountEvent } from '../../domain/event';
import { toPolicyJson } from '../../domain/policy-json';
import type { Scenario } from '../../domain/simulate';
import { type Instant, instant, later } from '../../domain/time';
import { startTemporal } from '../../servers/temporal-server';
import { createAccountWorker } from '../../worker/account-worker';
import { Starter } from '../../worker/starter';
import { accountWorkflowId } from '../../workflows/contract';
import { variable } from './variable';

const POLLS_MAX = 4_000;

/** A clock that stands; timers ahead in business time are as far ahead on the wall, wherever it is moved. */
export interface StandingClock extends BusinessClock {
  set(iso: string): void;
}

function standingClock(isSandbox: boolean): StandingClock {
  let present = instant(0);
  return {
    isSandbox,
    set: (iso) => {
      present = instant(Date.parse(iso));
    },
    now: () => present,
    actAt: (due) => (isSandbox ? due : later(due, present)),
    hasCome: (due) => due <= present,
    wallMsOf: (at) => (at <= present ? Date.now() - 1_000 : Date.now() + (at - present)),
  };
}

const composer = (): Composer =>
  liquidComposer(join(__dirname, '../../templates'), {
    name: { en: 'Test Lender', 'zh-CN': '测试消费金融' },
    phone: '+1 212-555-0100',
    complaints: '+1 212-555-0101',
    link: 'example.org/a',
  });

/** The house of a test. */
export interface LiveHouse {
  readonly book: FreshBook;
  readonly temporal: Client;
  readonly temporalAddress: string;
  readonly clock: StandingClock;
  readonly host: ActivityHost;
  /** What becomes of a delivery; the sandbox's own channel unless a test says otherwise. */
  channel: ContactChannel;
  /** Who writes the messages; the shipped templates unless a test says otherwise. */
  compose: Composer;
  stop(): Promise<void>;
}

/** Starts everything. */
export async function startLiveHouse({ isSandbox }: { isSandbox: boolean }): Promise<LiveHouse> {
  const [server, book] = await Promise.all([startTemporal(), freshBook()]);
  const connection = await Connection.connect({ address: server.address });
  const native = await NativeConnection.connect({ address: server.address });
  const clock = standingClock(isSandbox);
  const host: ActivityHost = {
    db: book.db,
    clock,
    shelf: new PolicyShelf(),
    rehearse: null,
    channel: { isSandbox: true, handOver: (delivery) => house.channel.handOver(delivery) },
    compose: (...asked) => house.compose(...asked),
    wallMs: () => Date.now(),
  };
  const worker = await createAccountWorker({
    connection: native,
    namespace: 'default',
    bundlePath: variable('FORBEAR_WORKFLOW_BUNDLE'),
    host,
  });
  const working = worker.run();
  const house: LiveHouse = {
    book,
    temporal: new Client({ connection }),
    temporalAddress: server.address,
    clock,
    host,
    channel: sandboxChannel(book.db),
    compose: composer(),
    stop: async () => {
      worker.shutdown();
      await working;
      await native.close();
      await connection.close();
      await server.stop();
      await book.drop();
    },
  };
  return house;
}

/** Books the account of a scenario under another id, with its items; the clock stands at the first overdue day then. */
export async function openAccount({ book, host, clock }: LiveHouse, id: string, scenario: Scenario): Promise<void> {
  const { db } = book;
  const opened = startOfDay(scenario.account.opened, scenario.account.zone);
  const policy = { ...scenario.policy, id: `policy-of-${id}`, spreadMinutes: 0 };
  const body = toPolicyJson(policy);
  await publishPolicy(db, { id: policy.id, body, source: '', digest: id, publishedAt: opened, publishedBy: 'test' });
  const points = (['sms', 'address'] as const).map((kind) => ({ kind, value: `${kind}-of-${id}`, verifiedAt: null }));
  await savePeople(db, [{ id, synthetic: true, salutation: null, language: 'en', name: 'Test Person', points }]);
  await createAccounts(db, [
    { account: { ...scenario.account, id }, policyId: policy.id, people: [{ person: id, role: 'debtor' }] },
  ]);
  clock.set(new Date(opened).toISOString());
  for (const item of scenario.items) {
    await tellFact(host, id, { type: 'item-added', item, at: opened, effective: null });
  }
}

/** Books a fact, with the message for the workflow that it leaves in the outbox. */
export const tellFact = (host: ActivityHost, id: string, event: AccountEvent) =>
  host.db.transaction().execute((tx) => takeFact(tx, host, id, event));

/** Starts what is due to start, as the starter of a house does. */
export const startDue = ({ book, temporal, clock }: LiveHouse): Promise<number> =>
  new Starter(book.db, temporal, clock, () => 0).round();

/** The account's row. */
export const rowOf = ({ book }: LiveHouse, id: string) =>
  book.db
    .selectFrom('account')
    .select(['run_id', 'starts_at', 'next_at', 'next_what', 'next_rung', 'seq', 'status'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

/** What was done at one rung, in order. */
export async function doneAt({ book }: LiveHouse, id: string, rung: string): Promise<{ kind: string; at: Instant }[]> {
  const rows = book.db.selectFrom('ledger').select(['kind', 'at']).where('account', '=', id).where('rung', '=', rung);
  return rows.orderBy('seq').execute();
}

/** How a workflow of the account stands; null when there is none. */
export async function statusOf({ temporal }: LiveHouse, workflowId: string): Promise<string | null> {
  try {
    return (await temporal.workflow.getHandle(workflowId).describe()).status.name;
  } catch (error) {
    if (error instanceof Error && error.name === 'WorkflowNotFoundError') return null;
    throw error;
  }
}

/** How the account's run stands. */
export const runOf = (house: LiveHouse, id: string): Promise<string | null> => statusOf(house, accountWorkflowId(id));

/** How many workflows the list shows as running; it is a little behind. */
export const listedRunning = ({ temporal }: LiveHouse): Promise<number> =>
  temporal.workflow.count("ExecutionStatus = 'Running'").then(({ count }) => count);

/** Ends every run and forgets every account; policies stay. */
export async function emptied(house: LiveHouse): Promise<void> {
  const { book, temporal } = house;
  house.channel = sandboxChannel(book.db);
  house.compose = composer();
  await until('an empty house', async () => {
    for await (const { workflowId, runId } of temporal.workflow.list({ query: "ExecutionStatus = 'Running'" })) {
      await temporal.workflow
        .getHandle(workflowId, runId)
        .terminate('the next test begins')
        .catch(() => undefined);
    }
    return (await listedRunning(house)) === 0;
  });
  // Triggers refuse to empty what is append-only; foreign keys reach all that hangs on a person.
  await book.pool.query(
    'begin; set local session_replication_role = replica; truncate person, account, callback cascade; commit',
  );
}

/** Waits until something is so. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let polls = 0; polls < POLLS_MAX; polls += 1) {
    if (await isSo()) return;
    await pause(5);
  }
  throw new Error(`waited in vain for ${what}`);
}
