/** Options of a measurement, from the command line. */
import { parseArgs } from 'node:util';
import type { ServerKind } from './servers';

/** What every measurement can be told. */
export interface Options {
  readonly rounds: number;
  readonly server: ServerKind;
  readonly json: boolean;
  /** How many accounts a run has. */
  readonly accounts: number;
  /** Parts of the measurement to run; empty: all. */
  readonly only: readonly string[];
  /** The long form, for a quiet machine. */
  readonly large: boolean;
}

/** Reads the options; throws a TypeError that says what is wrong. */
export function optionsFrom(args: readonly string[], accounts: number): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '5' },
      server: { type: 'string', default: 'memory' },
      accounts: { type: 'string', default: `${accounts}` },
      only: { type: 'string', multiple: true, default: [] },
      large: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const { server } = values;
  if (server !== 'memory' && server !== 'cluster') {
    throw new TypeError(`--server \`${server}\` is unknown; write memory or cluster`);
  }
  return {
    ...values,
    server,
    rounds: count('--rounds', values.rounds),
    accounts: count('--accounts', values.accounts),
  };
}

function count(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new TypeError(`${name} \`${text}\` is no whole number above zero`);
  return value;
}
