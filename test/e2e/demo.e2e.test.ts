/**
 * Guarantee: a demo on real servers writes the ledger that the pure core alone would write, line by line, however
 * slow the machine is.
 */
import { freshBook } from '../../db/fresh-book';
import { timeline } from '../../db/ledger.store';
import { atMinute, parseDate } from '../../domain/calendar';
import { addDays, type LocalDate, type Zone } from '../../domain/time';
import { dryRehearsal } from '../support/dry-rehearsal';
import { run } from './cli';

const ZONE = 'Asia/Taipei' as Zone;
const ACCOUNTS = 15;
const DAYS = 20;
const SEED = 7;

test('the ledger of a real run is that of the pure core', async () => {
  const book = await freshBook({ migrated: false });
  try {
    const args = ['demo', '--json', '--accounts', `${ACCOUNTS}`, '--days', `${DAYS}`, '--seed', `${SEED}`];
    const { code, stdout } = await run(args, { DATABASE_URL: book.url });
    expect({ code, zeros: JSON.parse(stdout) }).toMatchObject({
      code: 0,
      zeros: { outOfWindow: 0, doubleContacts: 0, stuck: 0, invariants: { broken: [] } },
    });
    const first = parseDate('2005-04-01') as LocalDate;
    const [start, end] = [atMinute(first, 0, ZONE), atMinute(addDays(first, DAYS), 0, ZONE)];
    const policies = ['boc-visit', 'boc-visit', 'mengshang-day2'];
    const expected = await dryRehearsal({ accounts: ACCOUNTS, seed: SEED, start, end, policies });
    for (const { account, acts } of expected) {
      const recorded = await timeline(book.db, account.id, { limit: 10_000 });
      expect({ id: account.id, acts: recorded.map(({ act }) => act).filter(({ at }) => at < end) }).toEqual({
        id: account.id,
        acts,
      });
    }
  } finally {
    await book.drop();
  }
});
