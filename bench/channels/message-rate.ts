/** How many messages a second leave: decided, reserved with budget and ledger, handed over, recorded. Without Temporal. */

import { twilioClient } from '../../activities/channels/twilio/client';
import { twilioSms } from '../../activities/channels/twilio/sms';
import { contact } from '../../activities/contact';
import type { ContactRequest } from '../../activities/contract';
import type { ActivityHost } from '../../activities/host';
import { eachOf } from '../book/each-of';
import { inDatabase } from '../import/database';
import { cpuSeconds } from '../measure/cpu';
import type { Measured } from '../measure/rounds';
import { alternate } from '../measure/rounds';
import { dueBook } from './due-book';
import { type Ground, type Line, median, NOBODY, of, openPace, range, tell, told } from './ground';
import { twilioAt } from './peers';

/** As many as a worker has workflow tasks in hand. */
const AT_ONCE = 40;
const A_ROUND = 1_000;
const MESSAGES_LEAST = 200;

/** Makes the contacts; CPU of this process and of the database, a message. */
async function messageRate(
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

/** The lines of this part. */
export async function messages({ server, database, peers, rounds }: Ground): Promise<Line[]> {
  return inDatabase(server, async (url) => {
    const settings = twilioAt(peers);
    const client = twilioClient(settings);
    const book = await dueBook(url, NOBODY, 2 * rounds * A_ROUND);
    const paced = await openPace(url);
    const host = { ...book.host, channel: twilioSms({ settings, client, db: book.db }) };
    let taken = 0;
    const next = () => {
      taken += A_ROUND;
      return book.due.slice(taken - A_ROUND, taken);
    };
    try {
      const measured = await alternate(
        [
          { name: 'without a pace', run: () => messageRate(host, next(), database) },
          { name: 'with a pace', run: () => messageRate({ ...host, pace: paced.pace }, next(), database) },
        ],
        rounds,
        tell,
      );
      const [floor = [], ours = []] = [measured.get('without a pace'), measured.get('with a pace')];
      const rate = of(ours, 'a second');
      const more = of(ours, 'node CPU ms').map((ms, round) => ms - (of(floor, 'node CPU ms')[round] ?? Number.NaN));
      return [
        {
          what: 'messages a second, by Twilio’s client, with budgets, ledger and pace',
          measured: range(rate),
          limit: `>= ${MESSAGES_LEAST}`,
          kept: median(rate) >= MESSAGES_LEAST,
        },
        told('node CPU ms of such a message', range(of(ours, 'node CPU ms'))),
        told('database CPU ms of such a message', range(of(ours, 'database CPU ms'))),
        told('of it node CPU ms for the pace', range(more)),
      ];
    } finally {
      await paced.close();
      await book.close();
    }
  });
}
