/** One run of many ladders on a fresh server with a fresh worker: CPU, events and bytes a rung. */
import { clientOf, historyOf, startAll, untilAllEnded } from '../measure/load';
import type { Measured } from '../measure/rounds';
import { inScratch } from '../measure/scratch';
import { type ServerKind, startServer } from '../measure/servers';
import { usageOf } from '../measure/usage';
import { startWorker } from '../worker/child';
import type { Body } from '../worker/order';

/** Long enough that no timer is due before the task that sets it has begun. */
export const PAUSE_MS = Number(process.env.FORBEAR_BENCH_PAUSE_MS ?? 3_000);

/** A kind of workflow to run. */
export interface LadderSide {
  readonly name: string;
  readonly workflowType: string;
  readonly body: Body;
  readonly bundlePath: string;
  readonly argsOf: (rungs: number, place: number) => unknown[];
}

/** How much of it. */
export interface LadderSize {
  readonly server: ServerKind;
  readonly accounts: number;
  readonly rungs: number;
  /** Workflows kept in memory; far fewer than accounts: nearly every wake-up is cold. */
  readonly cached: number;
  readonly tasks?: number;
}

const WARM_UP = { accounts: 30, rungs: 2 };

/** Runs it. Throws when a history has not the timers that it must have: then something else was measured. */
export function runLadders(
  side: LadderSide,
  { server, accounts, rungs, cached, tasks }: LadderSize,
): Promise<Measured> {
  return inScratch(async (folder) => {
    const temporal = await startServer(server, folder);
    const client = await clientOf(temporal.address);
    const { address } = temporal;
    const { workflowType, body, bundlePath } = side;
    const taskQueue = 'bench';
    const worker = await startWorker({
      ...{ address, taskQueue, bundlePath, body, cached },
      ...(tasks === undefined ? {} : { tasks }),
    });
    try {
      const load = (name: string, count: number, each: number) =>
        startAll(client, {
          workflowType,
          taskQueue,
          count,
          idOf: (place) => `${name}/${place}`,
          argsOf: (place) => side.argsOf(each, place),
        });
      await untilAllEnded(await load('warm-up', WARM_UP.accounts, WARM_UP.rungs));
      let handles: Awaited<ReturnType<typeof load>> = [];
      const parts = { worker: worker.pid, server: temporal.server, database: temporal.database };
      const { cpuMs, wallS } = await usageOf(parts, async () => {
        handles = await load('ladder', accounts, rungs);
        await untilAllEnded(handles);
      });
      const histories = await Promise.all(handles.slice(0, 5).map(historyOf));
      const all = accounts * rungs;
      for (const { timers } of histories)
        if (timers !== rungs) throw new Error(`${side.name}: a history has ${timers} timers for ${rungs} rungs`);
      const total = Object.values(cpuMs).reduce((sum, value) => sum + value, 0);
      return {
        ...Object.fromEntries(Object.entries(cpuMs).map(([part, ms]) => [`${part} CPU`, ms / all])),
        'total CPU': total / all,
        events: histories[0]?.events ?? Number.NaN,
        'history bytes': histories[0]?.bytes ?? Number.NaN,
        'rungs a second': all / wallS,
      };
    } finally {
      await worker.kill();
      await client.connection.close();
      await temporal.stop();
    }
  });
}
