/** The log of a service: JSON, one line an event, on standard output, with the trace that the process works under. */
import { isSpanContextValid, trace } from '@opentelemetry/api';
import pino, { type Logger } from 'pino';
import { LOG_GUARD } from '../log-guard';
import type { Part } from './parts';

/** The logger of a service. */
export const serviceLogger = (service: Part | 'migrate', level: string): Logger =>
  pino(
    {
      level,
      base: { app: 'forbear', service },
      mixin: traceNow,
      timestamp: pino.stdTimeFunctions.isoTime,
      ...LOG_GUARD,
    },
    pino.destination({ fd: 1, sync: true }),
  );

/** The ids of the trace, if there is one. */
function traceNow(): object {
  const span = trace.getActiveSpan()?.spanContext();
  return span !== undefined && isSpanContextValid(span) ? { traceId: span.traceId, spanId: span.spanId } : {};
}
