/** Reports of a provider at a steady rate through the real HTTP route: how long each waits for its answer. */
import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { inDatabase } from '../import/database';
import { cpuSeconds } from '../measure/cpu';
import type { Measured } from '../measure/rounds';
import { startChild } from './children';
import { dueBook } from './due-book';
import { type Ground, type Line, median, NOBODY, of, range, tell, told } from './ground';
import { ACCOUNT_SID, AUTH_TOKEN, PUBLIC_URL } from './peers';

const CALLBACKS_A_SECOND = 500;
const CALLBACK_P99_MS_MOST = 50;
const A_ROUND_SECONDS = 10;

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Signed as Twilio does: the address, then each field by name. */
function signed(url: string, form: Readonly<Record<string, string>>): string {
  const data = Object.keys(form)
    .sort()
    .map((name) => `${name}${form[name]}`);
  return createHmac('sha1', AUTH_TOKEN)
    .update(url + data.join(''))
    .digest('base64');
}

/** One report of one message; answers the status. */
function report(api: string, n: number): Promise<number> {
  const path = `/webhooks/twilio/messages/${randomUUID()}`;
  const form = {
    AccountSid: ACCOUNT_SID,
    MessageSid: `SM${n.toString(16).padStart(32, '0')}`,
    MessageStatus: 'delivered',
    To: `+1415${2_000_000 + n}`,
    From: '+14155550100',
    ApiVersion: '2010-04-01',
  };
  const body = new URLSearchParams(form).toString();
  return new Promise((answer, fail) => {
    const headers = {
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'Content-Length': Buffer.byteLength(body),
      'X-Twilio-Signature': signed(`${PUBLIC_URL}${path}`, form),
    };
    const sent = request(`${api}${path}`, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => answer(response.statusCode ?? 0));
    });
    sent.on('error', fail).end(body);
  });
}

/** Sends so many a second, each at its own moment whatever became of the one before; waits are counted from that moment. */
async function callbackRate(api: string, perSecond: number, seconds: number): Promise<Measured> {
  const waits: number[] = [];
  const statuses = new Set<number>();
  const all: Promise<void>[] = [];
  const began = performance.now();
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const moment = began + (n * 1_000) / perSecond;
    const early = moment - performance.now();
    if (early > 1) await pause(early);
    all.push(
      report(api, n).then((status) => {
        statuses.add(status);
        waits.push(performance.now() - moment);
      }),
    );
  }
  await Promise.all(all);
  const took = (performance.now() - began) / 1_000;
  if (statuses.size !== 1 || !statuses.has(204)) throw new Error(`answered ${[...statuses].join(', ')}`);
  waits.sort((a, b) => a - b);
  const at = (share: number): number =>
    waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? Number.NaN;
  return { 'a second': waits.length / took, p50: at(0.5), p99: at(0.99), most: at(1) };
}

/** The lines of this part. */
export async function callbacks({ server, database, rounds }: Ground): Promise<Line[]> {
  return inDatabase(server, async (url) => {
    const book = await dueBook(url, NOBODY, 1);
    const api = await startChild<{ readonly url: string }>('api-process', { databaseUrl: url });
    try {
      await callbackRate(api.said.url, CALLBACKS_A_SECOND, 2);
      const measured: Measured[] = [];
      for (let round = 1; round <= rounds; round += 1) {
        await book.pool.query('truncate callback');
        const cpu = (): number[] => [api.pid, database].map((pid) => (pid === null ? Number.NaN : cpuSeconds(pid)));
        const before = cpu();
        const waits = await callbackRate(api.said.url, CALLBACKS_A_SECOND, A_ROUND_SECONDS);
        const [ours, theirs] = cpu().map(
          (seconds, part) => ((seconds - (before[part] ?? 0)) * 1_000) / (CALLBACKS_A_SECOND * A_ROUND_SECONDS),
        );
        const figures = { ...waits, 'API CPU ms': ours ?? Number.NaN, 'database CPU ms': theirs ?? Number.NaN };
        tell(`round ${round}/${rounds} callbacks: ${JSON.stringify(figures)}`);
        measured.push(figures);
      }
      const p99 = of(measured, 'p99');
      return [
        {
          what: `ms that a report waits, p99, at ${CALLBACKS_A_SECOND} a second`,
          measured: range(p99),
          limit: `<= ${CALLBACK_P99_MS_MOST}`,
          kept: median(p99) <= CALLBACK_P99_MS_MOST,
        },
        told('the same, p50', range(of(measured, 'p50'))),
        told('reports a second', range(of(measured, 'a second'))),
        told('API CPU ms of a report', range(of(measured, 'API CPU ms'))),
        told('database CPU ms of a report', range(of(measured, 'database CPU ms'))),
      ];
    } finally {
      agent.destroy();
      await api.kill();
      await book.close();
    }
  });
}
