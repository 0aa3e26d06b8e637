/**
 * The people and systems outside the house: what the tape holds is told to the API over HTTP, when its time has come, by
 * clients that do not give up. Each event has a key of its own, and is sent with it again until it is answered.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApiKey, ApiRole } from '../../api/keys';
import { toMoney } from '../../contract/money';
import type { Connection } from '../../db/connect';
import { dueTape, markFed, type TapeEntry } from '../../db/tape.store';
import type { BusinessClock } from '../../domain/business-clock';
import { type EventJson, fromEventJson } from '../../domain/event-json';
import type { Zone } from '../../domain/time';
import { eventFile } from '../support/scenario-text';

/** What was told, and how often it had to be told again. */
export interface Tally {
  told: number;
  again: number;
  replayed: number;
  refused: number;
}

const POLL_MS = 30;
/** Above the time in which the API itself gives up on a workflow. */
const ANSWER_WITHIN_MS = 15_000;
const UTC = 'UTC' as Zone;
/** The tape is in yuan. */
const CURRENCY = 'CNY';
/** Who sends what nobody is named for. */
const SYSTEM = 'core';
const ADDRESS: Readonly<Record<string, string>> = {
  outcome: 'outcomes',
  approval: 'approvals',
  referral: 'referrals',
  review: 'reviews',
};

/** Everybody who calls the API; they share a book only to know what their tape says, and what they told already. */
export class People {
  /** Keys of everybody: whoever is named in the tape, and the lender's systems. */
  readonly keys: ApiKey[] = [];
  readonly tally: Tally = { told: 0, again: 0, replayed: 0, refused: 0 };
  readonly #busy = new Map<string, Promise<void>>();
  #isOver = false;
  #running: Promise<void> = Promise.resolve();

  constructor() {
    const secret = randomUUID();
    const caller = (actor: string, role: ApiRole): void =>
      void this.keys.push({ key: `${secret}-${actor}`, actor, role });
    caller(SYSTEM, 'integrator');
    for (const actor of ['agent-1', 'field-1']) caller(actor, 'agent');
    caller('counsel-1', 'legal');
    caller('reviewer-1', 'manager');
    for (const role of ['team-lead', 'manager', 'legal', 'compliance', 'ops'] as const) caller(`${role}-1`, role);
  }

  /** Begins to tell. */
  start(book: Connection, clock: BusinessClock, apiUrl: string): void {
    this.#running = this.#run(book, clock, apiUrl);
  }

  /** Lets everybody finish what they are saying. */
  async stop(): Promise<void> {
    this.#isOver = true;
    await this.#running;
    await Promise.all(this.#busy.values());
  }

  async #run(book: Connection, clock: BusinessClock, apiUrl: string): Promise<void> {
    while (!this.#isOver) {
      // A database that is just coming back has no answer.
      const due = await dueTape(book.db, clock.now(), 256).catch(() => []);
      for (const entry of due) {
        if (this.#busy.has(entry.account)) continue;
        const telling = this.#tell(book, apiUrl, entry).finally(() => this.#busy.delete(entry.account));
        this.#busy.set(entry.account, telling);
      }
      await pause(POLL_MS);
    }
  }

  async #tell(book: Connection, apiUrl: string, entry: TapeEntry): Promise<void> {
    for (let tries = 1; !this.#isOver; tries += 1) {
      // No API, no answer in time, no database: told again, with the same key.
      const answered = await this.#ask(book, apiUrl, entry).catch(() => null);
      if (answered !== null) {
        this.tally.told += 1;
        if (answered.status !== 201) this.tally.refused += 1;
        if (answered.headers.get('Idempotent-Replayed') === 'true') this.tally.replayed += 1;
        if (tries > 1) this.tally.again += 1;
        return;
      }
      await pause(POLL_MS);
    }
  }

  /** Tells it once; null when the answer is not the last word. */
  async #ask(book: Connection, apiUrl: string, entry: TapeEntry): Promise<Response | null> {
    const answer = await this.#post(apiUrl, entry);
    if (answer.status !== 201 && !(await isRefused(book, entry, answer))) return null;
    if (answer.status !== 201) process.stderr.write(`${entry.account}: ${answer.status} ${await answer.text()}\n`);
    await markFed(book.db, entry);
    return answer;
  }

  #post(apiUrl: string, { account, n, at, body }: TapeEntry): Promise<Response> {
    const json = { ...(body as unknown as EventJson), at };
    const event = { place: n, at, event: fromEventJson(json) };
    const { type, actor, role: _, ...said } = eventFile(event, UTC, (minor) => toMoney(minor, CURRENCY));
    const address = ADDRESS[String(type)];
    const caller = this.keys.find((candidate) => candidate.actor === (actor ?? SYSTEM));
    if (caller === undefined) throw new Error(`nobody is called ${String(actor)}`);
    return fetch(`${apiUrl}/api/v1/accounts/${account}/${address ?? 'facts'}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${caller.key}`,
        'Content-Type': 'application/json',
        'Idempotency-Key': `tape-${account}-${n}`,
      },
      body: JSON.stringify(address === undefined ? { type, ...said } : said),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
  }
}

/** Whether a refusal is the last word. The book may know of an opening a moment before the workflow does. */
async function isRefused({ db }: Connection, { account, body }: TapeEntry, answer: Response): Promise<boolean> {
  if (answer.status >= 500 || answer.headers.has('Retry-After')) return false;
  const { type, rung = null } = body as { readonly type: string; readonly rung?: string | null };
  if (ADDRESS[type] === undefined) return true;
  const row = await db
    .selectFrom('account')
    .select(['next_what', 'next_rung', 'run_id'])
    .where('id', '=', account)
    .executeTakeFirst();
  return row?.run_id == null || row.next_what !== type || (rung !== null && rung !== row.next_rung);
}
