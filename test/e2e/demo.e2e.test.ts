/**
 * Guarantee: a demo on real servers writes the ledger that the pure core alone would write, line by line, however
 * slow the machine is. Its messages go to the stand-ins, or are kept in the book if that is wished; who stops it is left with nothing running.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { timeline } from '../../db/ledger.store';
import { atMinute, parseDate } from '../../domain/calendar';
import { addDays, type LocalDate, type Zone } from '../../domain/time';
import { dryRehearsal } from '../support/dry-rehearsal';
import { run, start } from './cli';

const ZONE = 'Asia/Taipei' as Zone;
const ACCOUNTS = 15;
const DAYS = 20;
const SEED = 7;
/** Nobody knows how busy the machine is beside it. */
const PATIENCE_MS = 240_000;
jest.setTimeout(PATIENCE_MS);

/** Where messages went: `SM...` and `<...>` are names that a provider gave, anything else is the book's own. */
async function waysOut({ db }: FreshBook): Promise<string[]> {
  const { rows } = await sql<{
    way: string;
  }>`select distinct channel || ' ' || case when provider_ref like 'SM%' then 'twilio'
    when provider_ref like '<%' then 'mail' else 'book' end as way from contact
    where state = 'sent' and channel in ('sms', 'email') order by 1`.execute(db);
  return rows.map(({ way }) => way);
}

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
    expect(await waysOut(book)).toEqual(['email mail', 'sms twilio']);
  } finally {
    await book.drop();
  }
});

test('messages stay in the book when no stand-in is wished', async () => {
  const book = await freshBook({ migrated: false });
  try {
    const args = ['demo', '--no-channels', '--json', '--accounts', '10', '--days', '6', '--seed', `${SEED}`];
    const { code, stderr } = await run(args, { DATABASE_URL: book.url });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('messages') });
    expect(await waysOut(book)).toEqual(['email book', 'sms book']);
  } finally {
    await book.drop();
  }
});

test('stopped in mid-course, it ends and nothing listens any more', async () => {
  const demo = start(['demo', '--accounts', '10', '--days', '100']);
  while (!/^day /m.test(demo.stderr()) && demo.child.exitCode === null) await pause(20);
  const addresses = [...demo.stderr().matchAll(/http:\/\/127\.0\.0\.1:\d+/g)].map(([address]) => address);
  expect(addresses).toHaveLength(4);
  demo.child.kill('SIGINT');
  expect((await demo.ended).stderr).toContain('stopped before the end');
  for (const address of addresses) await expect(fetch(address)).rejects.toThrow('fetch failed');
});
