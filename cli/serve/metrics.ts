/** What a service counts of itself, for Prometheus. Labels are words of closed lists: no id, no name, no free text. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ActivityWatch } from '../../activities/watch';
import type { ApiWatch } from '../../api/watch';
import type { Connection } from '../../db/connect';
import { RESTING, type Resting } from '../../worker/retention';
import type { Part } from './parts';

/** The registry of a service: process, event loop and garbage collection, and which build it is. */
export function serviceRegistry(part: Part, version: string, buildId: string | undefined): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service: part });
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'forbear_build_info',
    help: 'Version and build of the process; always 1',
    labelNames: ['version', 'build_id'],
    registers: [registry],
  }).set({ version, build_id: buildId ?? '' }, 1);
  return registry;
}

/** Counts the connections of the pool. */
export function watchPool(registry: Registry, { pool }: Pick<Connection, 'pool'>): void {
  new Gauge({
    name: 'forbear_database_pool_connections',
    help: 'Connections of this process to the book; waiting = statements that wait for one',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'used' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
}

const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts what the API answers. */
export function apiWatch(registry: Registry): ApiWatch {
  const seconds = new Histogram({
    name: 'forbear_http_request_duration_seconds',
    help: 'Time from a request to the end of its answer, by route template',
    labelNames: ['method', 'route', 'status'],
    buckets: REQUEST_SECONDS,
    registers: [registry],
  });
  const refused = new Counter({
    name: 'forbear_updates_refused_total',
    help: 'Acts of people that an account’s workflow or the book refused',
    labelNames: ['type'],
    registers: [registry],
  });
  const webhooks = new Counter({
    name: 'forbear_webhooks_refused_total',
    help: 'Requests to webhooks with a wrong signature, or of another account',
    labelNames: ['reason'],
    registers: [registry],
  });
  return {
    answered: ({ method, route, status }, taken) =>
      seconds.observe({ method: METHODS.has(method) ? method : 'other', route, status }, taken),
    updateRefused: (type) => refused.inc({ type }),
    webhookRefused: (reason) => webhooks.inc({ reason }),
  };
}

/** A sender may invent methods; labels may not grow by that. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** From a second to a day: a contact that is an hour late is still lawful, one of the next morning is another matter. */
const LATE_SECONDS = [1, 5, 15, 60, 300, 900, 3_600, 21_600, 86_400];

/** Counts what activities do. */
export function activityWatch(registry: Registry): ActivityWatch {
  const contacts = new Counter({
    name: 'forbear_contacts_total',
    help: 'Contacts by what became of them',
    labelNames: ['channel', 'state'],
    registers: [registry],
  });
  const late = new Histogram({
    name: 'forbear_contact_lateness_seconds',
    help: 'Real time from when a contact was due to its hand-over',
    labelNames: ['channel'],
    buckets: LATE_SECONDS,
    registers: [registry],
  });
  const verdicts = new Counter({
    name: 'forbear_gate_decisions_total',
    help: 'Decisions of the gate',
    labelNames: ['verdict'],
    registers: [registry],
  });
  const denials = new Counter({
    name: 'forbear_gate_denials_total',
    help: 'Votes against a contact, by rule',
    labelNames: ['rule'],
    registers: [registry],
  });
  return {
    contactEnded(channel, state, latenessMs) {
      contacts.inc({ channel, state });
      if (latenessMs !== null) late.observe({ channel }, latenessMs / 1_000);
    },
    gateDecided({ verdict, votes }) {
      verdicts.inc({ verdict });
      for (const { rule, verdict: cast } of votes) if (cast === 'deny') denials.inc({ rule });
    },
  };
}

/** Counts rounds of loops that failed. */
export function roundWatch(registry: Registry): (loop: string) => void {
  const failed = new Counter({
    name: 'forbear_loop_failures_total',
    help: 'Rounds of a loop that failed and were tried again',
    labelNames: ['loop'],
    registers: [registry],
  });
  return (loop) => failed.inc({ loop });
}

/** Counts rows that nothing needed any more. */
export function restingWatch(registry: Registry): (kind: Resting, rows: number) => void {
  const rested = new Counter({
    name: 'forbear_rows_rested_total',
    help: 'Rows that left the book, or lost their words, since they were old and done',
    labelNames: ['table'],
    registers: [registry],
  });
  for (const table of RESTING) rested.inc({ table }, 0);
  return (table, rows) => rested.inc({ table }, rows);
}
