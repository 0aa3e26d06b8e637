/**
 * Guarantee: a try that was given up, and ends after the one that took its place, takes nothing back. A look that makes no
 * move leaves the account's number as it was, so only the deadline that the book has tells the two apart.
 */
import { MockActivityEnvironment } from '@temporalio/testing';
import { sandboxChannel } from '../../activities/channels/sandbox';
import type { ActivityHost } from '../../activities/host';
import { plan } from '../../activities/plan';
import { parsePolicy } from '../../contract/policy-file';
import { createAccounts, loadAccount } from '../../db/account.store';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { savePeople } from '../../db/person.store';
import { publishPolicy } from '../../db/policy.store';
import { takeFact } from '../../db/take-event';
import { sandboxClock } from '../../domain/business-clock';
import { parseDate, startOfDay } from '../../domain/calendar';
import type { Step } from '../../domain/move';
import { ANY_CONTEXT } from '../../domain/policy-context';
import { toPolicyJson } from '../../domain/policy-json';
import { addDays, type Instant, type LocalDate, type Zone } from '../../domain/time';
import { hostWith } from './due-reminder';

const ZONE = 'Asia/Shanghai' as Zone;
const POLICY = `
policy: asks-each-day
title: { en: Asks each day, zh-CN: 每日询问 }
jurisdiction: []
currency: CNY
rungs:
  - { id: visit, day: 1, kind: visit, until: 20, when: 'overdue >= amount("5000.00")' }
`;

let book: FreshBook;
beforeAll(async () => {
  book = await freshBook();
});
afterAll(() => book?.drop());

const day = (text: string): LocalDate => {
  const parsed = parseDate(text);
  if (parsed === null) throw new Error(text);
  return parsed;
};
const midnight = (date: LocalDate): Instant => startOfDay(date, ZONE);

async function opened(host: ActivityHost, id: string): Promise<Instant> {
  const parsed = parsePolicy(POLICY, ANY_CONTEXT);
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  const at = midnight(day('2026-05-01'));
  const body = toPolicyJson(parsed.policy);
  await publishPolicy(book.db, {
    id: parsed.policy.id,
    body,
    source: '',
    digest: id,
    publishedAt: at,
    publishedBy: 't',
  });
  await savePeople(book.db, [{ id, synthetic: true, salutation: null, language: 'en', name: 'Rosa', points: [] }]);
  const account = { id, currency: 'CNY', zone: ZONE, opened: day('2026-05-01'), product: null, facts: {} };
  await createAccounts(book.db, [{ account, policyId: parsed.policy.id, people: [{ person: id, role: 'debtor' }] }]);
  const item = { id: 'i1', due: day('2026-05-31'), amount: 10_000n };
  await book.db
    .transaction()
    .execute((tx) => takeFact(tx, host, id, { type: 'item-added', item, at, effective: null }));
  const { startsAt } = (await loadAccount(book.db, id, { lock: false })) ?? { startsAt: null };
  if (startsAt === null) throw new Error(`${id} is not to start`);
  return startsAt;
}

test('what it would write is known already, and the book stays where it is', async () => {
  const pace = { start: midnight(day('2026-07-01')), wallStartMs: 0, factor: 1 };
  const host = { ...hostWith(book, sandboxChannel(book.db)), clock: sandboxClock(pace, () => 0) };
  const id = 'late-try';
  const env = new MockActivityEnvironment({ workflowExecution: { workflowId: `account/${id}`, runId: 'run' } });
  const look = (at: Instant, seq?: number): Promise<Step> =>
    env.run(() => plan(host, { account: id, at, ...(seq === undefined ? { begin: true } : { seq }) })) as Promise<Step>;
  const first = await look(await opened(host, id));
  const asked = day('2026-06-02');
  expect(first.wake?.due).toBe(midnight(asked));
  const second = await look(midnight(asked), first.seq);
  const third = await look(midnight(addDays(asked, 1)), second.seq);
  expect([second.seq, third.seq, third.wake?.due]).toEqual([first.seq, first.seq, midnight(addDays(asked, 2))]);

  const late = await look(midnight(asked), first.seq);
  expect(late).toEqual(third);
  expect((await loadAccount(book.db, id, { lock: false }))?.nextAt).toBe(third.wake?.due);
});
