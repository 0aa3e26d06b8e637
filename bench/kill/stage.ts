/** Everything that can be killed, each a process of its own: a worker, a cluster, and the book. */
import { join } from 'node:path';
import type { Client as TemporalClient } from '@temporalio/client';
import { MIGRATIONS, WORKFLOW_BUNDLE } from '../../cli/package-root';
import { type Connection, connect } from '../../db/connect';
import { migrate } from '../../db/migrate';
import { PolicyShelf } from '../../db/policy-shelf';
import { instant } from '../../domain/time';
import { startPostgres } from '../../servers/postgres-server';
import { accountWorkflowId, ESCALATE_ACCOUNT, newRun, TASK_QUEUE } from '../../workflows/contract';
import { accountId, DAY_ZERO, fill } from '../book/fill';
import { ladderPolicy } from '../book/ladder-policy';
import { startCluster } from '../cluster/cluster';
import { clientOf, startAll } from '../measure/load';
import { scaledClock } from '../worker/book-host';
import { startWorker, type WorkerChild } from '../worker/child';
import type { Scale } from '../worker/order';

const DAY_MS = 86_400_000;
/** Contacts of a day leave from 08:00 to 20:00, one account after the other. */
const SPREAD = 'PT12H';
const START_AHEAD_MS = 4_000;

/** How much goes on while things are killed. */
export interface Play {
  readonly accounts: number;
  readonly rungs: number;
  /** Wall milliseconds of a business day. */
  readonly dayMs: number;
  /** How long the provider takes. */
  readonly providerMs: number;
}

/** The stage with its actors. */
export class Stage {
  private constructor(
    private readonly folder: string,
    readonly play: Play,
    readonly clock: Scale,
    private readonly cluster: Awaited<ReturnType<typeof startCluster>>,
    private readonly client: TemporalClient,
    readonly book: Connection,
    private postgres: Awaited<ReturnType<typeof startPostgres>>,
    private worker: WorkerChild,
  ) {}

  /** Starts everything; the first contact is due on the first business day. */
  static async open(folder: string, play: Play): Promise<Stage> {
    const postgres = await startPostgres({ dataDir: join(folder, 'book') });
    const book = connect({ url: postgres.url, applicationName: 'bench', onError: () => undefined });
    await migrate(book.pool, MIGRATIONS);
    const factor = DAY_MS / play.dayMs;
    const still = scaledClock({ startBusinessMs: DAY_ZERO, startWallMs: Date.now(), factor });
    const turns = { clock: still, shelf: new PolicyShelf(), rehearse: null };
    await fill(book.db, turns, ladderPolicy(play.rungs, SPREAD), play.accounts);
    const cluster = await startCluster(folder);
    const client = await clientOf(cluster.address);
    const startWallMs = Date.now() + START_AHEAD_MS;
    const clock = { startBusinessMs: DAY_ZERO + DAY_MS, startWallMs, factor };
    const worker = await startWorker(orderOf(cluster.address, postgres.url, clock, play));
    return new Stage(folder, play, clock, cluster, client, book, postgres, worker);
  }

  /** Begins a run for every account. */
  async begin(): Promise<void> {
    await startAll(this.client, {
      workflowType: ESCALATE_ACCOUNT,
      taskQueue: TASK_QUEUE,
      count: this.play.accounts,
      idOf: (place) => accountWorkflowId(accountId(place)),
      argsOf: (place) => [newRun(accountId(place), instant(this.clock.startBusinessMs))],
    });
  }

  async killWorker(): Promise<void> {
    await this.worker.kill();
    this.worker = await startWorker(orderOf(this.cluster.address, this.postgres.url, this.clock, this.play));
  }

  killServer(): Promise<void> {
    return this.cluster.killServer();
  }

  killServerDatabase(): Promise<void> {
    return this.cluster.killDatabase();
  }

  async killBook(): Promise<void> {
    const { pid, exited, url } = this.postgres;
    process.kill(pid, 'SIGKILL');
    await exited;
    this.postgres = await startPostgres({ dataDir: join(this.folder, 'book'), port: Number(new URL(url).port) });
  }

  async close(): Promise<void> {
    await this.worker.kill();
    await this.client.connection.close();
    await this.book.close();
    await this.cluster.stop();
    await this.postgres.stop();
  }
}

const orderOf = (address: string, databaseUrl: string, clock: Scale, { providerMs }: Play) => ({
  address,
  taskQueue: TASK_QUEUE,
  bundlePath: WORKFLOW_BUNDLE,
  body: { kind: 'book' as const, databaseUrl, clock, providerMs },
});
