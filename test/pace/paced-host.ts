/** For tests: activities with a pace of their own, and a clock on the wall that stands until it is moved. */
import { MockActivityEnvironment } from '@temporalio/testing';
import type { ContactChannel } from '../../activities/channels/channel';
import { contact } from '../../activities/contact';
import type { ActivityHost } from '../../activities/host';
import { processPace } from '../../activities/pace';
import { plan } from '../../activities/plan';
import { type Connection, connect } from '../../db/connect';
import type { FreshBook } from '../../db/fresh-book';
import { type Limit, setLimits } from '../../db/pace/sender.store';
import type { Step } from '../../domain/move';
import { type Instant, instant } from '../../domain/time';
import { hostWith } from '../chaos/due-reminder';

/** The clock on the wall of a test. */
export class Wall {
  #now = Date.parse('2026-11-22T10:00:00Z');
  readonly now = (): Instant => instant(this.#now);
  pass(ms: number): void {
    this.#now += ms;
  }
}

/** A process: its activities, with the pace on a connection of its own. */
export interface Process {
  readonly host: ActivityHost;
  readonly connection: Connection;
}

/** Starts a process; all that are given the same wall share its time. */
export function processOn(book: FreshBook, wall: Wall, channel: ContactChannel, limited: readonly string[]): Process {
  const connection = connect({ url: book.url, applicationName: 'pace', max: 1, onError: () => undefined });
  const plain = hostWith(book, channel);
  const pace = processPace({
    db: connection.db,
    clock: plain.clock,
    limited: new Set(limited),
    elapsedMs: wall.now,
    wallNow: wall.now,
  });
  return { host: { ...plain, pace }, connection };
}

/** Sets limits by name: so many a second, so many at once. */
export const limit = (book: FreshBook, limits: Readonly<Record<string, readonly [number, number]>>): Promise<void> =>
  setLimits(
    book.db,
    Object.entries(limits).map(([sender, [perSecond, burst]]): Limit => {
      const [channel = sender] = sender.split('/');
      return { sender, channel, rate: { perSecond, burst } };
    }),
  );

/** Does what the run of an account does when it hears that facts changed: looks, and makes the contact that is due. */
export async function hear(host: ActivityHost, account: string, at: Instant): Promise<Step> {
  const run = new MockActivityEnvironment({
    workflowExecution: { workflowId: `account/${account}`, runId: `run-of-${account}` },
  });
  const step = (await run.run(() => plan(host, { account, at }))) as Step;
  if (step.next.what !== 'contact' || step.wake === null) return step;
  return contact(host, { account, at: step.wake.due, seq: step.seq });
}

/** Takes the messages for runs that nobody has carried yet, in their order. */
export async function takeMessages(book: FreshBook): Promise<string[]> {
  const { rows } = await book.pool.query<{ account: string }>(
    'with gone as (delete from outbox returning id, account) select account from gone order by id',
  );
  return rows.map(({ account }) => account);
}
