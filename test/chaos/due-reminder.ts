/** An account in the book whose first reminder is due: with a run, at the step that a workflow would hold. */
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { ContactChannel } from '../../activities/channels/channel';
import { liquidComposer } from '../../activities/compose';
import type { ActivityHost } from '../../activities/host';
import { plan } from '../../activities/plan';
import { createAccounts, loadAccount } from '../../db/account.store';
import type { FreshBook } from '../../db/fresh-book';
import { savePeople } from '../../db/person.store';
import { publishPolicy } from '../../db/policy.store';
import { PolicyShelf } from '../../db/policy-shelf';
import { takeFact } from '../../db/take-event';
import { wallClock } from '../../domain/business-clock';
import { startOfDay } from '../../domain/calendar';
import type { Step } from '../../domain/move';
import type { Policy } from '../../domain/policy';
import { toPolicyJson } from '../../domain/policy-json';
import { type Instant, instant } from '../../domain/time';
import { expectedScenarios } from '../support/scenario-files';

/** Where the debtor of these tests is reached; made up, of a range reserved for fiction. */
export const NUMBER = '+1 212-555-0147';

/** A host with the way out of the house given, and the business clock: it stands still unless told. */
export const hostWith = (book: FreshBook, channel: ContactChannel, now: Instant = instant(0)): ActivityHost => ({
  db: book.db,
  clock: wallClock(() => now),
  shelf: new PolicyShelf(),
  rehearse: null,
  channel,
  compose: liquidComposer(join(__dirname, '../../templates'), {
    name: { en: 'Test Lender' },
    phone: '+1 212-555-0100',
    complaints: '+1 212-555-0101',
    link: 'example.org/a',
  }),
  wallMs: () => 0,
});

type Scenario = ReturnType<typeof expectedScenarios>[number]['scenario'];
let read: Scenario | undefined;

/** Read once: some tests book thousands of accounts. */
function theScenario(): Scenario {
  read ??= expectedScenarios().find(({ name }) => name === 'attempts-three-not-reached')?.scenario;
  if (read === undefined) throw new Error('the scenario has gone');
  return read;
}

/** Books an account of the person and answers the contact that is asked for first. */
export async function dueReminder(
  book: FreshBook,
  host: ActivityHost,
  id: string,
  person = id,
  adapted: (policy: Policy) => Policy = (policy) => policy,
) {
  const scenario = theScenario();
  const { db } = book;
  const opened = startOfDay(scenario.account.opened, scenario.account.zone);
  const policy = { ...adapted(scenario.policy), id: `policy-of-${id}`, spreadMinutes: 0 };
  const body = toPolicyJson(policy);
  await publishPolicy(db, { id: policy.id, body, source: '', digest: id, publishedAt: opened, publishedBy: 'test' });
  const points = [{ kind: 'sms' as const, value: NUMBER, verifiedAt: null }];
  await savePeople(db, [
    { id: person, synthetic: true, salutation: null, language: 'en', name: 'Rosa Example', points },
  ]);
  const account = { ...scenario.account, id };
  await createAccounts(db, [{ account, policyId: policy.id, people: [{ person, role: 'debtor' }] }]);
  for (const item of scenario.items) {
    const event = { type: 'item-added', item, at: opened, effective: null } as const;
    await db.transaction().execute((tx) => takeFact(tx, host, id, event));
  }
  const { startsAt } = (await loadAccount(db, id, { lock: false })) ?? { startsAt: null };
  if (startsAt === null) throw new Error(`${id} is not to start`);
  const info = { workflowExecution: { workflowId: `account/${id}`, runId: `run-of-${id}` } };
  const { next, wake, seq } = (await new MockActivityEnvironment(info).run(() =>
    plan(host, { account: id, at: startsAt, begin: true }),
  )) as Step;
  if (next.what !== 'contact' || wake === null) throw new Error(`${id} waits for ${next.what}`);
  return { account: id, at: wake.due, seq };
}
