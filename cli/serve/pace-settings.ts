/** Limits of senders, from the environment: `FORBEAR_PACE=sms=10,sms/us-fed=100:300,email=20`. */
import type { Limit } from '../../db/pace/sender.store';
import { parseWayOut, WAYS_OUT } from '../../domain/pace/way-out';
import { CliProblem } from '../problem';
import type { Environment } from './environment';

const VARIABLE = 'FORBEAR_PACE';
const EXAMPLE = 'such as sms=10,sms/us-fed=100:300,email=20 (messages a second, and how many at once after a rest)';

/** Reads the limits; none when the variable is absent. */
export function paceLimits(env: Environment): readonly Limit[] {
  const text = env.text(VARIABLE);
  if (text === undefined) return [];
  const limits = text.split(',').map((part) => limitOf(part.trim()));
  const twice = limits.find(({ sender }, place) => limits.findIndex((other) => other.sender === sender) !== place);
  if (twice !== undefined) throw new CliProblem(`${VARIABLE}: \`${twice.sender}\` has two limits; leave one`);
  return limits;
}

function limitOf(part: string): Limit {
  const match = /^([a-z]+)(\/[a-z]{2,4}(?:-[a-z]+)*)?=(\d+(?:\.\d+)?)(?::(\d+))?$/.exec(part);
  if (match === null) throw new CliProblem(`${VARIABLE}: \`${part}\` is no limit; write them ${EXAMPLE}`);
  const [, name = '', pack = '', rate = '', burst] = match;
  const channel = parseWayOut(name);
  if (channel === null)
    throw new CliProblem(`${VARIABLE}: there is no channel \`${name}\`; there are ${WAYS_OUT.join(', ')}`);
  const perSecond = Number(rate);
  if (perSecond <= 0 || perSecond > 10_000)
    throw new CliProblem(
      `${VARIABLE}: \`${part}\` must be above 0 and at most 10000 a second; to stop a channel turn it off`,
    );
  const most = burst === undefined ? Math.max(1, Math.ceil(perSecond)) : Number(burst);
  if (most < 1 || most > 100_000) throw new CliProblem(`${VARIABLE}: \`${part}\` must let 1 to 100000 go at once`);
  return { sender: `${channel}${pack}`, channel, rate: { perSecond, burst: most } };
}
