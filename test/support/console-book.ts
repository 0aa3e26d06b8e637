/**
 * A portfolio for the console to show: an API on a book of its own that serves the built console, and accounts at many
 * places of the real ladder, moved there by the activities that a worker would run.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sandboxChannel } from '../../activities/channels/sandbox';
import { liquidComposer } from '../../activities/compose';
import { contact } from '../../activities/contact';
import type { ActivityHost } from '../../activities/host';
import { anAccount, publish } from '../../api/account-story';
import { startApi, type TestApi } from '../../api/api-story';
import { LENDER } from '../../cli/lender';
import { CONSOLE, TEMPLATES, templateFiles } from '../../cli/package-root';
import { closeTurn } from '../../db/close-turn';
import { openTurn } from '../../db/open-turn';
import { dueStarts, markStarted } from '../../db/start.store';
import { takeEvent } from '../../db/take-event';
import type { AccountEvent } from '../../domain/event';
import type { Step } from '../../domain/move';
import { settle } from '../../domain/settle';
import { type Instant, instant } from '../../domain/time';

const ROOT = join(__dirname, '../..');

/** What a person says about the open rung of an account, in the order in which it is asked for. */
export type Saying = (step: Step, at: Instant) => AccountEvent | null;

/** The API with its portfolio. */
export interface ConsoleBook extends TestApi {
  /** Opens an account. */
  open(id: string, items: readonly (readonly [due: string, amount: string])[], policy?: string): Promise<void>;
  /** Lets an account live until an instant; `say` answers what waits for people. */
  live(id: string, until: string, say?: Saying): Promise<void>;
}

/** Starts it with the two reference policies. */
export async function startConsoleBook(now: string): Promise<ConsoleBook> {
  const api = await startApi(now, { console: CONSOLE, templates: templateFiles() });
  const host: ActivityHost = {
    ...api.host.turns,
    db: api.book.db,
    channel: sandboxChannel(api.book.db),
    compose: liquidComposer(TEMPLATES, LENDER),
    wallMs: Date.now,
  };
  for (const policy of ['boc-visit', 'mengshang-day2'])
    await publish(api, readFileSync(join(ROOT, 'policies', `${policy}.yaml`), 'utf8'));
  return {
    ...api,
    open: (id, items, policy = 'boc-visit') => open(api, id, items, policy),
    live: (id, until, say = () => null) => live(host, id, instant(Date.parse(until)), say),
  };
}

type Items = readonly (readonly [due: string, amount: string])[];

async function open(api: TestApi, id: string, items: Items, policy: string): Promise<void> {
  const body = anAccount(id, {
    policy,
    opened: '2025-12-01',
    product: 'personal-loan',
    facts: { addressVerified: true, contactsVerified: true, cooperation: 'poor' },
    items: items.map(([due, amount], place) => ({ id: `i${place + 1}`, due, amount })),
  });
  const { status, body: said } = await api.ask('POST', '/api/v1/accounts', { role: 'ops', body });
  if (status !== 201) throw new Error(JSON.stringify(said));
}

/** Two hours after it was asked, somebody answers. */
const ANSWER_MS = 7_200_000;

async function live(host: ActivityHost, account: string, until: Instant, say: Saying): Promise<void> {
  const due = (await dueStarts(host.db, until, 1_000)).find((start) => start.account === account);
  if (due === undefined) return;
  await markStarted(host.db, account, `run-of-${account}`);
  let now = due.startsAt;
  let step = await look(host, account, now);
  for (;;) {
    const answered = instant(now + ANSWER_MS);
    const event = answered <= until ? say(step, answered) : null;
    if (event !== null) {
      const { refused } = await host.db.transaction().execute((tx) => takeEvent(tx, host, account, event));
      if (refused !== null) throw new Error(`${account}: ${refused.field}: ${refused.reason}`);
      now = answered;
      step = await look(host, account, now);
    } else if (step.wake === null || step.wake.due > until) return;
    else {
      now = step.wake.due;
      step = await contact(host, { account, at: now, seq: step.seq });
    }
  }
}

/** What the activity `plan` does; that one can be asked by a workflow only. */
const look = (host: ActivityHost, account: string, at: Instant): Promise<Step> =>
  host.db.transaction().execute(async (tx) => {
    const turn = await openTurn(tx, host, account);
    return closeTurn(tx, host, turn, { at, settled: settle(turn.booked.facts, turn.policy, at, 'leave') });
  });
