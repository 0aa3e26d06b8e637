/**
 * Guarantee: no hand-over begins after a stop, a hold or a payment was acknowledged, nor without knowing what was learned
 * of the person by then, at whatever moment it comes. The moments are chosen by a seed: before the reading, between
 * reading and reservation, between reservation and hand-over, while it is handed over, and anywhere.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import type { ContactChannel } from '../../activities/channels/channel';
import { sandboxChannel } from '../../activities/channels/sandbox';
import { contact } from '../../activities/contact';
import type { ActivityHost } from '../../activities/host';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { learn } from '../../db/person-gate.store';
import { HandOverLock } from '../../db/person-lock';
import { takeFact } from '../../db/take-event';
import { localDate } from '../../domain/calendar';
import type { AccountEvent } from '../../domain/event';
import type { Zone } from '../../domain/time';
import { afterReserving } from '../support/after-reserving';
import { until } from '../support/live-house';
import { proofSize } from '../support/proof-size';
import { dueReminder, hostWith } from './due-reminder';
import { randomFrom } from './random';

const CONTACTS = proofSize(100, 1_000);
const PLANTED = proofSize(20, 100);
const AT_ONCE = 4;
const SEED = Number(process.env.FORBEAR_SEED ?? Date.now() % 1_000_000);

const MOMENTS = [
  'before the reading',
  'before the reservation',
  'before the hand-over',
  'in the hand-over',
  'any',
] as const;
const FACTS = ['stop', 'hold', 'payment', 'opt-out'] as const;

let book: FreshBook;
beforeAll(async () => {
  book = await freshBook();
});
afterAll(() => book?.drop());

interface Course {
  readonly moment: (typeof MOMENTS)[number];
  readonly fact: (typeof FACTS)[number];
  /** Turns of the event loop to wait, for a moment anywhere. */
  readonly turns: number;
}

/** What happened to one contact. */
interface Told extends Course {
  readonly begun: boolean;
  /** Its hand-over began when the fact was acknowledged already, and it had not been decided on that fact. */
  readonly late: boolean;
}

/** Whether somebody waits for the person. */
async function isWaitedFor(person: string): Promise<boolean> {
  const { rows } = await book.pool.query(
    `select from pg_locks where locktype = 'advisory' and not granted
      and (classid::bigint << 32) | objid::bigint = hashtextextended($1, 0)`,
    [person],
  );
  return rows.length > 0;
}

async function oneContact(id: string, course: Course): Promise<Told> {
  const { moment, turns } = course;
  const plain = hostWith(book, sandboxChannel(book.db));
  const request = await dueReminder(book, plain, id);
  const zone = await zoneOf(id);
  let knewOf = false;
  let acknowledged = false;
  let begun = false;
  let late = false;
  let told: Promise<void> | null = null;
  const tell = (): Promise<void> => {
    told ??= bookFact(plain, id, course.fact, request.at, zone).then(() => {
      acknowledged = true;
    });
    return told;
  };
  /** The fact is on its way: it is acknowledged, or it waits until the contact lets it. */
  const telling = async (): Promise<void> => {
    void tell();
    await until('the fact', async () => acknowledged || (await isWaitedFor(id)));
  };
  const honest = sandboxChannel(book.db);
  const channel: ContactChannel = {
    isSandbox: true,
    handOver: (delivery) => {
      begun = true;
      late = acknowledged && !knewOf;
      if (moment === 'in the hand-over') void tell();
      return honest.handOver(delivery);
    },
  };
  let composed = 0;
  const host: ActivityHost = {
    ...plain,
    channel,
    db: book.db.withPlugin(afterReserving(moment === 'before the hand-over' ? telling : async () => undefined)),
    compose: async (booked, ...rest) => {
      composed += 1;
      if (moment === 'before the reservation' && composed === 1) await tell();
      // Only of an opt-out may a contact know and be made all the same: the house itself forbids nothing for it.
      knewOf = booked.facts.person?.known.optOuts !== undefined;
      return plain.compose(booked, ...rest);
    },
  };
  if (moment === 'before the reading') await tell();
  if (moment === 'any')
    void (async () => {
      for (let turn = 0; turn < turns; turn += 1) await nextTurn();
      await tell();
    })();
  await contact(host, request);
  await tell();
  return { ...course, begun, late };
}

