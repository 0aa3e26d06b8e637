/**
 * Guarantee: the house, the Temporal server and PostgreSQL may each be killed at any moment. Started again they go on,
 * and the book is the one of an undisturbed run: no rung is missing, nobody is contacted twice.
 */
import { atMinute, parseDate } from '../../domain/calendar';
import { addDays, type Instant, type LocalDate, type Zone } from '../../domain/time';
import { proofSize } from '../support/proof-size';
import { type Left, readLeft } from './book-of';
import { leaksOf } from './leaks';
import { VICTIMS } from './processes';
import { randomFrom } from './random';
import { type Course, type Kill, runCourse } from './run';

const DAYS = proofSize(24, 30);
const ZONE = 'Asia/Taipei' as Zone;
const FIRST = parseDate('2005-04-01') as LocalDate;
const start = atMinute(FIRST, 0, ZONE);
const end = atMinute(addDays(FIRST, DAYS), 0, ZONE);
const course: Course = { accounts: proofSize(12, 25), seed: 1, start, end, wallMsADay: 400 };

const seed = Number(process.env.FORBEAR_CHAOS_SEED ?? Date.now() % 1_000_000);
const rounds = proofSize(1, 3);

/** One kill of each, in random order, one in each third of the course. */
function killsOf(random: () => number): Kill[] {
  const order = VICTIMS.map((victim) => ({ victim, place: random() })).sort((a, b) => a.place - b.place);
  const third = (end - start) / 3;
  return order.map(({ victim }, place) => ({
    victim,
    at: (start + (place + 0.1 + 0.8 * random()) * third) as Instant,
  }));
}

const told = (kills: readonly Kill[]): string =>
  kills.map(({ victim, at }) => `${victim} at ${new Date(at).toISOString()}`).join(', ');

const read = (book: Parameters<typeof readLeft>[0]): Promise<Left> => readLeft(book, end);

describe('killed at a random moment and started again', () => {
  let undisturbed: Left;
  let leaks: readonly string[] = [];
  beforeAll(async () => {
    undisturbed = await runCourse(course, [], async (book, temporalAddress) => {
      leaks = await leaksOf(book, temporalAddress);
      return read(book);
    });
  }, 180_000);

  test('the undisturbed run has something to lose', () => {
    expect(undisturbed.figures).toMatchObject({ outOfWindow: 0, doubleContacts: 0, stuck: 0 });
    expect(undisturbed.figures.contacts.total).toBeGreaterThan(5 * course.accounts);
  });

  test('no history on the server holds the name, number or address of anybody in the book', () => {
    expect(leaks).toEqual([]);
  });

  test.each(Array.from({ length: rounds }, (_, round) => round + 1))(
    'round %i leaves the same book',
    async (round) => {
      const kills = killsOf(randomFrom(seed + round));
      process.stderr.write(`FORBEAR_CHAOS_SEED=${seed}, round ${round}: ${told(kills)}\n`);
      const left = await runCourse(course, kills, read);
      expect(left.ledger).toEqual(undisturbed.ledger);
      expect([...left.contacts.keys()]).toEqual([...undisturbed.contacts.keys()]);
      expect(left.figures).toMatchObject({ outOfWindow: 0, doubleContacts: 0, stuck: 0 });
      const unknown = [...left.contacts].filter(([, state]) => state === 'unknown').map(([contact]) => contact);
      process.stderr.write(`round ${round}: ${left.contacts.size} contacts, ${unknown.length} unknown\n`);
      for (const [contact, state] of left.contacts) {
        const times = left.delivered.get(contact) ?? 0;
        expect({ contact, times: state === 'unknown' ? Math.min(times, 1) : 1 }).toEqual({ contact, times });
      }
    },
    180_000,
  );
});
