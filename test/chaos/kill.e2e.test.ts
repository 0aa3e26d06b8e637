/**
 * Guarantee: worker, relay, API, Temporal server and PostgreSQL may each be killed at any moment. Started again they go
 * on, and the book is the one of an undisturbed run: no rung is missing, nobody is contacted twice, nothing that people
 * said is lost or taken twice.
 */
import { proofSize } from '../support/proof-size';
import { type Left, readLeft } from './book-of';
import { chaosSeed, courseOf, killsOf } from './course';
import { told } from './lateness';
import { leaksOf } from './leaks';
import { randomFrom } from './random';
import { type Kill, runCourse } from './run';
import { faultsOf, unknownIn } from './verdict';

const course = courseOf(proofSize(12, 25), proofSize(24, 30), proofSize(400, 1_000));
/** Kills of each victim in a round, and rounds: 60 in the whole proof. */
const each = proofSize(1, 3);
const rounds = proofSize(1, 4);

const scheduled = (kills: readonly Kill[]): string =>
  kills.map(({ victim, at }) => `${victim} ${typeof at === 'number' ? new Date(at).toISOString() : at}`).join(', ');

describe('killed at a random moment and started again', () => {
  let undisturbed: Left;
  let leaks: readonly string[] = [];
  beforeAll(async () => {
    undisturbed = await runCourse(course, [], async (ended) => {
      leaks = await leaksOf(ended.book, ended.temporalAddress);
      return readLeft(ended);
    });
  }, 300_000);

  test('the undisturbed run has something to lose', () => {
    expect(faultsOf(undisturbed, undisturbed)).toEqual([]);
    expect(undisturbed.figures.contacts.total).toBeGreaterThan(5 * course.accounts);
    expect(undisturbed.tally.told).toBeGreaterThan(2 * course.accounts);
  });

  test('no history on the server holds the name, number or address of anybody in the book', () => {
    expect(leaks).toEqual([]);
  });

  test.each(Array.from({ length: rounds }, (_, round) => round + 1))(
    'round %i leaves the same book',
    async (round) => {
      const kills = killsOf(randomFrom(chaosSeed + round), course, each);
      process.stderr.write(`FORBEAR_CHAOS_SEED=${chaosSeed}, round ${round}: ${scheduled(kills)}\n`);
      const left = await runCourse(course, kills, readLeft);
      process.stderr.write(`round ${round}: ${told(left, unknownIn(left).length)}\n`);
      expect(faultsOf(left, undisturbed)).toEqual([]);
    },
    600_000,
  );
});
