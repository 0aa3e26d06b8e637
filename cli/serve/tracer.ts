/** The tracer of a process: spans go to a collector by OTLP over HTTP, without anything that names a person. */

import { setTimeout as pause } from 'node:timers/promises';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { Resource } from '@opentelemetry/resources';
import { BatchSpanProcessor, type ReadableSpan, type SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { ATTR_SERVICE_NAME, ATTR_SERVICE_VERSION } from '@opentelemetry/semantic-conventions';
import { packageVersion } from '../package-root';
import type { Part } from './parts';
import type { Tracing } from './tracing';

/** Attributes that may leave: ids and codes. Whatever a library adds besides stays here. */
const SHOWN = new Set([
  'http.request.method',
  'http.route',
  'http.response.status_code',
  'temporalWorkflowId',
  'temporalActivityId',
  'temporalUpdateId',
  'run_id',
]);

const FLUSH_MS = 2_000;

/** Registers the tracer for the process. Sampling follows OTEL_TRACES_SAMPLER, as the SDK reads it. */
export function openTracer(part: Part, endpoint: string): Tracing {
  const provider = new NodeTracerProvider({
    resource: new Resource({
      [ATTR_SERVICE_NAME]: `forbear-${part}`,
      [ATTR_SERVICE_VERSION]: packageVersion(),
    }),
    spanProcessors: [new Guarded(new BatchSpanProcessor(new OTLPTraceExporter({ url: urlOf(endpoint) })))],
  });
  provider.register();
  // A collector that is away must not hold up the end of the process.
  return { close: async () => void (await Promise.race([provider.shutdown(), pause(FLUSH_MS)])) };
}

const urlOf = (endpoint: string): string => `${endpoint.replace(/\/$/, '')}/v1/traces`;

/** Lets go only what may be shown: errors by class, and no messages. */
class Guarded implements SpanProcessor {
  constructor(private readonly inner: SpanProcessor) {}

  onStart(...started: Parameters<SpanProcessor['onStart']>): void {
    this.inner.onStart(...started);
  }

  onEnd(span: ReadableSpan): void {
    for (const key of Object.keys(span.attributes))
      if (!SHOWN.has(key) && !key.startsWith('forbear.')) delete span.attributes[key];
    for (const event of span.events)
      if (event.attributes !== undefined)
        for (const key of Object.keys(event.attributes)) if (key !== 'exception.type') delete event.attributes[key];
    if (span.status.message !== undefined) delete span.status.message;
    this.inner.onEnd(span);
  }

  forceFlush(): Promise<void> {
    return this.inner.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.inner.shutdown();
  }
}
