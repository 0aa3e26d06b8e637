/**
 * The book without Temporal: fills it, contacts every account rung by rung through the real activity, and lets the
 * service loops look for work that is not there. Stops after each phase, so that it can be measured from outside.
 */
import { createInterface } from 'node:readline';
import { Client } from '@temporalio/client';
import { contact } from '../activities/contact';
import { MIGRATIONS } from '../cli/package-root';
import { migrate } from '../db/migrate';
import type { Step } from '../domain/move';
import type { Instant } from '../domain/time';
import { expiryRound } from '../worker/hold-expiry';
import { relayRound } from '../worker/relay';
import { Starter } from '../worker/starter';
import { eachOf } from './book/each-of';
import { accountId, DAY_ZERO, fill } from './book/fill';
import { ladderPolicy } from './book/ladder-policy';
import type { BookOrder, BookWord } from './book/order';
import { upkeep } from './book/upkeep';
import { openBookHost } from './worker/book-host';
import { StatementCounter } from './worker/counted';

const AT_ONCE = 8;
const ROUNDS = 200;
const DAY_MS = 86_400_000;

const order = JSON.parse(process.env.FORBEAR_BENCH_BOOK ?? '{}') as BookOrder;
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

async function pass(word: BookWord): Promise<void> {
  process.stdout.write(`${JSON.stringify(word)}\n`);
  await lines.next();
}

async function main(): Promise<void> {
  const counter = new StatementCounter();
  const clock = { startBusinessMs: DAY_ZERO, startWallMs: Date.now(), factor: 1 };
  const { host, book } = openBookHost({ ...order, kind: 'book', clock, providerMs: 0 }, counter);
  await migrate(book.pool, MIGRATIONS);
  await pass({ phase: 'empty' });
  await fill(host.db, host, ladderPolicy(order.rungs), order.accounts);
  await book.pool.query(`update account set run_id = 'run-of-' || id`);
  await book.pool.query('vacuum analyze');
  await pass({ phase: 'filled' });

  const ids = Array.from({ length: order.accounts }, (_, place) => accountId((place * 7_919) % order.accounts));
  const steps = new Map<string, Step>();
  const ask = async (id: string, at: Instant, seq: number): Promise<void> => {
    steps.set(id, await contact(host, { account: id, at, seq }));
  };
  await eachOf(ids, AT_ONCE, (id) => ask(id, (DAY_ZERO + DAY_MS) as Instant, 1));
  // What autovacuum does a minute later: plans of foreign keys made on empty tables are made anew.
  await book.pool.query('vacuum analyze');
  await pass({ phase: 'opened' });

  const counted = (id: string) =>
    counter.apart('contact', async () => {
      const { wake, seq } = steps.get(id) ?? { wake: null, seq: 0 };
      if (wake !== null) await ask(id, wake.due, seq);
    });
  for (let rung = 0; rung < order.rungs; rung += 1) {
    await eachOf(ids, AT_ONCE, counted);
    await upkeep(order.databaseUrl);
  }
  const { calls = 0, statements = 0 } = counter.counts().contact ?? {};
  await pass({ phase: 'contacted', contacts: calls, statements: statements / calls });

  const starter = new Starter(host.db, new Client(), host.clock, Date.now);
  for (let round = 0; round < ROUNDS; round += 1) {
    await starter.round();
    await relayRound(host.db, new Client());
    await expiryRound(host.db, host.clock);
  }
  await pass({ phase: 'looked', rounds: ROUNDS });
  await book.close();
  process.exit(0);
}

main().catch((error: unknown) => {
  process.stderr.write(`bench book: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
