/** API keys from the environment, or made for this start and printed. */
import { type ApiKey, makeKeys, parseKeys } from '../api/keys';
import { CliProblem } from './problem';

/** The keys, and whether they were made now and so have to be shown. */
export interface Keys {
  readonly keys: readonly ApiKey[];
  readonly made: boolean;
}

/** Reads FORBEAR_KEYS (`key:actor:role,...`); without it a random key for each role is made. */
export function keysFrom(env: NodeJS.ProcessEnv): Keys {
  const text = env.FORBEAR_KEYS;
  if (text === undefined || text === '') return { keys: makeKeys(), made: true };
  const read = parseKeys(text);
  if ('problems' in read) throw new CliProblem(`FORBEAR_KEYS ${read.problems.join('; ')}`);
  return { keys: read.keys, made: false };
}
