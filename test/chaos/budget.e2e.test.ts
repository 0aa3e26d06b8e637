/**
 * Guarantee: however many processes reserve attempts for the same few persons, across their accounts, and wherever they
 * are killed, nobody is called more often than the cap allows, and no reservation is lost. The count is SQL that knows the
 * table of attempts and the calendar. The way that counts and then inserts exceeds in the same place.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createAccounts } from '../../db/account.store';
import { begin, on } from '../../db/book-story';
import { checkInvariants } from '../../db/check-invariants';
import { confirmContact, staleContacts } from '../../db/contact.store';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { attemptBehindContact } from '../../db/invariants/attempt-behind-contact';
import { attemptsSettled } from '../../db/invariants/attempts-settled';
import { personNumbered } from '../../db/invariants/person-numbered';
import { savePeople } from '../../db/person.store';
import { instant, type Zone } from '../../domain/time';
import { proofSize } from '../support/proof-size';
import { randomFrom } from './random';

/** Asked for: made, refused by the cap, or refused since somebody else was quicker. FORBEAR_RESERVATIONS says another number. */
const RESERVATIONS = Number(process.env.FORBEAR_RESERVATIONS ?? proofSize(10_000, 1_000_000));
const NAIVE = proofSize(1_000, 20_000);
const KILLS = proofSize(6, 200);
const PERSONS = 40;
const ACCOUNTS = proofSize(20, 60);
const PROCESSES = 2;
const CONNECTIONS = 20;
const CAP = 7;
const ZONE = 'Asia/Shanghai' as Zone;
/** Refusals by the cap until the next business day comes, which frees a place or so of each person: caps stay pressed. */
const PATIENCE = 200;
const SEED = Number(process.env.FORBEAR_SEED ?? Date.now() % 1_000_000);

let book: FreshBook;
beforeEach(async () => {
  book = await freshBook();
  const { db } = book;
  await begin(db);
  const ids = Array.from({ length: PERSONS }, (_, n) => `B${n}`);
  const person = { synthetic: true, name: 'Test Person', salutation: null, language: 'en', points: [] };
  await savePeople(
    db,
    ids.map((id) => ({ ...person, id })),
  );
  const account = { currency: 'CNY', zone: ZONE, opened: on('2012-05-01'), product: null, facts: {} };
  for (const id of ids) {
    const of = Array.from({ length: ACCOUNTS }, (_, n) => ({
      account: { ...account, id: `${id}-${n}` },
      policyId: 'house',
      people: [{ person: id, role: 'debtor' as const }],
    }));
    await createAccounts(db, of);
  }
}, 120_000);
afterEach(() => book?.drop());

/** What an asking came to; `stale` is a try that lost to another one and is taken up again by whoever asks next. */
interface Came {
  made: number;
  capped: number;
  stale: number;
}

/** Processes that reserve until so many are asked for; now and then one is killed and another takes its place. */
class Callers {
  readonly came: Came = { made: 0, capped: 0, stale: 0 };
  killed = 0;
  readonly #children = new Set<ChildProcess>();
  readonly #random = randomFrom(SEED);
  #day = 0;
  #vain = 0;
  #failed: string | null = null;
  #hear: () => void = () => undefined;

  constructor(private readonly naive: boolean) {}

