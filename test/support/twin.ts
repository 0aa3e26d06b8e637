/**
 * A scenario through the real workflow: time-skipping Temporal server, real worker, real PostgreSQL. The trace is read
 * from the ledger afterwards and must equal the simulator's and the hand-written one.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { sql } from 'kysely';
import { createAccounts, loadAccount } from '../../db/account.store';
import { attemptRow } from '../../db/attempt-parts';
import { closeTurn } from '../../db/close-turn';
import { insertRows } from '../../db/insert-rows';
import { openTurn } from '../../db/open-turn';
import { factsCell } from '../../db/person-rows';
import { publishPolicy } from '../../db/policy.store';
import { takeFact } from '../../db/take-event';
import { isRefusal } from '../../domain/admission';
import { admit } from '../../domain/admit';
import { asKnownBefore } from '../../domain/as-known';
import { startOfDay } from '../../domain/calendar';
import type { AccountEvent, NewItem, Refusal } from '../../domain/event';
import { type EventJson, isPersonJson, toEventJson } from '../../domain/event-json';
import type { AccountFacts } from '../../domain/facts';
import type { PersonFacts } from '../../domain/gate/person-facts';
import { observe } from '../../domain/observe';
import type { Policy } from '../../domain/policy';
import { toPolicyJson } from '../../domain/policy-json';
import { settle } from '../../domain/settle';
import type { Scenario, Trace } from '../../domain/simulate';
import { addDays, type Instant, instant } from '../../domain/time';
import { lastClosure, traceOf } from '../../domain/trace';
import { relayRound } from '../../worker/relay';
import { accountWorkflowId, ESCALATE_ACCOUNT, newRun, TASK_QUEUE } from '../../workflows/contract';
import type { TwinServer } from './twin-server';

/** The server's clock goes on while an event is delivered; so it is woken a little before the event's instant. */
const MARGIN_MS = 2_000;
/** A step that takes longer than this many polls of 5 ms is stuck. */
const POLLS_MAX = 4_000;

/** Actions behind which a workflow of its own stands. */
const HAVE_CHILDREN = new Set<string>(['visit-opened', 'referred']);

/** A child that has come to its end needs none. */
function unlessEnded(error: unknown): void {
  if (!(error instanceof Error && error.name === 'WorkflowNotFoundError')) throw error;
}

const NOTHING = { amount: 0n };

const componentsOf = ({
  amount,
  interest = 0n,
  fees = 0n,
}: Pick<NewItem, 'amount' | 'interest' | 'fees'> = NOTHING) => ({
  principal: amount - interest - fees,
  interest,
  fees,
});

function withItems(facts: AccountFacts, policy: Policy, items: readonly NewItem[], at: Instant): AccountFacts {
  return items.reduce((present, item) => {
    const admission = admit(present, policy, { type: 'item-added', item, at, effective: null });
    if (isRefusal(admission)) throw new Error(`${admission.field} ${admission.reason}`);
    return admission.facts;
  }, facts);
}

/** One account through the real workflow. Its server serves it alone. */
export class Twin {
  #offset = 0;
  /** The account's number when its run was begun: a run that has acted has gone beyond it. */
  #seqAtStart = 0;
  #hasBegun = false;
  readonly id: string;

  constructor(
    readonly server: TwinServer,
    name: string,
  ) {
    this.id = `twin-${name}`;
  }

  /** Runs a scenario and reads its trace from the ledger. */
  async run(scenario: Scenario): Promise<Trace & { readonly facts: AccountFacts }> {
    const { id } = this;
    const account = { ...scenario.account, id };
    const opened = startOfDay(account.opened, account.zone);
    this.#offset = (await this.server.env.currentTimeMs()) + 60_000 - opened;
    this.server.pace.offset = this.#offset;
    await this.#open(id, scenario, opened);
    const refused: (Refusal & { event: number })[] = [];
    const end = startOfDay(addDays(scenario.until, 1), account.zone);
    for (const { place, at, event } of [...scenario.events].sort((a, b) => a.at - b.at || a.place - b.place)) {
      if (at >= end) break;
      await this.#advance(id, at);
      const refusal = 'field' in event ? event : await this.#deliver(id, event);
      if (refusal !== null) refused.push({ event: place, field: refusal.field, reason: refusal.reason });
    }
    await this.#advance(id, end);
    const booked = await loadAccount(this.server.book.db, id, { lock: false });
    if (booked === null) throw new Error(`${id} is not in the book`);
    const { facts } = booked;
    const observations = scenario.observe.map((day) => {
      const known = asKnownBefore(facts, startOfDay(addDays(day, 1), account.zone));
      return observe(known, scenario.policy, day);
    });
    return { actions: traceOf(facts), observations, refused, closed: lastClosure(facts), facts };
  }

