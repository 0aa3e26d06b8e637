/** Guarantee: a history holds no name, number or address, and the story stays short enough to be read aloud. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { type Turn, turnsOf } from './cost';
import { readableText } from './payloads';
import { committed, keep, RECORDED, type Recorded, record } from './record';

let book: FreshBook;
const fresh: Recorded[] = [];

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  book = await freshBook();
  for (const name of Object.keys(RECORDED)) fresh.push(...(await record(book, name)));
  if (process.env.FORBEAR_RECORD === '1') fresh.forEach(keep);
});
afterAll(() => book?.drop());

/** What the book knows of people, and what was written to them. */
async function personal(): Promise<string[]> {
  const names = await book.db.selectFrom('person').select('name').execute();
  const points = await book.db.selectFrom('contact_point').select('value').execute();
  const bodies = await book.db.selectFrom('sandbox_message').select('body').where('body', '<>', '').execute();
  return [
    ...new Set([
      ...names.map(({ name }) => name),
      ...points.map(({ value }) => value),
      ...bodies.map(({ body }) => body),
    ]),
  ];
}

test('payloads are read: the amounts and rungs of a story are seen in its text', () => {
  const text = fresh.map(readableText).join('\n');
  expect(text).toContain('"rung":"reminder"');
  expect(text).toContain('"type":"approval"');
});

test('no history, committed or fresh, holds what the book knows of a person', async () => {
  const needles = await personal();
  expect(needles.length).toBeGreaterThan(3 * Object.keys(RECORDED).length);
  const leaks = [...committed(), ...fresh].flatMap((recorded) => {
    const text = readableText(recorded);
    return needles.filter((needle) => text.includes(needle)).map((needle) => `${recorded.workflowId}: ${needle}`);
  });
  expect(leaks).toEqual([]);
});

test('no committed history holds anything of the form of a telephone number or an e-mail address', () => {
  const leaks = committed().flatMap(
    (recorded) =>
      readableText(recorded).match(/\+\d[\d -]{6,}\d|[\w.]+@[\w-]+\.(?:com|org|net|example|invalid)\b/g) ?? [],
  );
  expect(leaks).toEqual([]);
});

test('a rung costs six events by its timer, and eight when a person speaks', () => {
  const turns = fresh.filter(({ workflowId }) => workflowId.startsWith('account/')).flatMap(turnsOf);
  const most = (by: Turn['by']): number =>
    Math.max(...turns.filter((turn) => turn.by === by).map(({ events }) => events));
  expect({ timer: most('timer'), message: most('message') }).toEqual({ timer: 6, message: 8 });
});

test('the story of an account has fewer than 150 lines', () => {
  const story = readFileSync(join(__dirname, '../../workflows/escalate-account.ts'), 'utf8');
  expect(story.split('\n').length).toBeLessThan(150);
});
