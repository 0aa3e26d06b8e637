/** The trace that the process works under now, in the form in which messages carry it. */
import { context, propagation } from '@opentelemetry/api';

/** W3C traceparent, or null when there is no trace. */
export function traceparentNow(): string | null {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent ?? null;
}
