/**
 * Guarantee: a tape that is wrong is refused with exit code 2, by line and column, and nothing of it is in the book;
 * what stands in a cell of a person is never repeated.
 */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import iconv from 'iconv-lite';
import { withImportSession } from '../../db/import/session';
import { bookDump } from '../../test/support/book-dump';
import { type ImportStory, importStory, type Said, USUAL } from '../../test/support/import-story';

const HEAD = 'account,name,phone,due,amount';
const GOOD = 'A1,Li Na,+8613800000000,2026-05-31,249.95';
const tape = (...lines: string[]): string => `${[HEAD, ...lines].join('\n')}\n`;

describe('a tape that is wrong', () => {
  let story: ImportStory;
  let empty: string;
  beforeAll(async () => {
    story = await importStory();
    empty = await bookDump(story.book.pool);
  });
  afterAll(() => story.close());

  /** Imports a text; whatever it says, the book is as it was. */
  async function refused(content: string | Uint8Array, options = USUAL, name = 'tape.csv'): Promise<Said> {
    const said = await story.take(story.file(name, content), options);
    expect(said.code).toBe(2);
    expect(said.stderr).not.toMatch(/Li Na|138000|\bat .*\.ts:\d+/);
    expect(await bookDump(story.book.pool)).toBe(empty);
    return said;
  }

  test.each([
    ['a date that is none', 'A2,Li Na,,2026-02-30,1', 'due', 'due.bad-date'],
    ['a date of another order', 'A2,Li Na,,31/05/2026,1', 'due', 'due.bad-date'],
    ['no date', 'A2,Li Na,,,1', 'due', 'due.missing'],
    ['a negative amount', 'A2,Li Na,,2026-05-31,-1', 'amount', 'amount.negative'],
    ['three decimals', 'A2,Li Na,,2026-05-31,1.005', 'amount', 'amount.decimals'],
    ['a decimal comma', 'A2,Li Na,,2026-05-31,"1,50"', 'amount', 'amount.no-amount'],
    ['an amount of nothing', 'A2,Li Na,,2026-05-31,0.00', 'amount', 'amount.of-nothing'],
    ['no amount', 'A2,Li Na,,2026-05-31,', 'amount', 'amount.missing'],
    ['no name', 'A2,,,2026-05-31,1', 'name', 'name.missing'],
    ['no account', ',Li Na,,2026-05-31,1', 'account', 'account.missing'],
    ['an account with blanks', 'A 2,Li Na,,2026-05-31,1', 'account', 'account.bad-id'],
    ['an item twice', 'A1,Li Na,+8613800000000,2026-05-31,1', 'item', 'item.twice'],
    ['a name that differs', 'A1,Wang,+8613800000000,2026-06-30,1', 'name', 'name.differs'],
    ['a field too few', 'A2,Li Na,2026-05-31,1', 'line', 'row-form'],
    ['a carriage return of its own', 'A2,Li\rNa,,2026-05-31,1', 'line', 'row-form'],
  ])('%s is named by line and column', async (_what, bad, column, rule) => {
    const { findings, summary, stderr } = await refused(tape(GOOD, bad));
    expect(findings.map(({ line, column: at, rule: broken }) => [line, at, broken])).toEqual([[3, column, rule]]);
    expect(stderr).toContain('line 3: ');
    expect(summary).toMatchObject({ outcome: 'refused', rows: 2, refusedRows: 1, opened: 0 });
  });

  test.each([
    ['a currency in small letters', 'currency', 'cny', 'currency.bad-currency'],
    ['another currency than the policy', 'currency', 'USD', 'currency.of-policy'],
    ['an unknown zone', 'zone', 'Asia/Shangai', 'zone.unknown'],
    ['an unpublished policy', 'policy', 'other', 'policy.unpublished'],
    ['an opening in the future', 'opened', '2027-01-01', 'opened.after-today'],
    ['an unknown language', 'language', 'fr', 'language.bad-language'],
    ['a fact of another type', 'fact.secured', 'perhaps', 'fact.secured.bad-fact'],
    ['a fact that is no date', 'fact.acceleratedOn', '2026-02-30', 'fact.acceleratedOn.bad-fact'],
    ['interest above the amount', 'interest', '300', 'amount.below-parts'],
    ['more paid than the amount', 'paid', '300', 'paid.above-amount'],
    ['a lender of its own', 'lender', 'other', 'lender.other'],
    ['open beside amount', 'open', '1', 'amount.with-open'],
  ])('%s', async (_what, column, value, rule) => {
    const { findings } = await refused(`${HEAD},${column}\n${GOOD},${value}\n`);
    expect(findings).toMatchObject([{ line: 2, rule }]);
  });

  test('a line is that of the file, whatever is quoted over several lines before it', async () => {
    const { findings } = await refused(tape('A1,"Li\nNa",,2026-05-31,1', '', 'A2,Li Na,,2026-05-32,1'));
    expect(findings).toMatchObject([{ line: 5, column: 'due' }]);
  });

  test('two stray quotes do not make one row of all rows between them', async () => {
    const inch = (id: string) => `${id},a 5" pipe,,2026-05-31,10.00`;
    const { findings } = await refused(tape(inch('W1'), 'W2,b,,2026-05-31,20.00', inch('W3')));
    expect(findings).toMatchObject([
      { line: 2, rule: 'row-form', reason: expect.stringContaining('double each quote') },
      { line: 4, rule: 'row-form' },
    ]);
  });

  test.each([
    ['lines that end in CR alone', tape(GOOD).replaceAll('\n', '\r'), ['line 1', 'carriage return alone', 'LF']],
    ['one carriage return in the header', `${HEAD}\rx\n${GOOD}`, ['line 1', 'ends no line', 'in quotes']],
    ['a quote within a name of the header', `${HEAD},x"y\n${GOOD},1`, ['line 1', 'double each quote']],
    ['a wrong delimiter', HEAD.replaceAll(',', ';'), ['line 1', '`;`', 'delimiter']],
    ['a missing column', 'account,name,phone,amount\nA1,x,,1', ['due', 'no such column']],
    ['a mistyped column', `${HEAD},emial\n${GOOD},x`, ['`emial`', 'did you mean `email`']],
    ['an empty file', '', ['is empty']],
    ['nothing but blank lines', '\n\n', ['blank']],
    ['a header and no rows', `${HEAD}\n`, ['no rows']],
    ['a quote that is never closed', tape('A1,"Li Na,,2026-05-31,1'), ['line 2', 'never closed']],
    ['a binary file', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 10, 13]), ['line 1', 'binary']],
    ['another encoding', iconv.encode(tape('A1,王芳,,2026-05-31,1'), 'gb18030'), ['line 2', 'not UTF-8', 'encoding']],
    ['UTF-16', iconv.encode(tape(GOOD), 'utf-16'), ['UTF-16']],
  ])('%s is refused in one line', async (_what, content, words) => {
    const { stderr } = await refused(content);
    for (const word of words) expect(stderr).toContain(word);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('a line of two hundred MiB is refused without being kept in memory', async () => {
    const path = story.file('long.csv', `${HEAD}\n`);
    const stream = createWriteStream(path, { flags: 'a' });
    const block = Buffer.alloc(4 * 1024 * 1024, 'x');
    for (let n = 0; n < 50; n += 1) if (!stream.write(block)) await once(stream, 'drain');
    stream.end();
    await finished(stream);
    const before = process.memoryUsage().rss;
    const { code, stderr } = await story.take(path);
    expect(code).toBe(2);
    expect(stderr).toContain('line 2 is longer than 1 MiB');
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024);
  });

  test('a mapping that names what is not there', async () => {
    const map = story.file('map.yaml', 'delimiter: ","\ncolumns:\n  account: account\n  nmae: name\n  due: Due\n');
    expect((await refused(tape(GOOD), { ...USUAL, map })).stderr).toMatch(/map\.yaml:4:3 .*nmae.*did you mean `name`/);
    const other = story.file('other.yaml', 'columns: { account: account, name: name, due: Due, amount: amount }\n');
    expect((await refused(tape(GOOD), { ...USUAL, map: other })).stderr).toContain(
      'no column `Due`; did you mean `due`?',
    );
    const strange = story.file(
      'strange.yaml',
      'encoding: klingon\ncolumns: { account: account, name: name, due: due, amount: amount }\n',
    );
    expect((await refused(tape(GOOD), { ...USUAL, map: strange })).stderr).toContain('encoding: `klingon` is unknown');
  });

  test('options that are wrong or missing', async () => {
    expect((await refused(tape(GOOD), { ...USUAL, zone: 'Asia/Peking' })).stderr).toContain('--zone');
    const { lender: _, ...without } = USUAL;
    expect((await refused(tape(GOOD), without)).stderr).toContain('--lender');
    expect((await story.take('/nowhere.csv')).stderr).toContain('no such file');
  });

  test('NDJSON that is none', async () => {
    const row = { account: 'A1', name: 'Li Na', due: '2026-05-31', amount: 249.95 };
    const lines = [row, { ...row, account: 'A2', amount: [] }, { ...row, account: 'A3', nmae: 'x' }].map((line) =>
      JSON.stringify(line),
    );
    const { findings } = await refused([...lines, '{"account":'].join('\n'), USUAL, 'tape.ndjson');
    expect(findings.map(({ line, rule }) => [line, rule])).toEqual([
      [2, 'row-form'],
      [3, 'row-form'],
      [4, 'row-form'],
    ]);
  });

  test('while another import of the lender runs, a second one is refused', async () => {
    await withImportSession(story.book.pool, 'bank', async () => {
      expect((await refused(tape(GOOD))).stderr).toContain('an import of lender `bank` is running');
    });
  });
});
