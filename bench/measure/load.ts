/** Starting many workflows and waiting for their ends, so many at a time. */
import { type Client, Connection, Client as TemporalClient, type WorkflowHandle } from '@temporalio/client';

/** What to start: every place gets an id and arguments of its own. */
export interface Load {
  readonly workflowType: string;
  readonly taskQueue: string;
  readonly count: number;
  readonly idOf: (place: number) => string;
  readonly argsOf: (place: number) => unknown[];
}

const IN_FLIGHT = 20;

/** A client of a server under measurement. */
export async function clientOf(address: string): Promise<Client> {
  return new TemporalClient({ connection: await Connection.connect({ address }), namespace: 'default' });
}

/** Starts them all. */
export async function startAll(client: Client, load: Load): Promise<WorkflowHandle[]> {
  const handles: WorkflowHandle[] = [];
  let place = 0;
  const starter = async (): Promise<void> => {
    while (place < load.count) {
      const own = place++;
      handles[own] = await client.workflow.start(load.workflowType, {
        workflowId: load.idOf(own),
        taskQueue: load.taskQueue,
        args: load.argsOf(own),
      });
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, starter));
  return handles;
}

/** Waits until every one has ended; one that failed fails the measurement. */
export async function untilAllEnded(handles: readonly WorkflowHandle[]): Promise<void> {
  await Promise.all(handles.map((handle) => handle.result()));
}

/** Events and bytes of a history, as the server counts them, and how many timers are in it. */
export async function historyOf(handle: WorkflowHandle): Promise<{ events: number; bytes: number; timers: number }> {
  const { historyLength, historySize = 0 } = await handle.describe();
  const { events } = await handle.fetchHistory();
  const timers = (events ?? []).filter((event) => event.timerStartedEventAttributes).length;
  return { events: historyLength, bytes: historySize, timers };
}
