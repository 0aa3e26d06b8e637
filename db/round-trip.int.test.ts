import fc from 'fast-check';
import { type AccountFacts, noFacts } from '../domain/facts';
import type { Scalar } from '../domain/scalar';
import { instant, type LocalDate, type Zone } from '../domain/time';
import { createAccounts, loadAccount } from './account.store';
import { begin, QUIET } from './book-story';
import { type FreshBook, freshBook } from './fresh-book';
import { grow, type Roll } from './random-facts';
import type { TurnExtras } from './turn';
import { saveTurn } from './turn.store';

/** Text that PostgreSQL can hold: anything but the null character. */
const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((value) => !value.includes('\u0000'));

/** A throw. */
const roll: fc.Arbitrary<Roll> = fc.record({
  kind: fc.nat(),
  text,
  amount: fc.bigInt(1n, 2n ** 53n * 100n),
  day: fc.integer({ min: 10_000, max: 25_000 }),
  ms: fc.integer({ min: 900_000_000_000, max: 2_000_000_000_000 }),
  pick: fc.nat(),
  flag: fc.boolean(),
});

const scalar: fc.Arbitrary<Scalar> = fc.oneof(
  text,
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
);

/** An account of which nothing is known. */
const emptyFacts = (id: string): fc.Arbitrary<AccountFacts> =>
  fc
    .record({
      product: fc.option(text),
      facts: fc.dictionary(fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,8}$/), scalar),
      opened: fc.integer({ min: 10_000, max: 20_000 }),
    })
    .map(({ product, facts, opened }) =>
      noFacts({
        id,
        currency: 'CNY',
        zone: 'Asia/Shanghai' as Zone,
        opened: opened as LocalDate,
        product,
        facts: { ...facts },
      }),
    );

const EXTRAS: TurnExtras = {
  episodePolicy: { id: 'house', version: 1 },
  components: (item) => ({ principal: item.amount / 2n, interest: item.amount - item.amount / 2n, fees: 0n }),
  allocate: (payment) => payment.parts.map(({ item, amount }) => ({ item, component: 'principal', amount })),
  approval: (asked, facts) => {
    const end = facts.acts.find(
      (act) => act.seq > asked.seq && 'rung' in act && act.rung === asked.rung && act.kind.startsWith('approval'),
    );
    return { until: instant(asked.at + 86_400_000), roles: ['manager'], state: end === undefined ? 'open' : 'void' };
  },
};

describe('facts', () => {
  let book: FreshBook;

  beforeAll(async () => {
    book = await freshBook();
    await begin(book.db);
  });
  afterAll(() => book.drop());

  test('whatever turns write comes back equal, turn by turn, and a turn is one statement', async () => {
    const seed = Number(process.env.FC_SEED ?? Date.now() % 2_147_483_647);
    console.log(`seed ${seed}; repeat with FC_SEED=${seed}`);
    let account = 0;
    let turns = 0;
    let acts = 0;
    const statements = new Set<number>();
    const story = fc.tuple(
      emptyFacts('id'),
      fc.array(fc.array(roll, { maxLength: 12 }), { minLength: 1, maxLength: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(story, async ([template, rolls]) => {
        account += 1;
        let facts = { ...template, account: { ...template.account, id: `R${account}` } };
        await createAccounts(book.db, [
          { account: facts.account, policyId: 'house', people: [{ person: 'P1', role: 'debtor' }] },
        ]);
        for (const turn of rolls) {
          const after = turn.reduce(grow, facts);
          book.takeStatements();
          await saveTurn(book.db, facts, after, QUIET, EXTRAS);
          statements.add(book.takeStatements().length);
          const booked = await loadAccount(book.db, facts.account.id, { lock: turns % 2 === 0 });
          expect(booked?.facts).toStrictEqual(after);
          statements.add(book.takeStatements().length);
          facts = after;
          turns += 1;
        }
        acts += facts.acts.length;
      }),
      { seed, numRuns: 150, endOnFailure: false },
    );
    console.log(`${account} accounts, ${turns} turns, ${acts} acts`);
    expect([...statements]).toEqual([1]);
  }, 120_000);
});
