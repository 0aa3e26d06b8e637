/** Guarantee: a list of the post is taken whole or not at all, and a wrong line is named with its field. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anAccount, begin } from '../../db/book-story';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { withStdout } from '../../test/support/stdout';
import { takeLetterEvents } from './letter-events';

const REF = '0b0f2c1e-0000-4000-8000-000000000001';

let book: FreshBook;
let folder: string;
const server = process.env.DATABASE_URL;
beforeAll(async () => {
  book = await freshBook();
  folder = mkdtempSync(join(tmpdir(), 'forbear-post-'));
  await begin(book.db);
  await anAccount(book.db, 'A1');
  await book.pool.query(`with act as (insert into ledger (account, seq, at, kind, body) values ('A1', 100, '2026-06-10', 'contact', '{}'))
    insert into contact (account, seq, step_seq, rung, channel, notice, state, due_at, reserved_at, handed_at, ref)
      values ('A1', 100, 100, 'letter', 'mail', false, 'sent', '2026-06-10', '2026-06-10', '2026-06-10', '${REF}')`);
  await book.pool.query(`with b as (insert into letter_batch (made_at, made_by) values ('2026-06-10', 'p') returning id)
    insert into letter (ref, account, contact_seq, registered, lines, language, body, queued_at, batch)
      select '${REF}', 'A1', 100, true, '{Rosa Example,Box 1}', 'en', 'Dear Rosa', '2026-06-10', id from b`);
  process.env.DATABASE_URL = book.url;
});
afterAll(async () => {
  process.env.DATABASE_URL = server;
  rmSync(folder, { recursive: true, force: true });
  await book?.drop();
});

/** Takes a list and answers the exit code with both streams. */
async function take(list: string) {
  const file = join(folder, 'post.csv');
  writeFileSync(file, list);
  const errors: string[] = [];
  const spy = jest.spyOn(process.stderr, 'write').mockImplementation((line) => errors.push(`${line}`) > 0);
  try {
    const { result: code, text: out } = await withStdout(() => takeLetterEvents(file, { by: 'ann' }));
    return { code, out, err: errors.join('').replaceAll(file, 'post.csv') };
  } finally {
    spy.mockRestore();
  }
}

const events = async () => (await book.pool.query('select kind from letter_event order by at')).rows.length;

test('a list with one wrong line books nothing, and names line and field', async () => {
  const { code, err } = await take(
    `ref,event,at,reason\n${REF},posted,2026-06-11T10:00:00+08:00,\n${REF},fell-down,2026-06-12T10:00:00+08:00,\n${REF},posted,June,\nx,posted,2026-06-11T10:00:00+08:00,\n${REF},posted,2999-01-01T00:00:00Z,\n${REF},posted,2026-06-11T10:00:00Z,moved\n`,
  );
  expect(code).toBe(2);
  expect(err.split('\n').slice(0, -2)).toEqual([
    'post.csv: line 3: event must be one of printed, posted, served, delivered, returned, lost',
    'post.csv: line 4: at must be an instant with its zone, such as 2026-11-22T10:00:00+08:00',
    'post.csv: line 5: ref must be the reference of a letter, as the manifest has it',
    'post.csv: line 6: at lies in the future',
    'post.csv: line 7: reason is only for `returned`',
  ]);
  expect(await events()).toBe(0);
});

test('a letter of another house: nothing is booked', async () => {
  const { code, err } = await take(
    `\ufeffref,event,at\n${REF},posted,2026-06-11T10:00:00+08:00\n${REF.replace(/1$/, '9')},posted,2026-06-11T10:00:00+08:00\n`,
  );
  expect([code, err.split('\n')[0]]).toEqual([2, 'post.csv: line 3: ref is no letter of this book']);
  expect(await events()).toBe(0);
});

test('a good list is booked, and again it is known', async () => {
  const list = `ref,event,at,tracking\n${REF},posted,2026-06-11T10:00:00+08:00,RR123456785CN\n`;
  expect((await take(list)).out).toContain('1 lines: 1 new, 0 known before');
  expect((await take(list)).out).toContain('1 lines: 0 new, 1 known before');
  expect(await events()).toBe(1);
});

test.each([
  ['an unknown column', 'ref,event,at,colour\n', 'unknown column `colour`'],
  ['a missing one', 'ref,event\n', 'column `at` is missing'],
  ['no CSV', 'ref,event,at\n"x,posted\n', 'is no CSV'],
])('%s is refused', async (_, text, message) => {
  await expect(take(text)).rejects.toThrow(message);
});
