/**
 * A Temporal server that skips time, with a worker and a book, for one twin: its clock is global, and runs that a twin
 * before has left open would hold it up.
 */
import { join } from 'node:path';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Worker } from '@temporalio/worker';
import { sandboxChannel } from '../../activities/channels/sandbox';
import { liquidComposer } from '../../activities/compose';
import type { ActivityHost } from '../../activities/host';
import type { FreshBook } from '../../db/fresh-book';
import { PolicyShelf } from '../../db/policy-shelf';
import type { BusinessClock } from '../../domain/business-clock';
import { instant } from '../../domain/time';
import { createAccountWorker } from '../../worker/account-worker';
import { variable } from './variable';

const TEMPLATES = join(__dirname, '../../templates');

/** How far the server's clock is from the business's; every twin sets it anew. */
export interface Pace {
  offset: number;
}

/** Servers that wait for the next twin, by book. */
const idle = new Map<FreshBook, TwinServer>();

/** The server with its worker. */
export class TwinServer {
  private constructor(
    readonly env: TestWorkflowEnvironment,
    readonly book: FreshBook,
    readonly host: ActivityHost,
    readonly pace: Pace,
    private readonly worker: Worker,
    private readonly running: Promise<void>,
  ) {}

  /** Starts everything. */
  static async start(book: FreshBook, bundlePath = variable('FORBEAR_WORKFLOW_BUNDLE')): Promise<TwinServer> {
    const path = variable('FORBEAR_TEST_SERVER_BIN');
    const env = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
    });
    const pace = { offset: 0 };
    const host: ActivityHost = {
      db: book.db,
      clock: skippingClock(pace),
      shelf: new PolicyShelf(),
      rehearse: null,
      channel: sandboxChannel(book.db),
      compose: liquidComposer(TEMPLATES, {
        name: { en: 'Test Lender', 'zh-CN': '测试消费金融' },
        phone: '+1 212-555-0100',
        complaints: '+1 212-555-0101',
        link: 'example.org/a',
      }),
      wallMs: () => Date.now(),
    };
    const worker = await createAccountWorker({
      connection: env.nativeConnection,
      namespace: 'default',
      bundlePath,
      host,
    });
    return new TwinServer(env, book, host, pace, worker, worker.run());
  }

  /** Does something with a server of its own, which is stopped afterwards. */
  static async with<T>(book: FreshBook, work: (server: TwinServer) => Promise<T>): Promise<T> {
    const server = await TwinServer.start(book);
    try {
      return await work(server);
    } finally {
      await server.stop();
    }
  }

  /**
   * Does something with a server that may have served others before, and will serve others unless `work` says that it
   * must not: a run that ends before its children makes this server stand still when time is skipped later.
   */
  static async shared<T>(
    book: FreshBook,
    work: (server: TwinServer) => Promise<readonly [T, 'fresh' | 'spent']>,
  ): Promise<T> {
    const server = idle.get(book) ?? (await TwinServer.start(book));
    idle.delete(book);
    try {
      const [result, state] = await work(server);
      if (state === 'fresh') idle.set(book, server);
      return result;
    } finally {
      if (idle.get(book) !== server) await server.stop();
    }
  }

  /** Stops the server that waits for the next of a book's twins. */
  static async stopShared(book: FreshBook): Promise<void> {
    await idle.get(book)?.stop();
    idle.delete(book);
  }

  /** Stops everything. */
  async stop(): Promise<void> {
    this.worker.shutdown();
    await this.running;
    await this.env.teardown();
  }
}

/** The clock of a server that skips time: acts are stamped with the instant that they were due. */
const skippingClock = (pace: Pace): BusinessClock => ({
  isSandbox: false,
  now: () => instant(0),
  actAt: (due) => due,
  hasCome: () => true,
  wallMsOf: (at) => at + pace.offset,
});
