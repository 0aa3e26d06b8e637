/** Many are due and leave as fast as they can; the channel is turned off by the API: how many begin after its answer. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { twilioClient } from '../../activities/channels/twilio/client';
import { twilioSms } from '../../activities/channels/twilio/sms';
import { contact } from '../../activities/contact';
import type { ContactRequest } from '../../activities/contract';
import type { ActivityHost } from '../../activities/host';
import { eachOf } from '../book/each-of';
import { inDatabase } from '../import/database';
import type { Measured } from '../measure/rounds';
import { startChild } from './children';
import { dueBook } from './due-book';
import { type Ground, type Line, NOBODY, openPace, shown, tell, told } from './ground';
import { twilioAt } from './peers';

const AT_ONCE = 40;

/** Switches after `afterMs`; everybody who is due asks all the same, until the last one has. */
async function killRate(
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

/** The lines of this part. */
export async function kill({ server, peers, accounts: many }: Ground): Promise<Line[]> {
  return inDatabase(server, async (url) => {
    const settings = twilioAt(peers);
    const client = twilioClient(settings);
    const book = await dueBook(url, NOBODY, many);
    const paced = await openPace(url);
    const api = await startChild<{ readonly url: string }>('api-process', { databaseUrl: url });
    try {
      const host = { ...book.host, pace: paced.pace, channel: twilioSms({ settings, client, db: book.db }) };
      const figures = await killRate(host, book.due, api.said.url, 2_000);
      tell(`kill switch: ${JSON.stringify(figures)}`);
      const { rows } = await book.pool.query<{ n: number }>('select count(*)::int as n from send_turn');
      const [after, later] = [figures['after the answer'] ?? Number.NaN, figures['after 1 s'] ?? Number.NaN];
      return [
        { what: `${many} due, off: hand-overs after 1 s`, measured: `${later}`, limit: '0', kept: later === 0 },
        { what: 'hand-overs after the answer', measured: `${after}`, limit: '0', kept: after === 0 },
        told('ms until the answer', shown(figures['ms to the answer'] ?? Number.NaN)),
        told('had left before; wait now', `${figures['before off']}; ${rows[0]?.n}`),
      ];
    } finally {
      await api.kill();
      await paced.close();
      await book.close();
    }
  });
}
