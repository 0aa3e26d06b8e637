/** Going on under the trace of whoever caused it. Without a tracer in the process this is a plain call. */
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

/** Does the work under a W3C traceparent; null = under none. */
export const underTrace = <T>(traceparent: string | null, work: () => Promise<T>): Promise<T> =>
  traceparent === null ? work() : context.with(propagation.extract(ROOT_CONTEXT, { traceparent }), work);
