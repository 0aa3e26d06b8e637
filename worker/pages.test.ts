import { each, pagesBy, pagesOf, Sweep } from './pages';

const upTo = (last: number) =>
  pagesBy<number>(async (after) => [1, 2].map((n) => n + (after ?? 0)).filter((n) => n <= last));

async function* lines(count: number): AsyncGenerator<number> {
  for (let line = 1; line <= count; line += 1) yield line;
}

const all = async <T>(pages: AsyncIterable<T[]>): Promise<T[][]> => {
  const seen: T[][] = [];
  for await (const page of pages) seen.push(page);
  return seen;
};

test('pages by key end with the first empty one', async () => {
  expect(await all(upTo(5))).toEqual([[1, 2], [3, 4], [5]]);
  expect(await all(upTo(0))).toEqual([]);
});

test('pages of a stream are full but for the last', async () => {
  expect(await all(pagesOf(lines(5), 2))).toEqual([[1, 2], [3, 4], [5]]);
  expect(await all(pagesOf(lines(4), 2))).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test('a sweep goes on where it stopped, begins again at the end, and begins anew after an error', async () => {
  const sweep = new Sweep(() => upTo(5));
  const seen: number[] = [];
  const work = async (page: number[]): Promise<void> => void seen.push(...page);
  await sweep.go(1, work);
  await sweep.go(1, work);
  expect(seen).toEqual([1, 2, 3, 4]);
  await sweep.go(9, work);
  await sweep.go(1, work);
  expect(seen).toEqual([1, 2, 3, 4, 5, 1, 2]);
  await expect(sweep.go(1, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await sweep.go(1, work);
  expect(seen.slice(-2)).toEqual([1, 2]);
});

test('each does everything, no more than so many at once, and tells the first error when all is over', async () => {
  let under = 0;
  let most = 0;
  const done: number[] = [];
  const work = async (n: number): Promise<void> => {
    under += 1;
    most = Math.max(most, under);
    await Promise.resolve();
    under -= 1;
    if (n === 3) throw new Error('three');
    done.push(n);
  };
  await expect(each([1, 2, 3, 4, 5, 6], 2, work)).rejects.toThrow('three');
  expect(most).toBe(2);
  expect(done).toEqual([1, 2, 4, 5, 6]);
});