  /**
   * Ends the runs that a scenario has left open, children first; whether the server may serve another account after it. A
   * child of an earlier episode may still be open, and nobody knows its name any more: then it may not.
   */
  async leave({ actions }: Pick<Trace, 'actions'>): Promise<'fresh' | 'spent'> {
    const hasChildren = actions.some(({ kind }) => HAVE_CHILDREN.has(kind));
    if (hasChildren && actions.some(({ kind }) => kind === 'closed')) return 'spent';
    const { workflow } = this.server.env.client;
    const story = workflow.getHandle(accountWorkflowId(this.id));
    const { events } = hasChildren ? await story.fetchHistory() : { events: [] };
    for (const event of events ?? []) {
      const child = event.childWorkflowExecutionStartedEventAttributes?.workflowExecution?.workflowId;
      if (child) await workflow.getHandle(child).terminate().catch(unlessEnded);
    }
    if ((await this.#row(this.id)).run_id !== null) await story.terminate();
    return 'fresh';
  }

  async #open(id: string, scenario: Scenario, opened: Instant): Promise<void> {
    const { db } = this.server.host;
    const policy = { ...scenario.policy, id: `policy-of-${id}`, spreadMinutes: 0 };
    await publishPolicy(db, {
      id: policy.id,
      body: toPolicyJson(policy),
      source: '',
      digest: id,
      publishedAt: opened,
      publishedBy: 'twin',
    });
    await db.insertInto('person').values({ id, synthetic: true, name: 'Test Person', language: 'en' }).execute();
    await db
      .insertInto('contact_point')
      .values((['sms', 'email', 'address'] as const).map((kind) => ({ person: id, kind, value: `${kind}-of-${id}` })))
      .execute();
    await createAccounts(db, [
      { account: { ...scenario.account, id }, policyId: policy.id, people: [{ person: id, role: 'debtor' }] },
    ]);
    if (scenario.person !== undefined) await this.#know(scenario.person, scenario.account.id);
    await this.#firstItems(id, scenario.items, opened);
  }

  /** All of them in one turn, as an account is opened over HTTP. */
  async #firstItems(id: string, items: readonly NewItem[], at: Instant): Promise<void> {
    const { book, host } = this.server;
    const components = ({ id: item }: { readonly id: string }) => componentsOf(items.find((one) => one.id === item));
    await book.db.transaction().execute(async (tx) => {
      const turn = await openTurn(tx, host, id);
      const facts = withItems(turn.booked.facts, turn.policy, items, at);
      await closeTurn(tx, host, turn, { at, settled: settle(facts, turn.policy, at, 'leave'), extras: { components } });
    });
  }

