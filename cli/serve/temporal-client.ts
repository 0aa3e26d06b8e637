/** A client of Temporal for a service that can begin without it. */
import { Client, Connection, type WorkflowClientInterceptor } from '@temporalio/client';
import type { Question, Service } from './service';
import type { ServiceSettings } from './settings';

/** A client that dials at first use. */
export interface LazyClient {
  readonly client: Client;
  readonly need: Question;
  close(): Promise<void>;
}

const ANSWER_WITHIN_MS = 2_000;

/** Opens a client; whether the server is there is asked by its need. */
export function openClient(
  { address, namespace }: ServiceSettings['temporal'],
  workflow: WorkflowClientInterceptor[],
): LazyClient {
  const connection = Connection.lazy({ address });
  const client = new Client({ connection, namespace, interceptors: { workflow } });
  return {
    client,
    need: {
      name: 'temporal',
      ask: () => client.withDeadline(Date.now() + ANSWER_WITHIN_MS, () => client.workflowService.getSystemInfo({})),
    },
    close: () => connection.close(),
  };
}

/** For a service that nothing but a signal ends. */
export const neverFails = (): Service['failed'] => new Promise(() => undefined);
