/** Many are due and leave as fast as they can; the channel is turned off by the API: how many begin after its answer. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { contact } from '../../activities/contact';
import type { ContactRequest } from '../../activities/contract';
import type { ActivityHost } from '../../activities/host';
import { eachOf } from '../book/each-of';
import type { Measured } from '../measure/rounds';

const AT_ONCE = 40;

/** Switches after `afterMs`; everybody who is due asks all the same, until the last one has. */
export async function killRate(
  host: ActivityHost,
  due: readonly ContactRequest[],
  api: string,
  afterMs: number,
): Promise<Measured> {
  const begun: number[] = [];
  const channel: ActivityHost['channel'] = {
    ...host.channel,
    handOver: (delivery) => {
      begun.push(performance.now());
      return host.channel.handOver(delivery);
    },
  };
  const making = eachOf(due, AT_ONCE, (request) => contact({ ...host, channel }, request));
  await pause(afterMs);
  const asked = performance.now();
  const answer = await fetch(`${api}/api/v1/channels/sms/off`, {
    method: 'POST',
    headers: {
      Authorization: 'Bearer key-of-ops',
      'Content-Type': 'application/json',
      'Idempotency-Key': randomUUID(),
    },
    body: JSON.stringify({ reason: 'a measurement' }),
  });
  const said = (await answer.json()) as { readonly settled?: boolean };
  const answered = performance.now();
  if (answer.status !== 200 || said.settled !== true) throw new Error(`off was answered ${answer.status}`);
  await making;
  return {
    due: due.length,
    'before off': begun.filter((at) => at <= answered).length,
    'after the answer': begun.filter((at) => at > answered).length,
    'after 1 s': begun.filter((at) => at > asked + 1_000).length,
    'ms to the answer': answered - asked,
  };
}