const zoneOf = async (account: string): Promise<Zone> =>
  (await book.db.selectFrom('account').select('zone').where('id', '=', account).executeTakeFirstOrThrow()).zone;

async function bookFact(host: ActivityHost, id: string, fact: Course['fact'], at: AccountEvent['at'], zone: Zone) {
  const known = { at, effective: null };
  if (fact === 'opt-out') {
    const event = { type: 'opt-out', channel: 'sms', address: 'x', ...known } as const;
    const teller = { actor: null, source: 'test' };
    return expectTaken(await book.db.transaction().execute((tx) => learn(tx, id, event, teller)));
  }
  const events = {
    stop: { type: 'stop', code: 'deceased', ...known },
    hold: { type: 'hold', id: 'h1', reason: 'dispute', from: localDate(at, zone), to: null, ...known },
    payment: { type: 'payment', id: 'p1', item: null, amount: 24_995n, ...known },
  } as const;
  return expectTaken(await book.db.transaction().execute((tx) => takeFact(tx, host, id, events[fact])));
}

const expectTaken = ({ refused }: { refused: unknown }): void => expect(refused).toBeNull();

async function allOf(count: number, name: string, random: () => number): Promise<Told[]> {
  const courses = Array.from({ length: count }, (_, place) => ({
    moment: MOMENTS[place % MOMENTS.length] ?? 'any',
    fact: FACTS[Math.floor(random() * FACTS.length)] ?? 'stop',
    turns: Math.floor(random() * 40),
  }));
  const told: Told[] = [];
  let next = 0;
  const walker = async (): Promise<void> => {
    for (let place = next++; place < count; place = next++) {
      const course = courses[place];
      if (course !== undefined) told.push(await oneContact(`${name}-${place}`, course));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, walker));
  return told;
}

const summary = (told: readonly Told[]): string =>
  MOMENTS.map((moment) => {
    const these = told.filter((one) => one.moment === moment);
    return `${moment}: ${these.length}, handed over ${these.filter(({ begun }) => begun).length}, late ${these.filter(({ late }) => late).length}`;
  }).join('\n');

test(`${CONTACTS} contacts and as many facts: no hand-over begins after the fact`, async () => {
  const told = await allOf(CONTACTS, 'sound', randomFrom(SEED));
  console.log(`seed ${SEED}\n${summary(told)}`);
  expect(told.filter(({ late }) => late)).toEqual([]);
  const made = (moment: string) => told.filter((one) => one.moment === moment && one.begun).length;
  expect(made('before the hand-over')).toBe(CONTACTS / MOMENTS.length);
  expect(made('in the hand-over')).toBe(CONTACTS / MOMENTS.length);
  const { rows } = await sql<{ n: bigint }>`select count(*) as n from pg_locks where locktype = 'advisory'
    and database = (select oid from pg_database where datname = current_database())`.execute(book.db);
  expect(rows).toEqual([{ n: 0n }]);
}, 600_000);

test('without the lock of the person, facts slip in', async () => {
  const take = jest.spyOn(HandOverLock.prototype, 'take').mockImplementation(() => sql`select 1`);
  const told = await allOf(PLANTED, 'planted', randomFrom(SEED)).finally(() => take.mockRestore());
  console.log(`planted, seed ${SEED}\n${summary(told)}`);
  const late = told.filter((one) => one.late).map(({ moment }) => moment);
  expect(new Set(late)).toEqual(new Set(['before the hand-over']));
  expect(late).toHaveLength(PLANTED / MOMENTS.length);
}, 600_000);
