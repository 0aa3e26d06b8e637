/**
 * Health and metrics of one process, on a port of their own: they need no key and hold no personal data, so the port
 * must be reachable for what watches the service and for nobody else.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PortProblem } from '../../api/port-problem';
import type { Health } from '../../contract/http-health';
import { askAll, type Question } from './service';

/** What is shown. */
export interface Ops {
  readonly version: string;
  readonly needs: () => readonly Question[];
  readonly isDraining: () => boolean;
  /** Metrics as Prometheus text. */
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
}

/** A server that shows them. */
export interface OpsServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Listens; port 0 takes any free one. Throws PortProblem when it cannot. */
export async function openOps(ops: Ops, { host, port }: { host: string; port: number }): Promise<OpsServer> {
  const server = createServer((request, response) => {
    answer(ops, request, response).catch(() => {
      response.statusCode = 500;
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(PortProblem.of(error, port, host) ?? error));
    server.listen(port, host, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(ops: Ops, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url?.split('?')[0];
  response.setHeader('Cache-Control', 'no-store');
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, 'text/plain', 'GET only\n');
  if (path === '/healthz') return endHealth(response, { ok: true, version: ops.version, parts: [] });
  if (path === '/readyz') return endHealth(response, await readiness(ops));
  if (path === '/metrics') {
    const { type, text } = await ops.metrics();
    return end(response, 200, type, text);
  }
  return end(response, 404, 'text/plain', 'here are /healthz, /readyz and /metrics\n');
}

/** Whether the service can work. One that drains cannot, whatever its parts say. */
async function readiness({ version, needs, isDraining }: Ops): Promise<Health> {
  if (isDraining()) return { ok: false, version, parts: [DRAINING] };
  const parts = await askAll(needs());
  return { ok: parts.every((part) => part.ok), version, parts };
}

const DRAINING = { name: 'service', ok: false, detail: 'is being stopped' };

const endHealth = (response: ServerResponse, health: Health): void =>
  end(response, health.ok ? 200 : 503, 'application/json', JSON.stringify(health));

function end(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'Content-Type': type });
  response.end(text);
}
