/**
 * Guarantee: wherever worker, API or provider are killed, and however the provider fails, no text is sent twice, none is
 * lost, and each contact of which nobody knew whether it left is settled truthfully or stays on a person's list. Counted
 * by a program of its own from the provider's log and the book (reconcile-sends.cjs).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ContactRequest } from '../../activities/contract';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { freePort } from '../../servers/free-port';
import { settingsAt } from '../channels/deliveries';
import { proofSize } from '../support/proof-size';
import { ChannelsRun, type Order, type Reconciled, reconcileSends } from './channels-run';
import { dueReminder, hostWith } from './due-reminder';
import { randomFrom } from './random';

const SENDS = proofSize(150, 5_000);
const KILLS = proofSize(10, 200);
const MUTANT_SENDS = 40;
const SEED = Number(process.env.FORBEAR_CHAOS_SEED ?? Date.now() % 1_000_000);
const COMPLETE_MS = 5_000;

/** How the provider fails; half of the reports never come, so that lists must tell. */
const FAULTS = [
  { fault: 'hang-after', on: 'create-message', share: 0.02 },
  { fault: 'reset-after', on: 'create-message', share: 0.05 },
  { fault: 'reset-before', on: 'create-message', share: 0.05 },
  { fault: 'refuse', on: 'create-message', code: 21614, share: 0.03 },
  { fault: 'refuse', on: 'create-message', status: 503, share: 0.02 },
  { fault: 'mute', on: 'create-message', share: 0.5 },
  { fault: 'duplicate', on: 'create-message', share: 0.1 },
  { fault: 'reorder', on: 'create-message', share: 0.1 },
  { fault: 'unlisted', on: 'create-message', share: 0.1, ms: 800 },
];

let book: FreshBook;
let folder: string;
beforeEach(async () => {
  book = await freshBook();
  folder = mkdtempSync(join(tmpdir(), 'forbear-channels-'));
});
afterEach(async () => {
  await book?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Books accounts whose first reminder is due. Four of them share a number: what is said of one must not be taken for another. */
async function dueReminders(count: number): Promise<ContactRequest[]> {
  const channel = { isSandbox: true, handOver: () => Promise.reject(new Error('not here')) };
  const host = hostWith(book, channel);
  const requests: ContactRequest[] = [];
  const ids = Array.from({ length: count }, (_, n) => `${n}`.padStart(4 + (n % 2), '0'));
  const worker = async (): Promise<void> => {
    for (let id = ids.pop(); id !== undefined; id = ids.pop()) requests.push(await dueReminder(book, host, id));
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  await book.pool.query(
    `update contact_point p set value = '+1' || (array[201,202,203,205,206,207,208,209,210,212,213,214,215])[1 + n / 400]
      || '55501' || lpad((n / 4 % 100)::text, 2, '0')
    from (select id, (row_number() over (order by person))::int - 1 as n from contact_point) numbered where numbered.id = p.id`,
  );
  return requests;
}

async function orderOf(defect: string, faults: readonly object[], completeMs: number): Promise<Order> {
  const [standIn, api] = await Promise.all([freePort(), freePort()]);
  return {
    databaseUrl: book.url,
    logFile: join(folder, 'stand-in.ndjson'),
    settings: {
      ...settingsAt(`http://127.0.0.1:${standIn}`),
      messagingService: 'MG00000000000000000000000000000002',
      publicUrl: `http://127.0.0.1:${api}`,
    },
    keys: [{ key: 'key-of-ops', actor: 'ops', role: 'ops' }],
    faults,
    seed: SEED,
    defect,
    answerMs: 1_000,
    patience: { firstLookMs: Math.min(1_500, completeMs), completeMs, againMs: 500 },
  };
}

/** Waits until whatever can be known is known: nothing reserved, and what is unknown looked for after the list was complete. */
async function settled(completeMs: number): Promise<void> {
  for (;;) {
    const { rows } = await book.pool.query(
      `select count(*)::int as open from contact c left join contact_search s on s.account = c.account and s.seq = c.seq
      where c.state = 'reserved' or c.state = 'unknown' and (s.finding is distinct from 'ambiguous'
        or s.looked_at < c.recorded_at + $1 * interval '1 millisecond')`,
      [completeMs],
    );
    if (rows[0].open === 0) return;
    await pause(100);
  }
}

async function run(sends: number, kills: number, defect = 'none', faults: readonly object[] = FAULTS) {
  const completeMs = defect === 'none' ? COMPLETE_MS : 0;
  const requests = await dueReminders(sends);
  const order = await orderOf(defect, faults, completeMs);
  const processes = new ChannelsRun(order, randomFrom(SEED));
  const began = performance.now();
  try {
    await processes.make(requests, kills);
    await settled(completeMs);
    const list = await personsList(order);
    const seconds = Math.round((performance.now() - began) / 100) / 10;
    return { counts: processes.counts, list, seconds, logFile: order.logFile };
  } finally {
    await processes.close();
  }
}

const unknownInBook = async (): Promise<number> =>
  (await book.pool.query(`select count(*)::int as n from contact where state = 'unknown'`)).rows[0].n;

/** How many unknown contacts a person is shown, and how many there are then: a late callback may still resolve one. */
async function personsList(order: Order): Promise<{ readonly shown: number; readonly unknown: number }> {
  const { publicUrl } = order.settings as { readonly publicUrl: string };
  for (;;) {
    const unknown = await unknownInBook();
    const answer = await fetch(`${publicUrl}/api/v1/contacts?state=unknown&limit=200`, {
      headers: { authorization: 'Bearer key-of-ops' },
    });
    const shown = ((await answer.json()) as { items: unknown[] }).items.length;
    if (unknown === (await unknownInBook())) return { shown, unknown };
  }
}

test(`${SENDS} texts, ${KILLS} kills`, async () => {
  const { counts, list, seconds, logFile } = await run(SENDS, KILLS);
  const found = await reconcileSends(logFile, book.url);
  console.log(
    `seed ${SEED}, ${seconds} s: ${JSON.stringify(counts)}; ${JSON.stringify(found)}; on a person's list ${list.shown}`,
  );
  expect(found.lines).toEqual([]);
  expect(found.contacts).toBe(SENDS);
  expect(list.shown).toBe(Math.min(200, list.unknown));
  // From then on they only become fewer.
  expect(Number(found.unknown)).toBeLessThanOrEqual(list.unknown);
  expect(Number(found.foundLeft) + Number(found.foundNeverLeft)).toBeGreaterThan(0);
}, 3_600_000);

describe('the count finds what is wrong', () => {
  const lost = [
    { fault: 'reset-after', on: 'create-message', share: 0.3 },
    { fault: 'mute', on: 'create-message' },
  ];
  const ways = [
    ['again', 'sent 2 times'],
    ['hasty', 'said not to have left, and did'],
    ['marked-failed', 'said not to have left, and did'],
    ['greedy', 'two contacts have one message'],
  ] as const;
  test.each(ways.slice(0, proofSize(2, ways.length)))(
    '%s: %s',
    async (defect, complaint) => {
      const { logFile } = await run(MUTANT_SENDS, 0, defect, lost);
      const found: Reconciled = await reconcileSends(logFile, book.url);
      expect(found.wrong).not.toBe(0);
      expect(`${found.lines}`).toContain(complaint);
    },
    120_000,
  );
});
