import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FreshBook, freshBook } from './fresh-book';
import { migrate } from './migrate';

const SHIPPED = join(__dirname, 'migrations');

describe('migrations', () => {
  let book: FreshBook;
  let directory: string;

  beforeEach(async () => {
    book = await freshBook({ migrated: false });
    directory = await mkdtemp(join(tmpdir(), 'forbear-migrations-'));
    await cp(SHIPPED, directory, { recursive: true });
  });
  afterEach(async () => {
    await book.drop();
    await rm(directory, { recursive: true });
  });

  test('started by four at once are applied once, and again nothing', async () => {
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(book.pool, directory)));
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
    expect(applied.flat()).toContain('0001_people_and_accounts.sql');
    expect(await migrate(book.pool, directory)).toEqual([]);
  });

  test('a later file is applied, and one that fails leaves no trace', async () => {
    await migrate(book.pool, directory);
    await writeFile(join(directory, '0901_more.sql'), 'create table more (id int);');
    expect(await migrate(book.pool, directory)).toEqual(['0901_more.sql']);
    await writeFile(join(directory, '0902_broken.sql'), 'create table half (id int); select nothing_such();');
    await expect(migrate(book.pool, directory)).rejects.toThrow('nothing_such');
    expect((await book.pool.query("select to_regclass('half') as half")).rows).toEqual([{ half: null }]);
    await writeFile(join(directory, '0902_broken.sql'), 'create table half (id int);');
    expect(await migrate(book.pool, directory)).toEqual(['0902_broken.sql']);
  });

  test('a changed, a lost, a late and a misnamed file are refused, and the message says which', async () => {
    await migrate(book.pool, directory);
    await writeFile(join(directory, '0001_people_and_accounts.sql'), 'select 1;');
    await expect(migrate(book.pool, directory)).rejects.toThrow('`0001_people_and_accounts.sql` was changed');
    await rm(join(directory, '0001_people_and_accounts.sql'));
    await expect(migrate(book.pool, directory)).rejects.toThrow(
      '`0001_people_and_accounts.sql`, which this version lacks',
    );
    await cp(SHIPPED, directory, { recursive: true });
    await writeFile(join(directory, '0002_earlier.sql'), 'select 1;');
    await expect(migrate(book.pool, directory)).rejects.toThrow('`0002_earlier.sql` sorts before');
    await rm(join(directory, '0002_earlier.sql'));
    await writeFile(join(directory, 'later.sql'), 'select 1;');
    await expect(migrate(book.pool, directory)).rejects.toThrow('`later.sql` must be named like');
  });

  test('line ends of another system are not a change', async () => {
    await writeFile(join(directory, '0901_more.sql'), 'create table more (\n  id int);\n');
    await migrate(book.pool, directory);
    await writeFile(join(directory, '0901_more.sql'), 'create table more (\r\n  id int);\r\n');
    expect(await migrate(book.pool, directory)).toEqual([]);
  });
});
