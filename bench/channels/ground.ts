/** What every part of the measurement stands on, and the lines that it answers. */
import type { ContactChannel } from '../../activities/channels/channel';
import { processPace } from '../../activities/pace';
import { connect } from '../../db/connect';
import { setLimits } from '../../db/pace/sender.store';
import { wallClock } from '../../domain/business-clock';
import { figureOf } from '../measure/figures';
import type { Measured } from '../measure/rounds';
import type { Peers } from './peers';

/** Servers and sizes. */
export interface Ground {
  /** Address of the PostgreSQL. */
  readonly server: string;
  /** Its process; null when it runs elsewhere. */
  readonly database: number | null;
  readonly peers: Peers;
  readonly rounds: number;
  /** How many are due for the kill switch, and through Temporal. */
  readonly accounts: number;
}

/** One line of the table. */
export interface Line {
  readonly what: string;
  readonly measured: string;
  readonly limit: string;
  /** Null: nothing is promised. */
  readonly kept: boolean | null;
}

/** A line without a promise. */
export const told = (what: string, measured: string): Line => ({ what, measured, limit: '', kept: null });

export const tell = (line: string): void => void process.stderr.write(`${line}\n`);

/** Three figures of a number. */
export const shown = (value: number): string =>
  Math.abs(value) >= 100 ? `${Math.round(value)}` : `${Number(value.toPrecision(3))}`;

/** Median and range. */
export const range = (values: readonly number[]): string => {
  const { median, least, most } = figureOf(values);
  return `${shown(median)} (${shown(least)} to ${shown(most)})`;
};

export const median = (values: readonly number[]): number => figureOf(values).median;

/** One figure of all rounds. */
export const of = (rounds: readonly Measured[], name: string): number[] =>
  rounds.map((round) => round[name] ?? Number.NaN);

/** For a book that is only filled: nothing is handed over. */
export const NOBODY: ContactChannel = {
  isSandbox: true,
  handOver: async () => ({ state: 'sent', providerRef: '' }),
};

/** So fast that nobody waits: what asking costs is measured, not waiting. */
const NEVER_FULL = { perSecond: 5_000, burst: 5_000 };

/** A pace with a connection of its own, as a worker has it. */
export async function openPace(url: string) {
  const { db, close } = connect({ url, applicationName: 'forbear-pace', max: 1, onError: () => undefined });
  await setLimits(db, [{ sender: 'sms', channel: 'sms', rate: NEVER_FULL }]);
  const limited = new Set(['sms']);
  const pace = processPace({ db, clock: wallClock(Date.now), limited, elapsedMs: () => performance.now() });
  return { pace, close };
}
