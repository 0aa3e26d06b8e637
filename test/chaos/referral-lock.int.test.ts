/**
 * Guarantee: a referral and what forbids it are booked one after the other. It is decided without a lock at first; what is
 * learned of the debtor meanwhile moves the debtor on and not the account, and wins all the same.
 */
import { MockActivityEnvironment } from '@temporalio/testing';
import { sandboxChannel } from '../../activities/channels/sandbox';
import { contact } from '../../activities/contact';
import { plan } from '../../activities/plan';
import type { Db } from '../../db/connect';
import { decisionsOf } from '../../db/decision.store';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { learn } from '../../db/person-gate.store';
import { localDate } from '../../domain/calendar';
import type { Step } from '../../domain/move';
import type { Policy, Rung } from '../../domain/policy';
import type { Zone } from '../../domain/time';
import { dueReminder, hostWith } from './due-reminder';

let book: FreshBook;
beforeAll(async () => {
  book = await freshBook();
});
afterAll(() => book?.drop());

/** Chinese law; the reminder, and a referral the day after. */
const reminderThenLegal = (policy: Policy): Policy => {
  const [reminder] = policy.rungs;
  if (reminder === undefined) throw new Error('the scenario has lost its reminder');
  const legal: Rung = { ...reminder, id: 'legal', kind: 'legal', day: reminder.day + 1, template: null };
  return { ...policy, jurisdiction: ['cn'], rungs: [reminder, legal] };
};

async function dueReferral(id: string) {
  const host = hostWith(book, sandboxChannel(book.db));
  const { next, wake, seq } = await contact(host, await dueReminder(book, host, id, id, reminderThenLegal));
  if (next.what !== 'due' || wake === null) throw new Error(`${id} waits for ${next.what}`);
  const info = { workflowExecution: { workflowId: `account/${id}`, runId: `run-of-${id}` } };
  const refer = () =>
    new MockActivityEnvironment(info).run(() => plan(host, { account: id, at: wake.due, seq })) as Promise<Step>;
  const on = localDate(wake.due, 'Asia/Shanghai' as Zone);
  const agreement = { installmentAgreement: { kind: 'individual', on, months: 12, performing: true } };
  const event = { type: 'debt', account: id, known: agreement, at: wake.due, effective: null } as const;
  const agree = (tx: Db) => learn(tx, id, event, { actor: null, source: null });
  return { refer, agree };
}

const referrals = async (id: string): Promise<number> =>
  (await book.pool.query("select from ledger where account = $1 and kind = 'referred'", [id])).rows.length;

async function untilWaiting(): Promise<void> {
  for (;;) {
    const { rows } = await book.pool.query(
      `select from pg_locks where locktype = 'advisory' and not granted and database =
        (select oid from pg_database where datname = current_database())`,
    );
    if (rows.length > 0) return;
  }
}

test('nothing stands against it: it is referred, with the decision on record', async () => {
  const { refer } = await dueReferral('free');
  expect((await refer()).next).toMatchObject({ what: 'referral', rung: 'legal' });
  expect(await referrals('free')).toBe(1);
  const decisions = await decisionsOf(book.db, 'free', { limit: 9 });
  expect(decisions.at(-1)).toMatchObject({ act: 'referred', verdict: 'allow' });
});

test('what is being learned of the debtor is waited for, and forbids it', async () => {
  const { refer, agree } = await dueReferral('agreed');
  let step: Promise<Step> | undefined;
  await book.db.transaction().execute(async (tx) => {
    expect(await agree(tx)).toMatchObject({ refused: null });
    step = refer();
    await untilWaiting();
  });
  expect((await step)?.next).toMatchObject({
    what: 'denied',
    rung: 'legal',
    by: { rule: 'cn.card.art70.stop-after-agreement', article: expect.stringContaining('第七十条') },
  });
  expect(await referrals('agreed')).toBe(0);
  const decisions = await decisionsOf(book.db, 'agreed', { limit: 9 });
  expect(decisions.at(-1)).toMatchObject({ act: 'referred', verdict: 'deny' });
});
