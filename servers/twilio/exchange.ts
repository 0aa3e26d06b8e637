/** The heart of the stand-in: what is accepted, what happens to it, and whom it tells. */

import { CallStore } from './call-store';
import { CallbackPost } from './callback-post';
import { Callbacks } from './callbacks';
import { Faults, type Struck } from './faults';
import { Live } from './live';
import { type Entry, type Log, openLog } from './log';
import type { Accepted, Message, MessageStatus } from './message';
import { planOf } from './message-plan';
import { MessageRun } from './message-run';
import { MessageStore } from './message-store';
import { OptOuts } from './opt-outs';
import type { TwilioStandInOptions } from './options';
import { chanceOf, sidOf } from './seeded';
import { Timers } from './timers';

const CALLBACK_TIMEOUT_MS = 15_000;

/** A message that the account, or a debtor, wants on its way. */
export interface MessageWish {
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly service: string | null;
  readonly statusCallback: string | null;
  readonly direction: Accepted['direction'];
  readonly struck?: Struck | undefined;
}

/** Everything that the parts of the stand-in share. */
export class Exchange {
  readonly account: string;
  readonly seed: number;
  readonly pace: number;
  readonly timers = new Timers();
  readonly live = new Live();
  /** Where it is served; known once it listens. */
  url = '';
  readonly messages = new MessageStore();
  readonly calls = new CallStore();
  readonly optOuts = new OptOuts();
  readonly faults: Faults;
  readonly post: CallbackPost;
  readonly callbacks: Callbacks;
  private readonly log: Log;
  private readonly run: MessageRun;
  private made = 0;

  constructor(readonly options: TwilioStandInOptions) {
    this.account = options.accountSid;
    this.seed = options.seed ?? Math.floor(Math.random() * 2 ** 31);
    this.pace = options.pace ?? 1;
    this.faults = new Faults(options.faults ?? [], chanceOf(this.seed, 'faults'));
    this.log = openLog(options.logFile, options.fsync);
    this.post = new CallbackPost(options.authToken, CALLBACK_TIMEOUT_MS);
    this.callbacks = new Callbacks(
      this.post,
      { ...this.log, write: (entry) => this.write(entry) },
      this.timers,
      this.pace,
    );
    this.run = new MessageRun(this);
    for (const entry of this.log.earlier) this.take(entry);
  }

  /** Lines that an earlier process wrote. */
  get earlier(): readonly Entry[] {
    return this.log.earlier;
  }

  /** Goes on with what an earlier process has left unfinished. */
  resume(): void {
    this.run.resume(this.log.earlier);
  }

  /** Writes a line and lets everybody know it. */
  write(entry: Entry): void {
    if (this.timers.closed) return;
    this.log.write(entry);
    this.take(entry);
    this.live.tell(entry.event);
  }

  /** An identifier that no other thing of this log has. */
  newSid(prefix: string): string {
    this.made += 1;
    return sidOf(prefix, this.seed, `${this.log.earlier.length}.${this.made}`);
  }

  /** Writes the message down, then lets it go its way. The answer has it as it stood when it was accepted. */
  accept(wish: MessageWish): { readonly message: Message; readonly reported: Promise<void> } {
    const now = Date.now();
    const sid = this.newSid('SM');
    const { struck = new Map(), ...rest } = wish;
    const status: MessageStatus =
      wish.direction === 'inbound' ? 'received' : wish.service === null ? 'queued' : 'accepted';
    const chance = chanceOf(this.seed, sid);
    const plan =
      status === 'received'
        ? []
        : planOf({ now, initial: status, withCallback: wish.statusCallback !== null, struck, chance, pace: this.pace });
    const listedAt = now + (struck.get('unlisted')?.ms ?? (struck.has('unlisted') ? 60_000 : 0));
    this.write({ event: 'message', sid, ...rest, at: now, listedAt, status, plan });
    const message = this.messages.get(sid);
    if (message === undefined) throw new Error(`${sid} was written and is not there`);
    return { message, reported: this.run.start(sid, plan) };
  }

  close(): void {
    this.timers.close();
    this.post.close();
    this.live.close();
    this.log.close();
  }

  private take(entry: Entry): void {
    this.messages.apply(entry);
    this.calls.apply(entry);
    this.optOuts.apply(entry);
  }
}
