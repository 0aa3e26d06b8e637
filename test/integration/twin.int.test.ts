/** Guarantee: the real workflow gives every hand-written trace, and so the simulator's. */
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { comparable, expectedScenarios } from '../support/scenario-files';
import { Twin } from '../support/twin';
import { TwinServer } from '../support/twin-server';

let book: FreshBook;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  book = await freshBook();
});
afterAll(() => book?.drop());

test.each(expectedScenarios().map((entry) => [entry.name, entry] as const))(
  '%s',
  async (name, { scenario, expected }) => {
    const trace = await TwinServer.with(book, (server) => new Twin(server, name).run(scenario));
    expect(comparable(trace)).toEqual(expected);
  },
);
