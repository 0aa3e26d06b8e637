/** `forbear reconcile`. */
import { Client, Connection } from '@temporalio/client';
import { DRIFT_KINDS, type Drift } from '../worker/drift';
import { Reconciler } from '../worker/reconcile';
import { bookClock } from './book-clock';
import { cliLogger, openBook } from './house';
import { runningHouse } from './running';

/** Options of the command. */
export interface ReconcileOptions {
  readonly data?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  /** Minutes that anything may be on its way before it counts as drift. */
  readonly minutes: number;
}

/** Compares book and clock of a running house and heals what has drifted. Answers the exit code: 1 when something stays open. */
export async function reconcile({ data, minutes, dryRun = false, json }: ReconcileOptions): Promise<number> {
  const { databaseUrl, temporalAddress, namespace } = runningHouse(data, process.env);
  const book = openBook(databaseUrl, 'forbear-reconcile', cliLogger());
  const connection = Connection.lazy({ address: temporalAddress });
  try {
    await connection.ensureConnected();
    const host = { db: book.db, temporal: new Client({ connection, namespace }), clock: await bookClock(book.db) };
    const drifts = await new Reconciler(host, { patienceMs: minutes * 60_000, dryRun }).whole();
    process.stdout.write(json ? `${JSON.stringify({ dryRun, drifts })}\n` : `${printDrifts(drifts, dryRun)}\n`);
    return isSettled(drifts) ? 0 : 1;
  } finally {
    await connection.close();
    await book.close();
  }
}

/** Whether all that was found is healed. */
export const isSettled = (drifts: readonly Drift[]): boolean => drifts.every(({ found, healed }) => found === healed);

/** A table of the kinds, with examples of what stays open. */
export function printDrifts(drifts: readonly Drift[], dryRun: boolean): string {
  const lines = drifts.flatMap(({ kind, found, healed, open, examples }) => [
    `${kind.padEnd(17)}${String(found).padStart(7)}${String(healed).padStart(8)}${String(open).padStart(6)}   ${DRIFT_KINDS[kind]}`,
    ...examples.map(({ account, reason }) => `    ${account}${reason === null ? '' : `: ${reason}`}`),
  ]);
  const found = drifts.reduce((total, drift) => total + drift.found, 0);
  const open = drifts.reduce((total, drift) => total + drift.open, 0);
  const verdict =
    found === 0
      ? 'book and clock agree'
      : dryRun
        ? `${found} found, nothing changed; without --dry-run they are healed`
        : open === 0
          ? `${found} found, all healed`
          : `${found} found, ${open} stay open: see docs/runbooks/drift.md`;
  return ['kind               found  healed  open', ...lines, verdict].join('\n');
}
