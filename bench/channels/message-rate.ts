/** How many messages a second leave: decided, reserved with budget and ledger, handed over, recorded. Without Temporal. */
import { contact } from '../../activities/contact';
import type { ContactRequest } from '../../activities/contract';
import type { ActivityHost } from '../../activities/host';
import { eachOf } from '../book/each-of';
import { cpuSeconds } from '../measure/cpu';
import type { Measured } from '../measure/rounds';

/** As many as a worker has workflow tasks in hand. */
const AT_ONCE = 40;

/** Makes the contacts; CPU of this process and of the database, a message. */
export async function messageRate(
  host: ActivityHost,
  due: readonly ContactRequest[],
  database: number | null,
): Promise<Measured> {
  const ours = process.cpuUsage();
  const theirs = database === null ? 0 : cpuSeconds(database);
  const began = performance.now();
  await eachOf(due, AT_ONCE, (request) => contact(host, request));
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(ours);
  return {
    'a second': due.length / seconds,
    'node CPU ms': (user + system) / 1_000 / due.length,
    'database CPU ms': database === null ? Number.NaN : ((cpuSeconds(database) - theirs) * 1_000) / due.length,
  };
}
