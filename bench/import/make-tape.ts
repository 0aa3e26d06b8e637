/** A tape made from a seed: accounts with some items each, as a lender might send it. Nobody in it exists. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** How large the tape is. */
export interface TapeSize {
  readonly rows: number;
  readonly itemsPerAccount: number;
  readonly seed: number;
}

const HEADER = 'account,product,debtor,name,phone,email,address,language,item,due,amount,interest,fees';
const DAY_MS = 86_400_000;

/** Writes the tape; due dates lie from 200 days before `today` to 30 days after it. */
export async function makeTape(file: string, { rows, itemsPerAccount, seed }: TapeSize, today: number): Promise<void> {
  const stream = createWriteStream(file);
  const draw = mulberry(seed);
  stream.write(`${HEADER}\n`);
  for (let row = 0; row < rows; row += 1) {
    const account = Math.floor(row / itemsPerAccount);
    const place = row % itemsPerAccount;
    const due = new Date(today - Math.floor(draw() * 230 - 30) * DAY_MS).toISOString().slice(0, 10);
    const amount = 1_000 + Math.floor(draw() * 500_000);
    const head = `A${seed}-${account},card,P${seed}-${account},Debtor ${account},+86138${String(account).padStart(8, '0')},d${account}@example.org,"Road ${account}, Town"`;
    const line = `${head},en,i${place},${due},${yuan(amount)},${yuan(Math.floor(amount / 20))},0\n`;
    if (!stream.write(line)) await once(stream, 'drain');
  }
  stream.end();
  await finished(stream);
}

const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

/** A small generator of numbers in [0, 1); the same seed draws the same. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
