/**
 * Guarantee: the real workflow gives every hand-written trace, and so the simulator's; and in the book that all of them
 * leave every invariant holds.
 */
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { checkInvariants, isBroken } from '../../db/check-invariants';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { instant } from '../../domain/time';
import { comparable, expectedScenarios } from '../support/scenario-files';
import { Twin } from '../support/twin';
import { TwinServer } from '../support/twin-server';

let book: FreshBook;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  book = await freshBook();
});
afterAll(async () => {
  await TwinServer.stopShared(book);
  await book?.drop();
});

test.each(expectedScenarios().map((entry) => [entry.name, entry] as const))(
  '%s',
  async (name, { scenario, expected }) => {
    const trace = await TwinServer.shared(book, async (server) => {
      const twin = new Twin(server, name);
      const lived = await twin.run(scenario);
      return [lived, await twin.leave(lived)] as const;
    });
    expect(comparable(trace)).toEqual(expected);
  },
);

// Each account stopped at an hour of its own, so nothing is late at the first of all instants.
test('no invariant is broken by what they have left, and none has looked at nothing', async () => {
  const found = await checkInvariants(book.db, { now: instant(0), slackMs: 0, wallSlackMs: 60_000 });
  expect(found.filter(isBroken)).toEqual([]);
  const idle = found.filter(({ checked }) => checked === 0).map(({ id }) => id);
  // Nobody's voice is recorded in a scenario; the tests of calls look at that.
  expect(idle).toEqual(['recorded-as-agreed', 'outbox-drained']);
});
