/**
 * Guarantee: any number of processes together never let more go than the sender's limit; one that is killed loses no more
 * than it took ahead, and holds nobody up.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sandboxChannel } from '../../activities/channels/sandbox';
import type { Turn } from '../../activities/pace';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { paceStanding } from '../../db/pace/pace-standing.store';
import { leaseTerms } from '../../domain/pace/lease';
import { randomFrom } from '../chaos/random';
import { proofSize } from '../support/proof-size';
import { limit, type Process, processOn, Wall } from './paced-host';

const ASKS = proofSize(400, 10_000);
const SEED = Number(process.env.FORBEAR_SEED ?? Date.now() % 1_000_000);
const SMS = { sender: 'sms', channel: 'sms' };

let book: FreshBook;
let wall: Wall;
let processes: Process[];
beforeEach(async () => {
  book = await freshBook();
  wall = new Wall();
  processes = [];
  await book.pool.query(`insert into account (id, currency, zone, opened, facts, seq, status)
    select 'A' || n, 'CNY', 'Asia/Shanghai', '2026-01-01', '{}', 0, 'overdue' from generate_series(1, ${ASKS}) n`);
});
afterEach(async () => {
  for (const { connection } of processes) await connection.close();
  await book?.drop();
});

function start(): Process {
  const started = processOn(book, wall, sandboxChannel(book.db), ['sms']);
  processes.push(started);
  return started;
}

const ask = (from: Process, n: number): Promise<Turn> => {
  const { pace } = from.host;
  if (pace === undefined) throw new Error('a process without a pace');
  return pace.ask(SMS, { account: `A${n}`, policy: 'p' });
};

test(`two processes, ${ASKS} contacts in crowds: no stretch of time has more than the limit`, async () => {
  const [perSecond, burst] = [50, 30];
  await limit(book, { sms: [perSecond, burst] });
  const both = [start(), start()];
  const random = randomFrom(SEED);
  const went: number[] = [];
  let next = 1;
  while (next < ASKS) {
    if (random() < 0.2) wall.pass(Math.floor(random() * 150));
    // Both at once; nobody calls here, so whoever waits is let go of, and newcomers press on.
    const asked = await Promise.all(both.map((from, n) => ask(from, next + n)));
    next += both.length;
    for (const { kind } of asked) if (kind === 'go') went.push(wall.now());
    if (asked.some(({ kind }) => kind === 'wait')) await book.pool.query('delete from send_turn');
  }
  const over = went.flatMap((from, first) =>
    went.slice(first).flatMap((to, more) => (more + 1 > burst + (perSecond * (to - from)) / 1_000 + 1e-3 ? [to] : [])),
  );
  console.log(`seed ${SEED}: ${went.length} of ${ASKS} went in ${wall.now() - (went[0] ?? 0)} ms`);
  expect(over).toEqual([]);
  // They are pressed against it: nothing would be shown by processes that rest.
  expect(went.length).toBeGreaterThan((burst + (perSecond * (wall.now() - (went[0] ?? 0))) / 1_000) * 0.6);
});

test('a process that ends with tokens in hand takes no more than a lease with it', async () => {
  await limit(book, { sms: [50, 30] });
  const dying = start();
  expect((await ask(dying, 1)).kind).toBe('go');
  const { size } = leaseTerms({ perSecond: 50, burst: 30 });
  const other = start();
  let went = 0;
  for (let n = 2; (await ask(other, n)).kind === 'go'; n += 1) went += 1;
  // What is left of the burst while the lease of the dead one may still be used.
  expect(went).toBe(30 - size - size);
  await book.pool.query('delete from send_turn');
  wall.pass(10_000);
  let again = 0;
  for (let n = 100; (await ask(other, n)).kind === 'go'; n += 1) again += 1;
  expect(again).toBe(30 - size);
});

test('a process that is killed while it has the sender’s row holds nobody up', async () => {
  await limit(book, { sms: [50, 30] });
  const program = `
    const { Client } = require('pg');
    const client = new Client({ connectionString: process.env.BOOK });
    client.connect()
      .then(() => client.query('begin'))
      .then(() => client.query("select from sender_pace where sender = 'sms' for update"))
      .then(() => console.log('has it'));`;
  const child = spawn(process.execPath, ['-e', program], {
    env: { ...process.env, BOOK: book.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const answer = ask(start(), 1);
  child.kill('SIGKILL');
  expect((await answer).kind).toBe('go');
});

test('many contacts of a process ask together, and most do not ask at all', async () => {
  await limit(book, { sms: [1_000, 1_000] });
  const one = start();
  const crowd = await Promise.all(Array.from({ length: 150 }, (_, n) => ask(one, n + 1)));
  for (let n = 151; n <= 200; n += 1) crowd.push(await ask(one, n));
  expect(new Set(crowd.map(({ kind }) => kind))).toEqual(new Set(['go']));
  const [sms] = (await paceStanding(book.db)).filter(({ channel }) => channel === 'sms');
  // One lease of 200 and no more, whoever came first: the book was asked once or twice, not two hundred times.
  expect(sms?.senders[0]?.state.fullAt).toBeLessThanOrEqual(wall.now() + 400);
});
