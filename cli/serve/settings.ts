/** What a service is told by its environment. Nothing else configures it. */
import { type ApiKey, parseKeys } from '../../api/keys';
import type { Limit } from '../../db/pace/sender.store';
import type { Retention } from '../../db/retention.store';
import type { BusinessClock } from '../../domain/business-clock';
import type { PriceTable } from '../../domain/price/price-table';
import { type HouseLender, lenderFrom, SANDBOX_LENDER } from '../lender';
import { pricesFrom } from '../prices';
import { CliProblem } from '../problem';
import { type Providers, providersFrom } from '../providers';
import { clockFrom } from './clock-setting';
import type { Environment } from './environment';
import { paceLimits } from './pace-settings';
import type { Part } from './parts';
import { retentionFrom } from './retention-settings';

/** Levels of the log, the quietest first. */
const LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** What every service is told. */
export interface ServiceSettings {
  readonly part: Part;
  readonly databaseUrl: string;
  /** Connections to the book at most. */
  readonly poolMax: number;
  readonly temporal: { readonly address: string; readonly namespace: string };
  readonly clock: BusinessClock;
  /** Who carries messages out of the house; null = the sandbox, or a service that hands nothing over. */
  readonly providers: Providers | null;
  /** Who writes and calls. */
  readonly lender: HouseLender;
  /** How fast senders may go: the worker sets it, the API names its senders by it. */
  readonly limits: readonly Limit[];
  /** What messages cost; null = no cost is known. */
  readonly prices: PriceTable | null;
  /** How long rows are kept that nothing needs any more. */
  readonly keep: Retention;
  readonly logLevel: string;
  /** Where health and metrics are shown. */
  readonly ops: { readonly host: string; readonly port: number };
  /** The version that a worker is, if Worker Versioning is used. */
  readonly buildId: string | undefined;
  readonly deploymentName: string;
  /** How long a drain may take, milliseconds. */
  readonly drainMs: number;
}

/** What the API is told besides. */
export interface ApiSettings {
  readonly keys: readonly ApiKey[];
  readonly listen: { readonly host: string; readonly port: number };
  /** How long readiness says no before the API stops listening, milliseconds. */
  readonly noticeMs: number;
}

/** Host and port of health and metrics; `forbear health` looks there too. */
export const opsOf = (env: Environment): ServiceSettings['ops'] => ({
  host: env.text('METRICS_HOST') ?? '127.0.0.1',
  port: env.whole('METRICS_PORT', 9464, PORTS),
});

const PORTS = { min: 0, max: 65_535 };

/** The level of a service's log. */
export const logLevelOf = (env: Environment): string => env.oneOf('FORBEAR_LOG', LEVELS, 'info');

/** The address of the book. */
export function databaseUrlOf(env: Environment): string {
  const what = 'the address of the book, such as postgres://user:password@host:5432/forbear';
  const url = env.secret('DATABASE_URL', what);
  // The address holds a password: it is not repeated.
  if (!/^postgres(ql)?:$/.test(URL.canParse(url) ? new URL(url).protocol : ''))
    throw new CliProblem(`DATABASE_URL is no address of a PostgreSQL database; set it to ${what}`);
  return url;
}

/** Reads what every service is told. */
export function serviceSettings(part: Part, env: Environment): ServiceSettings {
  const what = 'host:port of the Temporal server';
  const address = env.required('TEMPORAL_ADDRESS', what);
  if (!/^\[?[^\s[\]]+\]?:\d{1,5}$/.test(address))
    throw new CliProblem(`TEMPORAL_ADDRESS \`${address}\` is no address; set it to ${what}`);
  const clock = clockFrom(env.text('FORBEAR_CLOCK'));
  // A relay words nothing; beside a sandbox clock it is asked for its providers like the others.
  const lender = part !== 'relay' || clock.isSandbox ? lenderFrom(env) : null;
  return {
    part,
    databaseUrl: databaseUrlOf(env),
    poolMax: env.whole('DATABASE_POOL_MAX', 16, { min: 2, max: 500 }),
    temporal: { address, namespace: env.text('TEMPORAL_NAMESPACE') ?? 'default' },
    clock,
    providers: providersOf(part, clock, env, lender),
    lender: lender ?? SANDBOX_LENDER,
    limits: part === 'relay' ? [] : paceLimits(env),
    prices: part === 'relay' ? null : pricesFrom(env),
    keep: retentionFrom(env),
    logLevel: logLevelOf(env),
    ops: opsOf(env),
    buildId: nameOf(env, 'FORBEAR_BUILD_ID'),
    deploymentName: nameOf(env, 'FORBEAR_DEPLOYMENT') ?? 'forbear',
    drainMs: env.whole('FORBEAR_DRAIN_SECONDS', 25, { min: 1, max: 3_600 }) * 1_000,
  };
}

/**
 * The channel must be named where something is handed over, and beside a sandbox clock: nobody may believe that something
 * leaves the house when it does not, or the other way round. The API needs it for what providers tell us.
 */
function providersOf(part: Part, clock: BusinessClock, env: Environment, lender: HouseLender | null): Providers | null {
  const isAsked = part === 'worker' || clock.isSandbox || (part === 'api' && env.text('FORBEAR_CHANNEL') !== undefined);
  return isAsked ? providersFrom(env, clock, lender) : null;
}

/** A word that goes into names on the Temporal server. */
function nameOf(env: Environment, variable: string): string | undefined {
  const text = env.text(variable);
  if (text !== undefined && !/^[\w.-]{1,100}$/.test(text))
    throw new CliProblem(`${variable} \`${text}\` must be 1 to 100 letters, digits, dots, dashes and underscores`);
  return text;
}

/** Reads what the API is told besides. */
export function apiSettings(env: Environment): ApiSettings {
  return {
    keys: keysOf(env),
    listen: { host: env.text('HOST') ?? '127.0.0.1', port: env.whole('PORT', 8080, PORTS) },
    noticeMs: env.whole('FORBEAR_DRAIN_NOTICE_SECONDS', 1, { min: 0, max: 600 }) * 1_000,
  };
}

/** The keys; a service makes none, since nobody would read them. A file may have one a line. */
function keysOf(env: Environment): readonly ApiKey[] {
  const text = env.secret('FORBEAR_KEYS', 'key:actor:role,...');
  const read = parseKeys(text.split(/[\n,]+/).join(','));
  if ('problems' in read) throw new CliProblem(`FORBEAR_KEYS ${read.problems.join('; ')}`);
  return read.keys;
}
