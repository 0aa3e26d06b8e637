/** Spans around parts of an activity. Nothing is recorded, and next to nothing done, unless the process traces. */
import { SpanStatusCode, trace } from '@opentelemetry/api';

/** What a span may say: ids and codes, never what a person is called or was told. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

/** Does the work within a span; an error shows by its class alone. */
export function inSpan<T>(name: string, facts: SpanFacts, work: () => Promise<T>): Promise<T> {
  return trace.getTracer('forbear').startActiveSpan(name, { attributes: { ...facts } }, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : typeof error });
      throw error;
    } finally {
      span.end();
    }
  });
}
