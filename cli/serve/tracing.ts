/** Whether and how a process traces. The SDK is loaded only when it does. */

import { CliProblem } from '../problem';
import type { Environment } from './environment';
import type { Part } from './parts';

/** A process that traces. */
export interface Tracing {
  /** Sends what has not been sent yet. */
  close(): Promise<void>;
}

/** Starts tracing when OTEL_EXPORTER_OTLP_ENDPOINT names a collector; null when it does not. */
export async function startTracing(part: Part, env: Environment): Promise<Tracing | null> {
  const endpoint = env.text('OTEL_EXPORTER_OTLP_ENDPOINT');
  if (endpoint === undefined) return null;
  if (!/^https?:$/.test(URL.canParse(endpoint) ? new URL(endpoint).protocol : ''))
    throw new CliProblem(
      `OTEL_EXPORTER_OTLP_ENDPOINT \`${endpoint}\` is no address; write e.g. http://collector:4318, or unset it`,
    );
  const { openTracer } = await import('./tracer.js');
  return openTracer(part, endpoint);
}
