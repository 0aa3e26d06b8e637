/**
 * Guarantee: a mapping brings in other people's columns, dates, amounts and encodings, and what it does not fit is
 * refused, never guessed.
 */
import iconv from 'iconv-lite';
import { type ImportStory, importStory, type Said, USUAL } from '../../test/support/import-story';

describe('a mapping', () => {
  let story: ImportStory;
  beforeAll(async () => {
    story = await importStory();
  });
  afterAll(() => story.close());

  let tapes = 0;
  /** Imports a text under a mapping; the lender is new each time. */
  async function take(map: string, content: string | Uint8Array, name = 'tape.csv'): Promise<Said> {
    tapes += 1;
    const options = { ...USUAL, lender: `bank-${tapes}`, map: story.file(`map-${tapes}.yaml`, map) };
    return story.take(story.file(`${tapes}-${name}`, content), options);
  }
  const items = async (account: string) => {
    const query = 'select id, due::text, amount_minor::int as amount from item where account = $1 order by seq';
    return (await story.book.pool.query(query, [account])).rows;
  };
  const nameOf = async (account: string) =>
    (await story.book.pool.query('select name from person where id = $1', [`debtor-of-${account}`])).rows[0]?.name;

  test.each([
    ['YYMMDD', '930711', '1993-07-11'],
    ['YYMMDD', '240711', '2024-07-11'],
    ['DD/MM/YYYY', '31/05/2026', '2026-05-31'],
    ['M/D/YYYY', '5/9/2026', '2026-05-09'],
    ['M/D/YY', '10/7/16', '2016-10-07'],
    ['DD.MM.YYYY', '01.02.2026', '2026-02-01'],
    ['YYYY年M月D日', '2026年5月31日', '2026-05-31'],
  ])('reads dates as %s', async (format, text, date) => {
    const id = `D${tapes}`;
    const map = `date: ${format}\ncolumns: { account: a, name: a, due: d, amount: m }\n`;
    expect(await take(map, `a,d,m\n${id},${text},1\n`)).toMatchObject({ code: 0 });
    expect(await items(id)).toEqual([{ id: date, due: date, amount: 100 }]);
    const { findings, code } = await take(map, `a,d,m\n${id}x,99/99/99,1\n`);
    expect([code, findings]).toMatchObject([
      2,
      [{ line: 2, rule: 'due.bad-date', reason: expect.stringContaining(format) }],
    ]);
  });

  test.each([
    ['D/M/YYYY', '01/02/0026'],
    ['D/M/YYYY', '31/12/9999'],
    ['YYYY-MM-DD', '1949-12-31'],
    ['YYYY-MM-DD', '2200-01-01'],
  ])('refuses a date as %s that no loan has: %s', async (format, text) => {
    const map = `date: ${format}\ncolumns: { account: a, name: a, due: d, amount: m }\n`;
    const { findings, code } = await take(map, `a,d,m\nF${tapes},${text},1\n`);
    expect([code, findings]).toMatchObject([2, [{ line: 2, column: 'due', rule: 'due.far-date' }]]);
  });

  test.each([
    ['{ decimal: ",", thousands: "." }', '"1.234.567,50"', 123_456_750],
    ['{ decimal: ",", thousands: "." }', '"1234,5"', 123_450],
    ['{ decimal: ",", sign: "€" }', '"€ 12,30"', 1_230],
    ['{ thousands: ",", sign: "¥" }', '"¥1,234.50"', 123_450],
    ['{ thousands: "," }', '"1,23"', null],
    ['{ decimal: ",", thousands: "." }', '12.34', null],
    ['{ decimal: "," }', '12.34', null],
    ['{ thousands: "," }', '"-1,234"', null],
    ['{ decimal: ",", sign: "€" }', '"12,30 €"', 1_230],
    ['{ decimal: ",", thousands: " " }', '"1 234 567,50"', 123_456_750],
    ['{ decimal: ",", thousands: " " }', '"1\u00a0234\u202f567,50"', 123_456_750],
    ['{ decimal: ",", thousands: ".", sign: "€" }', '"12 34,50"', null],
    ['{ decimal: ",", thousands: ".", sign: "€" }', '"1€2,00"', null],
    ['{ decimal: ",", thousands: ".", sign: "€" }', '€€5', null],
    ['{ decimal: ",", thousands: ".", sign: "€" }', '€5€', null],
    ['{ decimal: ",", thousands: ".", sign: "€" }', '€', null],
  ])('reads amounts as %s: %s', async (money, text, minor) => {
    const id = `M${tapes}`;
    const map = `money: ${money}\ncolumns: { account: a, name: a, due: d, amount: m }\n`;
    const { code, findings } = await take(map, `a,d,m\n${id},2026-05-31,${text}\n`);
    expect([code, findings.map(({ column }) => column)]).toEqual(minor === null ? [2, ['amount']] : [0, []]);
    expect(await items(id)).toEqual(minor === null ? [] : [expect.objectContaining({ amount: minor })]);
  });

  test('takes rows by their cells, puts constants and prefixes, and reads GB18030 with semicolons', async () => {
    const map = `
encoding: gb18030
delimiter: ";"
where: { 状态: [逾期], 类型: { not: [测试] } }
columns:
  account: { column: 编号, prefix: cn- }
  name: 姓名
  due: 到期日
  amount: 金额
  product: { constant: card }
`;
    const text =
      '编号;姓名;到期日;金额;状态;类型\n1;王芳;2026-05-31;1;逾期;正常\n2;李娜;2026-05-31;1;结清;正常\n3;赵;2026-05-31;1;逾期;测试\n';
    const said = await take(map, iconv.encode(text, 'gb18030'));
    expect([said.code, said.summary]).toMatchObject([0, { rows: 3, accounts: 1, opened: 1 }]);
    expect(await nameOf('cn-1')).toBe('王芳');
    const wrong = await take(map.replace('gb18030', 'utf-8'), iconv.encode(text, 'gb18030'));
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('line 1 is not UTF-8')]);
    const half = Buffer.concat([iconv.encode(text, 'gb18030'), Buffer.from([0x81])]);
    expect((await take(map, half)).stderr).toMatch(/line 5 holds bytes that are no gb18030/);
  });

  test('a byte order mark, quoted cells and lines that end in CRLF are read', async () => {
    const map = 'columns: { account: a, name: n, due: d, amount: m }\n';
    const text = '\uFEFFa,n,d,m\r\nB1,"Li ""Na"", 2nd",2026-05-31,1.5\r\n\r\n"B2",x,2026-05-31,"2"\r\n';
    expect((await take(map, text)).summary).toMatchObject({ opened: 2 });
    expect(await nameOf('B1')).toBe('Li "Na", 2nd');
    expect(await items('B2')).toEqual([{ id: '2026-05-31', due: '2026-05-31', amount: 200 }]);
  });

  test('NDJSON is read like CSV', async () => {
    const map = 'columns: { account: id, name: who, due: due, open: rest, fact.secured: secured }\n';
    const rows = [{ id: 'N1', who: '王芳\n', due: '2026-05-31', rest: 12.5, secured: true, other: [1] }];
    expect((await take(map, rows.map((row) => JSON.stringify(row)).join('\n'), 'tape.ndjson')).summary).toMatchObject({
      opened: 1,
    });
    expect(await nameOf('N1')).toBe('王芳');
    const { rows: found } = await story.book.pool.query("select facts from account where id = 'N1'");
    expect(found).toEqual([{ facts: { secured: true } }]);
  });
});
