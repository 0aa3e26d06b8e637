/**
 * Guarantee: worker, relay, API, Temporal server and PostgreSQL may each be killed at any moment. Started again they go
 * on, and the book is the one of an undisturbed run: no rung is missing, nobody is contacted twice, nothing that people
 * said is lost or taken twice.
 */
import type { Db } from '../../db/connect';
import { timeline } from '../../db/ledger.store';
import type { Act } from '../../domain/act';
import { dryRehearsal } from '../support/dry-rehearsal';
import { proofSize } from '../support/proof-size';
import { type Left, readLeft } from './book-of';
import { chaosSeed, courseOf, killsOf, onDay } from './course';
import { latestAfterEach, told } from './lateness';
import { leaksOf } from './leaks';
import { SOUND } from './part-child';
import { randomFrom } from './random';
import { type Kill, runCourse } from './run';
import { COURSE_POLICIES } from './tape-of';
import { faultsOf, unknownIn } from './verdict';

const course = courseOf(proofSize(10, 25), proofSize(18, 30), proofSize(400, 1_000));
/** Kills of each victim in a round, and rounds: 60 in the whole proof. */
const each = proofSize(1, 3);
const rounds = proofSize(1, 4);

const PATIENCE_MS = proofSize(600_000, 3_600_000);

const pureCore = () => dryRehearsal({ ...course, policies: COURSE_POLICIES });
const actsOf = async (db: Db, account: string): Promise<readonly Act[]> =>
  (await timeline(db, account, { limit: 10_000 })).map(({ act }) => act).filter(({ at }) => at < course.end);

const scheduled = (kills: readonly Kill[]): string =>
  kills.map(({ victim, at }) => `${victim} ${typeof at === 'number' ? new Date(at).toISOString() : at}`).join(', ');

let undisturbed: Left;
let leaks: readonly string[] = [];
let acts: readonly (readonly Act[])[] = [];
beforeAll(async () => {
  undisturbed = await runCourse(course, [], async (ended) => {
    leaks = await leaksOf(ended.book, ended.temporalAddress);
    const accounts = await pureCore();
    acts = await Promise.all(accounts.map(({ account }) => actsOf(ended.book.db, account.id)));
    return readLeft(ended);
  });
}, PATIENCE_MS);

describe('undisturbed', () => {
  test('the undisturbed run has something to lose', () => {
    expect(faultsOf(undisturbed, undisturbed)).toEqual([]);
    expect(undisturbed.figures.contacts.total).toBeGreaterThan(4 * course.accounts);
    expect(undisturbed.tally.told).toBeGreaterThan(2 * course.accounts);
  });

  test('told over HTTP, the acts are those of the pure core alone', async () => {
    expect(acts).toEqual((await pureCore()).map((facts) => facts.acts));
  });

  test('no history on the server holds the name, number or address of anybody in the book', () => {
    expect(leaks).toEqual([]);
  });
});

describe('killed at a random moment and started again', () => {
  test.each(Array.from({ length: rounds }, (_, round) => round + 1))(
    'round %i leaves the same book',
    async (round) => {
      const kills = killsOf(randomFrom(chaosSeed + round), course, each);
      process.stderr.write(`FORBEAR_CHAOS_SEED=${chaosSeed}, round ${round}: ${scheduled(kills)}\n`);
      const left = await runCourse(course, kills, readLeft);
      process.stderr.write(`round ${round}: ${told(left, unknownIn(left).length)}\n`);
      expect(faultsOf(left, undisturbed)).toEqual([]);
    },
    PATIENCE_MS,
  );
});

/**
 * Of two workers one dies in the middle of a hand-over and comes back; then the other dies for good at night, with workflows
 * in its memory.
 */
test(
  'of two workers one takes over what the other had',
  async () => {
    const workers = [{ ...SOUND, stallAt: 3 }, SOUND];
    // Nothing is due at night: what the second holds then it has in its memory alone.
    const night = onDay(proofSize(9, 15), 4 * 60);
    const kills: Kill[] = [
      { victim: 'worker', at: 'stalled' },
      { victim: 'worker', at: night, forGood: true },
    ];
    // At half the pace, so that nights are quiet on a slow machine too.
    const slow = { ...course, workers, wallMsADay: 2 * course.wallMsADay };
    const left = await runCourse(slow, kills, readLeft);
    const unknown = unknownIn(left);
    process.stderr.write(`two workers: ${told(left, unknown.length)}\n${latestAfterEach(left).join('\n')}\n`);
    expect(faultsOf(left, undisturbed)).toEqual([]);
    expect(unknown).not.toEqual([]);
  },
  PATIENCE_MS,
);

/** Guarantee: a worker that contacts somebody twice after a crash does not pass; the harness says whom. */
describe('planted', () => {
  const defects = ['sends again after a crash', 'reserves after the hand-over'].slice(0, proofSize(1, 2));

  test.each(defects)(
    'a worker that %s is found',
    async (defect) => {
      const short = { ...courseOf(6, 5, 400), workers: [{ defect, stallAt: 2 }] };
      const left = await runCourse(short, [{ victim: 'worker', at: 'stalled' }], readLeft);
      const faults = faultsOf(left, left);
      process.stderr.write(`a worker that ${defect}: ${faults.join('; ')}\n`);
      expect(faults).toContainEqual(expect.stringMatching(/was handed over 2 times$/));
      expect(left.figures.doubleContacts).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );
});