  /** Puts what a scenario knows of the debtor into the book, under the twin's own names. */
  async #know(told: PersonFacts, account: string): Promise<void> {
    const { db } = this.server.host;
    const { id } = this;
    const renamed = JSON.stringify(told).replaceAll(JSON.stringify(account), JSON.stringify(id));
    const person = { ...(JSON.parse(renamed) as PersonFacts), id };
    await sql`insert into person_gate (person, seq, facts) values (${id}, ${1 + person.attempts.length}, ${factsCell(person)}::jsonb)`.execute(
      db,
    );
    for (const [place, attempt] of person.attempts.entries()) {
      const row = attemptRow({ ...person, seq: 1 + place }, attempt, { contactSeq: null, state: 'backfilled' });
      await sql`${insertRows('attempt', [row], sql`null::text`, sql`(select) as once`)}`.execute(db);
    }
  }

  async #fact(id: string, event: AccountEvent): Promise<Refusal | null> {
    const { refused } = await this.server.book.db
      .transaction()
      .execute((tx) => takeFact(tx, this.server.host, id, event));
    while ((await relayRound(this.server.book.db, this.server.env.client)) > 0);
    return refused;
  }

  /** Books a fact, or tells the workflow what a person said. Answers why it was refused, or null. */
  async #deliver(id: string, event: AccountEvent): Promise<Refusal | null> {
    const json = toEventJson(event);
    if (!isPersonJson(json)) return this.#fact(id, event);
    for (let polls = 0; polls < POLLS_MAX; polls += 1) {
      const refusal = await this.#tell(id, json);
      if (refusal?.field !== 'rung') return refusal;
      // The book knows of an opening a moment before the workflow does; no person is that quick.
      const { next_what: what, next_rung: rung } = await this.#row(id);
      if (what !== json.type || (json.rung !== null && json.rung !== rung)) return refusal;
      await pause(5);
    }
    throw new Error(`${id}: the workflow never heard of what the book has opened`);
  }

  async #tell(id: string, { at, effective: _, ...said }: EventJson): Promise<Refusal | null> {
    try {
      await this.server.env.client.workflow
        .getHandle(accountWorkflowId(id))
        .executeUpdate(said.type, { args: [{ said, at }] });
      return null;
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError) return asRefusal(error.cause?.message ?? error.message);
      if (error instanceof Error && error.name === 'WorkflowNotFoundError') return { field: 'rung', reason: 'no run' };
      throw error;
    }
  }

  /** Lets everything happen that is due before an instant. An account without a run has nothing due. */
  async #advance(id: string, to: Instant): Promise<void> {
    for (;;) {
      const { run_id: run, starts_at: starts } = await this.#row(id);
      if (run === null && (starts === null || starts >= to)) return this.#ended(id);
      if (run === null && starts !== null) {
        await this.#sleepUntil(starts);
        await this.#begin(id, starts);
        await this.#quiet(id, instant(starts + 1));
      } else {
        await this.#sleepUntil(to - MARGIN_MS);
        await this.#quiet(id, to);
        if ((await this.#row(id)).run_id !== null) return;
      }
    }
  }

  /** The book ends a run a moment before its workflow has heard of it; no person is that quick. */
  async #ended(id: string): Promise<void> {
    if (!this.#hasBegun) return;
    const story = this.server.env.client.workflow.getHandle(accountWorkflowId(id));
    for (let polls = 0; polls < POLLS_MAX; polls += 1) {
      if ((await story.describe()).status.name !== 'RUNNING') return;
      await pause(5);
    }
    throw new Error(`${id}: the run goes on though the book has ended it`);
  }

  async #begin(id: string, at: Instant): Promise<void> {
    this.#hasBegun = true;
    this.#seqAtStart = (await this.#row(id)).seq;
    for (let polls = 0; polls < POLLS_MAX; polls += 1) {
      try {
        await this.server.env.client.workflow.start(ESCALATE_ACCOUNT, {
          workflowId: accountWorkflowId(id),
          taskQueue: TASK_QUEUE,
          args: [newRun(id, at)],
        });
        return;
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'WorkflowExecutionAlreadyStartedError') throw error;
        await pause(5);
      }
    }
    throw new Error(`${id}: the run before did not end`);
  }

  /** Waits until nothing of the account is due before an instant any more. */
  async #quiet(id: string, before: Instant): Promise<void> {
    for (let polls = 0; polls < POLLS_MAX; polls += 1) {
      const { run_id: run, next_at: next, seq } = await this.#row(id);
      const hasBegun = run !== null || seq > this.#seqAtStart;
      if (hasBegun && (run === null || next === null || next >= before)) return;
      await pause(5);
    }
    throw new Error(`${id} is stuck before ${new Date(before).toISOString()}: ${JSON.stringify(await this.#row(id))}`);
  }

  #row(id: string) {
    return this.server.book.db
      .selectFrom('account')
      .select(['run_id', 'starts_at', 'next_at', 'next_what', 'next_rung', 'seq'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
  }

  async #sleepUntil(at: number): Promise<void> {
    const ms = at + this.#offset - (await this.server.env.currentTimeMs());
    if (ms > 0) await this.server.env.sleep(ms);
  }
}

function asRefusal(message: string): Refusal {
  const [field = '', ...reason] = message.split(': ');
  return { field, reason: reason.join(': ') };
}
