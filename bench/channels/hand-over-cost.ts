/**
 * What a hand-over of ours costs beyond the bare call of the official client, in CPU of this process: the adapter alone,
 * and the whole of it with its record in the book. The mails of both sides are signed, by the same pool.
 */

import type { ContactChannel } from '../../activities/channels/channel';
import { mailChannel } from '../../activities/channels/mail/smtp';
import { openPool } from '../../activities/channels/mail/transport';
import { twilioClient } from '../../activities/channels/twilio/client';
import { twilioSms } from '../../activities/channels/twilio/sms';
import { beginHandOver, recordHandOver } from '../../activities/hand-over';
import type { ActivityHost } from '../../activities/host';
import { eachOf } from '../book/each-of';
import { inDatabase } from '../import/database';
import { type Figure, figureOf } from '../measure/figures';
import { alternate, type Measured, type Side } from '../measure/rounds';
import { dueBook } from './due-book';
import { type Ground, type Line, NOBODY, openPace, shown, tell } from './ground';
import { aDelivery, mailAt, type Peers, TEXT, twilioAt } from './peers';

const AT_ONCE = 10;
const A_ROUND = 500;
const ADDED_MS_MOST = 2;

/** What a way adds to the bare one, milliseconds of CPU a message, round by round. */
interface Added {
  readonly way: string;
  readonly bare: Figure;
  readonly added: Figure;
}

type Send = (n: number) => Promise<unknown>;

async function cpuOf(send: Send, many: number): Promise<Measured> {
  const before = process.cpuUsage();
  await eachOf(
    Array.from({ length: many }, (_, n) => n),
    AT_ONCE,
    send,
  );
  const { user, system } = process.cpuUsage(before);
  return { 'CPU ms': (user + system) / 1_000 / many };
}

/** Measures; `host` has the book in which hand-overs are recorded. */
async function handOverCost(
  peers: Peers,
  host: ActivityHost,
  { many, rounds }: { readonly many: number; readonly rounds: number },
  tell: (line: string) => void,
): Promise<Added[]> {
  const settings = twilioAt(peers);
  const client = twilioClient(settings);
  const sms = twilioSms({ settings, client, db: host.db });
  const mail = mailChannel(mailAt(peers));
  const pool = openPool(mailAt(peers));
  // The statement that records is the same whether or not it finds its contact.
  const whole = (channel: ContactChannel, kind: 'sms' | 'email'): Send => {
    const own = { ...host, channel };
    return (n) => recordHandOver(own, beginHandOver(own, aDelivery(kind, n)), aDelivery(kind, n).at);
  };
  const ways: readonly (readonly [string, string, Send])[] = [
    ['bare twilio', 'bare twilio', (n) => bareText(client, settings.messagingService ?? '', n)],
    ['text message, adapter', 'bare twilio', (n) => sms.handOver(aDelivery('sms', n))],
    ['text message, recorded', 'bare twilio', whole(sms, 'sms')],
    ['bare nodemailer', 'bare nodemailer', (n) => pool.sendMail(bareMail(n))],
    ['e-mail, adapter', 'bare nodemailer', (n) => mail.handOver(aDelivery('email', n))],
    ['e-mail, recorded', 'bare nodemailer', whole(mail, 'email')],
  ];
  try {
    for (const [, , send] of ways) await cpuOf(send, Math.min(100, many));
    const sides: Side[] = ways.map(([name, , send]) => ({ name, run: () => cpuOf(send, many) }));
    const measured = await alternate(sides, rounds, tell);
    const of = (name: string): number[] => (measured.get(name) ?? []).map((figures) => figures['CPU ms'] ?? Number.NaN);
    return ways
      .filter(([name, bare]) => name !== bare)
      .map(([way, bare]) => {
        const floor = of(bare);
        return {
          way: `${way} - ${bare}`,
          bare: figureOf(floor),
          added: figureOf(of(way).map((ms, round) => ms - (floor[round] ?? Number.NaN))),
        };
      });
  } finally {
    mail.close();
    pool.close();
  }
}

const bareText = (client: ReturnType<typeof twilioClient>, messagingServiceSid: string, n: number) =>
  client.messages.create({ to: aDelivery('sms', n).recipient ?? '', messagingServiceSid, body: TEXT });

const bareMail = (n: number) => ({
  from: 'service@lender.example',
  to: `ann-${n}@lender.example`,
  subject: 'Your account',
  text: TEXT,
});

/** The lines of this part. */
export async function handOvers({ server, peers, rounds }: Ground): Promise<Line[]> {
  return inDatabase(server, async (url) => {
    const book = await dueBook(url, NOBODY, 1);
    const paced = await openPace(url);
    try {
      const size = { many: A_ROUND, rounds };
      const added = await handOverCost(peers, { ...book.host, pace: paced.pace }, size, tell);
      return added.map(({ way, bare, added: more }) => ({
        what: `CPU ms a message: ${way} (${shown(bare.median)})`,
        measured: `${shown(more.median)} (${shown(more.least)} to ${shown(more.most)})`,
        limit: `<= ${ADDED_MS_MOST}`,
        kept: more.median <= ADDED_MS_MOST,
      }));
    } finally {
      await paced.close();
      await book.close();
    }
  });
}
