/** A worker in a process of its own: told what to be by FORBEAR_BENCH_WORKER, says when it is ready, ends on SIGTERM. */
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../activities';
import { accountWorkerOptions } from '../worker/account-worker';
import { bareActivities } from './worker/bare-activities';
import { openBookHost } from './worker/book-host';
import { StatementCounter } from './worker/counted';
import type { Body, WorkerOrder, WorkerWord } from './worker/order';
import { stubActivities } from './worker/stub-activities';

const say = (word: WorkerWord): void => void process.stdout.write(`${JSON.stringify(word)}\n`);

function bodyOf(body: Body, counter: StatementCounter): { activities: object; close: () => Promise<void> } {
  const nothing = async (): Promise<void> => undefined;
  if (body.kind === 'bare') return { activities: bareActivities, close: nothing };
  if (body.kind === 'stub') return { activities: stubActivities(body.pauseMs, Date.now), close: nothing };
  const { host, book } = openBookHost(body, counter);
  return { activities: counter.counted(createActivities(host)), close: book.close };
}

async function main(): Promise<void> {
  const order = JSON.parse(process.env.FORBEAR_BENCH_WORKER ?? '{}') as WorkerOrder;
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const connection = await NativeConnection.connect({ address: order.address });
  const counter = new StatementCounter();
  const { activities, close } = bodyOf(order.body, counter);
  const worker = await Worker.create({
    ...accountWorkerOptions({
      connection,
      namespace: 'default',
      bundlePath: order.bundlePath,
      taskQueue: order.taskQueue,
    }),
    ...(order.cached === undefined ? {} : { maxCachedWorkflows: order.cached }),
    ...(order.tasks === undefined ? {} : { maxConcurrentWorkflowTaskExecutions: order.tasks }),
    activities,
  });
  process.once('SIGTERM', () => worker.shutdown());
  process.on('SIGUSR2', () => say({ say: 'counts', counts: counter.counts() }));
  const running = worker.run();
  say({ say: 'ready' });
  await running;
  await connection.close();
  await close();
}

main().catch((error: unknown) => {
  process.stderr.write(`bench worker: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
