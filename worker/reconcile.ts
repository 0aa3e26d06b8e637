/**
 * The reconciler: compares book and clock in both directions and heals what has drifted (design, architecture:
 * "PostgreSQL is the book, Temporal is the clock"). Every act of healing is safe to repeat, and one reconciler works at
 * a time.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowExecutionInfo } from '@temporalio/client';
import { overdueAccounts, type RunningAccount, runningAccounts, unstartedAccounts } from '../db/drift.store';
import { underReconcilerLock } from '../db/reconciler-lock';
import { businessMs } from '../domain/business-clock';
import { instant } from '../domain/time';
import { type Drift, type Pass, type ReconcileHost, type ReconcileOptions, Tally } from './drift';
import { each, pagesBy, pagesOf, Sweep } from './pages';
import { checkPage, openWorkflows } from './reconcile-clock';
import { checkDeadline, checkRun, checkStart } from './reconcile-runs';
import { checkMessages, checkReservations, countStuck, countUnknown } from './reconcile-traffic';

/** Where rounds tell what they found. */
export interface RoundLog {
  info(what: object, message: string): void;
  warn(what: object, message: string): void;
}

const PAGE = 500;
const AT_ONCE = 10;
const EVERY_MS = 60_000;
const PATIENCE_MS = 120_000;
/** Of 500 runs; a house that finds more has been started on an old or a foreign book, and a person must look first. */
const TERMINATE_AT_MOST = 20;
/** Pages of each sweep a round: a thousand questions a minute, which a server does not notice. */
const PAGES_A_ROUND = 2;

/** The reconciler of one process. */
export class Reconciler {
  readonly #running: Sweep<RunningAccount>;
  readonly #open: Sweep<WorkflowExecutionInfo>;

  constructor(
    private readonly host: ReconcileHost,
    private readonly options: ReconcileOptions,
  ) {
    const { db } = host;
    this.#running = new Sweep(() => pagesBy((after) => runningAccounts(db, after?.account ?? '', PAGE)));
    this.#open = new Sweep(() => pagesOf(openWorkflows(host, PAGE), PAGE));
  }

  /** Everything, once. Waits while another reconciler works. */
  async whole(): Promise<Drift[]> {
    return (await this.#pass(Number.POSITIVE_INFINITY, true)) ?? [];
  }

  /**
   * One round of a service: what is late, wherever it is, and so many pages of each sweep, which go on with the next
   * round. Null when another reconciler was at work.
   */
  round(pages: number): Promise<Drift[] | null> {
    return this.#pass(pages, false);
  }

  #pass(pages: number, wait: boolean): Promise<Drift[] | null> {
    return underReconcilerLock(this.host.db, wait, async () => {
      const pass: Pass = { ...this.host, ...this.options, tally: new Tally() };
      await checkMessages(pass);
      // Before runs are begun anew: one that has just begun is at work, but not at what the lost one left.
      await checkReservations(pass);
      await this.#open.go(pages, (page) => checkPage(pass, page));
      await this.#running.go(pages, (page) => each(page, AT_ONCE, (account) => checkRun(pass, account)));
      await checkLate(pass);
      await countUnknown(pass);
      await countStuck(pass);
      return pass.tally.drifts();
    });
  }
}

/** Starts and deadlines that have passed. */
async function checkLate(pass: Pass): Promise<void> {
  const { db, clock, patienceMs } = pass;
  const before = instant(clock.now() - businessMs(clock, patienceMs));
  const starts = (after: string | null) => unstartedAccounts(db, before, after ?? '', PAGE);
  for await (const page of pagesBy(starts)) await each(page, AT_ONCE, (account) => checkStart(pass, account));
  const deadlines = (after: RunningAccount | null) => overdueAccounts(db, before, after?.account ?? '', PAGE);
  for await (const page of pagesBy(deadlines)) await each(page, AT_ONCE, (account) => checkDeadline(pass, account));
}

/** A round a minute, from a minute after the start on, until the signal. A round that fails is told and the next one tries. */
export async function reconcileRounds(host: ReconcileHost, log: RoundLog, signal: AbortSignal): Promise<void> {
  const reconciler = new Reconciler(host, {
    patienceMs: PATIENCE_MS,
    dryRun: false,
    terminateAtMost: TERMINATE_AT_MOST,
  });
  for (;;) {
    await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      const drifts = (await reconciler.round(PAGES_A_ROUND)) ?? [];
      for (const drift of drifts) {
        if (drift.open > 0) log.warn({ drift }, 'drift stays open');
        else if (drift.found > 0) log.info({ drift }, 'drift healed');
      }
    } catch (error) {
      log.warn({ loop: 'reconciler', error: error instanceof Error ? error.message : String(error) }, 'round failed');
    }
  }
}
