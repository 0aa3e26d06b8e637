/** What carries a trace over Temporal, at its two edges. Loaded only by a process that traces. */
import type { WorkflowClientInterceptor } from '@temporalio/client';
import {
  OpenTelemetryActivityInboundInterceptor,
  OpenTelemetryWorkflowClientInterceptor,
} from '@temporalio/interceptors-opentelemetry';
import type { WorkerInterceptors } from '@temporalio/worker';

/** For clients: signals, updates and starts carry the trace under which they are sent. */
export const tracedClient = (): WorkflowClientInterceptor[] => [new OpenTelemetryWorkflowClientInterceptor()];

/** For workers: activities go on under the trace that their workflow follows. */
export const tracedActivities = (): WorkerInterceptors => ({
  activity: [(context) => ({ inbound: new OpenTelemetryActivityInboundInterceptor(context) })],
});