  async run(wanted: number, kills: number): Promise<void> {
    for (let n = 0; n < PROCESSES; n += 1) this.#start();
    const every = Math.floor(wanted / (kills + 1));
    try {
      for (let kill = 1; kill <= kills + 1; kill += 1) {
        const at = kill > kills ? wanted : Math.floor((kill - this.#random()) * every);
        while (this.asked < at) {
          if (this.#failed !== null) throw new Error(this.#failed);
          await new Promise<void>((resolve) => {
            this.#hear = resolve;
          });
        }
        if (kill <= kills) await this.#kill(true);
      }
    } finally {
      while (this.#children.size > 0) await this.#kill(false);
    }
  }

  get asked(): number {
    return this.came.made + this.came.capped + this.came.stale;
  }

  #start(): void {
    const order = {
      ...{ url: book.url, connections: CONNECTIONS, persons: PERSONS, accounts: ACCOUNTS, cap: CAP, zone: ZONE },
      ...{ naive: this.naive, from: Date.parse('2012-06-01T00:00:00Z'), day: this.#day },
      seed: Math.floor(this.#random() * 2 ** 32),
    };
    const child = spawn(process.execPath, [join(__dirname, 'budget-process.cjs')], {
      env: { ...process.env, FORBEAR_BUDGET: JSON.stringify(order) },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#children.add(child);
    // What is told to one that has just been killed is lost.
    child.stdin.on('error', () => undefined);
    child.stderr.on('data', (words: Buffer) => {
      this.#failed ??= words.toString();
      this.#hear();
    });
    createInterface(child.stdout).on('line', (came) => this.#heard(came));
  }

  #heard(came: string): void {
    if (came !== 'made' && came !== 'capped' && came !== 'stale') throw new Error(`nobody says \`${came}\``);
    this.came[came] += 1;
    this.#hear();
    if (came !== 'capped') return;
    this.#vain += 1;
    if (this.#vain % PATIENCE !== 0) return;
    this.#day += 1;
    for (const child of this.#children) child.stdin?.write(`${this.#day}\n`);
  }

  async #kill(replace: boolean): Promise<void> {
    const all = [...this.#children];
    const child = all[Math.floor(this.#random() * all.length)];
    if (child === undefined) return;
    this.#children.delete(child);
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    if (!replace) return;
    this.killed += 1;
    this.#start();
  }
}

/** Each attempt that stands, with how many of its person lie on its local day and the six before it. */
const WITHIN_SEVEN_DAYS = `
  select person, count(*) over (partition by person order by day range between 6 preceding and current row) as within
  from (select person, (at at time zone $1)::date - date '1970-01-01' as day from attempt where state <> 'released') made`;

/** Attempts at whose local day more than the cap lie within seven days. */
async function overTheCap(): Promise<number> {
  const { rows } = await book.pool.query(
    `select count(*)::int as n from (${WITHIN_SEVEN_DAYS}) counted where within > $2`,
    [ZONE, CAP],
  );
  return rows[0].n;
}

/** As the reconciler does with what a dead process had in hand. */
async function settleLost(): Promise<number> {
  const unknown = { state: 'unknown', providerRef: null, handedAt: null, latenessMs: null } as const;
  let settled = 0;
  for (;;) {
    const lost = await staleContacts(book.db, 'reserved', 0, { account: '', seq: 0 }, 500);
    if (lost.length === 0) return settled;
    for (const { account, seq } of lost) if (await confirmContact(book.db, account, seq, unknown)) settled += 1;
  }
}

/** Persons for whom the cap was reached to the full in some seven days. */
async function personsAtTheCap(): Promise<number> {
  const { rows } = await book.pool.query(
    `select count(distinct person)::int as n from (${WITHIN_SEVEN_DAYS}) counted where within = $2`,
    [ZONE, CAP],
  );
  return rows[0].n;
}

test(`${RESERVATIONS} reservations asked for ${PERSONS} persons, ${PROCESSES} processes of ${CONNECTIONS} connections, ${KILLS} kills`, async () => {
  const callers = new Callers(false);
  const began = performance.now();
  await callers.run(RESERVATIONS, KILLS);
  const seconds = (performance.now() - began) / 1_000;
  const settled = await settleLost();
  const { rows } = await book.pool.query<{ state: string; n: number }>(
    'select state, count(*)::int as n from attempt group by state order by state',
  );
  const over = await overTheCap();
  const { made, capped, stale } = callers.came;
  console.log(
    `seed ${SEED}: ${callers.asked} asked for in ${seconds.toFixed(1)} s, ${Math.round(callers.asked / seconds)} a second; ` +
      `${made} made, ${capped} refused by the cap, ${stale} lost to another; ${callers.killed} killed, left by the dead ${settled}; ` +
      `${rows.map(({ state, n }) => `${n} ${state}`).join(', ')}; at the cap ${await personsAtTheCap()} persons, over the cap ${over}`,
  );
  expect(over).toBe(0);
  expect(await personsAtTheCap()).toBe(PERSONS);
  expect(callers.killed).toBe(KILLS);
  for (const count of [made, capped, stale]) expect(count).toBeGreaterThan(RESERVATIONS / 100);
  const lookedAt = { now: instant(0), slackMs: 0, wallSlackMs: 0 };
  const found = await checkInvariants(book.db, lookedAt, [attemptBehindContact, attemptsSettled, personNumbered]);
  expect(found.map(({ id, broken }) => [id, broken])).toEqual([
    ['attempt-behind-contact', 0],
    ['attempts-settled', 0],
    ['person-numbered', 0],
  ]);
  const kept = rows.reduce((sum, { n }) => sum + n, 0);
  expect(found[0]?.checked).toBe(kept);
  expect(kept).toBeGreaterThanOrEqual(made);
}, 7_200_000);

test('who counts and then inserts exceeds', async () => {
  const callers = new Callers(true);
  await callers.run(NAIVE, 0);
  const over = await overTheCap();
  console.log(`naive, seed ${SEED}: ${JSON.stringify(callers.came)}; over the cap ${over}`);
  expect(over).toBeGreaterThan(0);
}, 600_000);
