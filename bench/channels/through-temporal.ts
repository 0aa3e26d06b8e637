/** The rate of the same contacts through real workflows: Temporal's dev server, one worker, the channel of the sandbox. */

import { setTimeout as pause } from 'node:timers/promises';
import { MIGRATIONS, WORKFLOW_BUNDLE } from '../../cli/package-root';
import { connect } from '../../db/connect';
import { migrate } from '../../db/migrate';
import { PolicyShelf } from '../../db/policy-shelf';
import { instant } from '../../domain/time';
import { accountWorkflowId, ESCALATE_ACCOUNT, newRun } from '../../workflows/contract';
import { accountId, DAY_ZERO, fill } from '../book/fill';
import { ladderPolicy } from '../book/ladder-policy';
import { inDatabase } from '../import/database';
import { clientOf, startAll } from '../measure/load';
import { inScratch } from '../measure/scratch';
import { startServer } from '../measure/servers';
import { scaledClock } from '../worker/book-host';
import { startWorker } from '../worker/child';
import { type Ground, type Line, shown, told } from './ground';

/** Noon of the day after: every message is due, and no timer is needed. */
const NOON_MS = 36 * 3_600_000;
const MOST = 2_000;
const TASK_QUEUE = 'bench';

/** The lines of this part. */
export async function throughTemporal({ server, accounts }: Ground): Promise<Line[]> {
  const many = Math.min(accounts, MOST);
  return inDatabase(server, (url) =>
    inScratch(async (folder) => {
      const scale = { startBusinessMs: DAY_ZERO + NOON_MS, startWallMs: Date.now(), factor: 1 };
      const book = connect({ url, applicationName: 'forbear-bench', max: 8, onError: () => undefined });
      await migrate(book.pool, MIGRATIONS);
      const turns = { clock: scaledClock(scale), shelf: new PolicyShelf(), rehearse: null };
      await fill(book.db, turns, ladderPolicy(1), many);
      await book.pool.query('vacuum analyze');
      const temporal = await startServer('memory', folder);
      const client = await clientOf(temporal.address);
      const body = { kind: 'book', databaseUrl: url, clock: scale, providerMs: 0 } as const;
      const order = { address: temporal.address, taskQueue: TASK_QUEUE, bundlePath: WORKFLOW_BUNDLE, body };
      const worker = await startWorker(order);
      try {
        const began = performance.now();
        await startAll(client, {
          workflowType: ESCALATE_ACCOUNT,
          taskQueue: TASK_QUEUE,
          count: many,
          idOf: (place) => accountWorkflowId(accountId(place)),
          argsOf: (place) => [newRun(accountId(place), instant(scale.startBusinessMs))],
        });
        const sent = async (): Promise<number> =>
          (await book.pool.query<{ n: number }>(`select count(*)::int as n from contact where state = 'sent'`)).rows[0]
            ?.n ?? 0;
        while ((await sent()) < many) await pause(100);
        const rate = (many * 1_000) / (performance.now() - began);
        return [told(`messages a second through Temporal, from the start of ${many} runs`, shown(rate))];
      } finally {
        await worker.kill();
        await client.connection.close();
        await temporal.stop();
        await book.close();
      }
    }),
  );
}
