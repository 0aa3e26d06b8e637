/**
 * Carries the trace of a request through a workflow, as an opaque header: what the story does after a message goes on
 * under that message's trace. No span is made here and nothing is decided by it, so a history replays the same with and
 * without.
 */
import type { Payload } from '@temporalio/common';
import type { WorkflowInterceptors } from '@temporalio/workflow';

/** Where clients and activities look for it. */
const HEADER = '_tracer-data';

/** A trace to go on under; undefined = none. */
export type Trace = Payload | undefined;

type Headers = Readonly<Record<string, Payload>>;

// Every run has modules of its own, so these are the run's.
let heard: Trace;
let followed: Trace;

/** The trace of the message whose handler runs now. */
export const heardTrace = (): Trace => heard;

/** Goes on under a trace; a message without one ends the one before it. */
export function followTrace(trace: Trace): void {
  followed = trace;
}

const withTrace = <T extends { readonly headers: Headers }>(input: T): T =>
  followed === undefined ? input : { ...input, headers: { ...input.headers, [HEADER]: followed } };

/** Found by the bundler: takes the header in, gives it on. */
export const interceptors = (): WorkflowInterceptors => ({
  inbound: [
    {
      execute(input, next) {
        followed = input.headers[HEADER];
        return next(input);
      },
      handleSignal(input, next) {
        heard = input.headers[HEADER];
        return next(input);
      },
      handleUpdate(input, next) {
        heard = input.headers[HEADER];
        return next(input);
      },
    },
  ],
  outbound: [
    {
      scheduleActivity: (input, next) => next(withTrace(input)),
      startChildWorkflowExecution: (input, next) => next(withTrace(input)),
      signalWorkflow: (input, next) => next(withTrace(input)),
      continueAsNew: (input, next) => next(withTrace(input)),
    },
  ],
});
