/**
 * A Temporal server that skips time, with a worker and a book. Starting it costs as much as running a scenario, so one
 * serves many twins, one after the other.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowNotFoundError } from '@temporalio/client';
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
import { ESCALATE_ACCOUNT, factsChanged } from '../../workflows/contract';
import { variable } from './variable';

const TEMPLATES = join(__dirname, '../../templates');

/** Polls of 5 ms after which a run that was told to end is stuck. */
const POLLS_MAX = 4_000;

/** How far the server's clock is from the business's; every twin sets it anew. */
export interface Pace {
  offset: number;
}

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

  /**
   * Ends every run that is open, so that its timers do not hold up the next twin. The book says that the runs are over
   * and each is told to look: one that is terminated in the middle of a task would stop the server's clock for good.
   */
  async endRuns(): Promise<void> {
    const { workflow, workflowService } = this.env.client;
    const open = async () => (await workflowService.listOpenWorkflowExecutions({ namespace: 'default' })).executions;
    const runs = await open();
    if (runs.length === 0) return;
    await this.book.db.updateTable('account').set({ run_id: null }).where('run_id', 'is not', null).execute();
    for (const { execution, type } of runs) {
      if (type?.name !== ESCALATE_ACCOUNT || !execution?.workflowId) continue;
      await workflow
        .getHandle(execution.workflowId)
        .signal(factsChanged, { at: instant(0) })
        .catch(ignoreClosed);
    }
    for (let polls = 0; (await open()).length > 0; polls += 1) {
      if (polls > POLLS_MAX) throw new Error('a run of the twin before does not end');
      await pause(5);
    }
  }

  /** Stops everything. */
  async stop(): Promise<void> {
    this.worker.shutdown();
    await this.running;
    await this.env.teardown();
  }
}

/** A run may end by itself before it is told to. */
function ignoreClosed(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}

/** The clock of a server that skips time: acts are stamped with the instant that they were due. */
const skippingClock = (pace: Pace): BusinessClock => ({
  isSandbox: false,
  now: () => instant(0),
  actAt: (due) => due,
  hasCome: () => true,
  wallMsOf: (at) => at + pace.offset,
});
