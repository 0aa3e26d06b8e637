/**
 * Whether a contact may leave now, for one process. Tokens are taken ahead, so that contacts ask the book only now and then;
 * whoever has to ask does so together with all others of the process that ask at that moment.
 */
import type { Db } from '../db/connect';
import { switchChannel } from '../db/pace/channel-switch.store';
import { askForTurns, takeAtOnce } from '../db/pace/counter';
import type { Asker } from '../db/pace/send-turn.store';
import { reportOf, type Sender } from '../db/pace/sender.store';
import type { BusinessClock } from '../domain/business-clock';
import type { HandOverFault } from '../domain/delivery/fault';
import { reportFrom } from '../domain/pace/report-of';
import type { Instant } from '../domain/time';

/** The answer to a contact that asks. */
export type Turn =
  | { readonly kind: 'go' }
  | { readonly kind: 'wait'; readonly before: number; readonly isOff: boolean };

/** Who is asked before anything is reserved, and told how hand-overs went. */
export interface Pace {
  /** The sender of a contact, by channel and by the packs of its policy. */
  senderOf(channel: string, jurisdiction: readonly string[]): Sender;
  /** Asks for a turn. An account that must wait is in the queue when this answers, and hears when it is called. */
  ask(sender: Sender, asker: Asker): Promise<Turn>;
  /** Takes a token if there is one at this moment, for a contact that cannot wait; nobody is put into the queue. */
  takeAtOnce(sender: Sender): Promise<boolean>;
  /** Hears how a hand-over went; `broken`: nobody knows. */
  heard(sender: Sender, fault: HandOverFault | null | 'broken'): Promise<void>;
}

/** What the pace of a process runs on. */
export interface PaceHost {
  /** A connection of its own: contacts hold theirs while they ask. */
  readonly db: Db;
  readonly clock: Pick<BusinessClock, 'now'>;
  /** Senders with a limit of their own, such as `sms` and `sms/us-fed`. */
  readonly limited: ReadonlySet<string>;
  /** Milliseconds on a clock that never goes back. */
  readonly elapsedMs: () => number;
  /** The wall's clock by which tokens are counted; the database's when absent. */
  readonly wallNow?: () => Instant;
}

/** Who turns a channel off when a fault of our own is found. */
const FORBEAR = 'forbear';
const GO: Turn = { kind: 'go' };

/** The pace of one process. */
export function processPace(host: PaceHost): Pace {
  const counters = new Map<string, Counter>();
  const counterOf = (sender: Sender): Counter => {
    const known = counters.get(sender.sender) ?? new Counter(host, sender);
    counters.set(sender.sender, known);
    return known;
  };
  return {
    senderOf: (channel, jurisdiction) => {
      const own = jurisdiction.map((pack) => `${channel}/${pack}`).find((name) => host.limited.has(name));
      return { sender: own ?? channel, channel };
    },
    ask: (sender, asker) => counterOf(sender).ask(asker),
    takeAtOnce: (sender) => counterOf(sender).takeAtOnce(),
    heard: (sender, fault) => counterOf(sender).heard(fault),
  };
}

interface Asking {
  readonly asker: Asker;
  readonly answer: (turn: Turn) => void;
  readonly fail: (error: unknown) => void;
}

/** One sender, as the process knows it. */
class Counter {
  #tokens = 0;
  #until = 0;
  #isAiling = true;
  #isAsking = false;
  #asking: Asking[] = [];

  constructor(
    private readonly host: PaceHost,
    private readonly sender: Sender,
  ) {}

  ask(asker: Asker): Promise<Turn> {
    if (this.#hadOneAhead()) return Promise.resolve(GO);
    return new Promise((answer, fail) => {
      this.#asking.push({ asker, answer, fail });
      if (!this.#isAsking) void this.#askTogether();
    });
  }

  async takeAtOnce(): Promise<boolean> {
    if (this.#hadOneAhead()) return true;
    const { isTaken, isAiling } = await takeAtOnce(this.host.db, this.sender, this.host.wallNow?.());
    this.#isAiling = isAiling;
    return isTaken;
  }

  async heard(fault: HandOverFault | null | 'broken'): Promise<void> {
    const { db, clock, wallNow } = this.host;
    const report = reportFrom(fault);
    if (fault !== null && fault !== 'broken' && fault.kind === 'ours') {
      const reason = `${fault.code === null ? '' : `${fault.code}: `}${fault.reason}`;
      const off = { channel: this.sender.channel, isOff: true, actor: FORBEAR, reason, at: clock.now() };
      await db.transaction().execute((tx) => switchChannel(tx, off));
    }
    if (report.kind === 'answered' && !this.#isAiling) return;
    if (report.kind !== 'answered') this.#tokens = 0;
    const { breaker } = await reportOf(db, this.sender, report, wallNow?.());
    this.#isAiling = breaker.failures > 0;
  }

  /** Uses one of the tokens that were taken ahead, if there is one. */
  #hadOneAhead(): boolean {
    if (this.#tokens <= 0 || this.host.elapsedMs() >= this.#until) return false;
    this.#tokens -= 1;
    return true;
  }

  /** Asks for all who wait for an answer; those who come meanwhile are asked for next. */
  async #askTogether(): Promise<void> {
    this.#isAsking = true;
    while (this.#asking.length > 0) {
      const asking = this.#asking;
      this.#asking = [];
      const from = this.host.elapsedMs();
      try {
        const { go, before, isOff, ahead, isAiling } = await askForTurns(
          this.host.db,
          this.sender,
          asking.map(({ asker }) => asker),
          this.host.wallNow?.(),
        );
        this.#tokens = ahead.tokens;
        this.#until = from + ahead.lifeMs;
        this.#isAiling = isAiling;
        for (const { asker, answer } of asking) answer(go.has(asker.account) ? GO : { kind: 'wait', before, isOff });
      } catch (error) {
        for (const { fail } of asking) fail(error);
      }
    }
    this.#isAsking = false;
  }
}
