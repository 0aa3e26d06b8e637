/** Calls from their order to their end: dialled, ringing, answered, carried out, over. */
import type { CallStatus, PlacedCall } from './call-entry';
import { CallProgress, newsOf, type Progress } from './call-progress';
import { type Call, isOver } from './call-store';
import type { Exchange } from './exchange';
import type { Struck } from './faults';
import { type Declined, HungUp, Leg, type PickedUp } from './leg';
import { detectMachine } from './machine-detection';
import { Phones } from './phones';
import { recordingOf, tellRecording } from './recording';

/** What happens once somebody has answered. */
type Program = (leg: Leg) => Promise<void>;

/** How the called one meets a call when a fault says so. */
const STRUCK = [
  ['call-busy', 'busy'],
  ['call-no-answer', 'no-answer'],
  ['call-failed', 'failed'],
  ['call-machine', 'machine'],
] as const;

/** All calls that live, and how telephones behave. */
export class Calls {
  readonly legs = new Map<string, Leg>();
  readonly phones = new Phones();

  constructor(private readonly exchange: Exchange) {}

  /** Writes the call down. */
  place(wish: Omit<PlacedCall, 'sid' | 'at'>): Leg {
    const sid = this.exchange.newSid('CA');
    this.exchange.write({ event: 'call', sid, at: Date.now(), ...wish });
    const leg = new Leg(sid);
    this.legs.set(sid, leg);
    return leg;
  }

  /** The call as it stands now. */
  call(sid: string): Call {
    const call = this.exchange.calls.get(sid);
    if (call === undefined) throw new Error(`there is no call ${sid}`);
    return call;
  }

  /** Lets it ring, and carries out the program when it is answered. `begun` resolves when the first news was told. */
  start(
    leg: Leg,
    program: Program,
    struck: Struck = new Map(),
  ): { readonly begun: Promise<void>; readonly over: Promise<void> } {
    const { account, pace, callbacks, timers } = this.exchange;
    const progress = new CallProgress({ account, pace, callbacks, pause: (ms) => timers.pause(ms) }, struck);
    const tell = (event: Progress): Promise<void> => {
      leg.sequence += 1;
      return timers.during(progress.tell(this.call(leg.sid), event, leg.sequence - 1));
    };
    const begun = tell('initiated');
    return { begun, over: timers.during(this.live(leg, program, struck, tell)) };
  }

  /** Ends what an earlier process has left in the air, and tells what it has not told. */
  resume(): void {
    const told = new Set(
      this.exchange.earlier.flatMap((entry) =>
        entry.event === 'callback' && entry.final ? [`${entry.sid} ${entry.step}`] : [],
      ),
    );
    for (const call of this.exchange.calls.newestFirst()) {
      if (!isOver(call.status)) this.status(call.sid, call.startedAt === null ? 'failed' : 'completed');
      const news = newsOf(
        this.exchange.account,
        this.call(call.sid),
        'completed',
        call.startedAt === null ? 2 : 3,
        this.exchange.pace,
      );
      if (news !== null && !told.has(`${news.sid} ${news.step}`))
        void this.exchange.timers.during(this.exchange.callbacks.tell(news));
    }
  }

  close(): void {
    for (const leg of this.legs.values()) leg.end('closed');
  }

  private async live(
    leg: Leg,
    program: Program,
    struck: Struck,
    tell: (event: Progress) => Promise<void>,
  ): Promise<void> {
    const { pace } = this.exchange;
    try {
      await leg.until(() => leg.declined ?? undefined, 200 * pace);
      this.status(leg.sid, 'ringing');
      void tell('ringing');
      const met = await this.ring(leg, struck);
      if (typeof met !== 'string') await this.talk(leg, met.as, program, tell);
      else this.status(leg.sid, met);
    } catch (error) {
      if (!(error instanceof HungUp)) this.exchange.options.complain?.(`${(error as Error).stack ?? error}`);
    }
    if (!isOver(this.call(leg.sid).status))
      this.status(leg.sid, this.call(leg.sid).startedAt === null ? 'canceled' : 'completed');
    this.legs.delete(leg.sid);
    leg.end('program');
    await tell('completed');
  }

  private async ring(leg: Leg, struck: Struck): Promise<Declined | { readonly as: PickedUp }> {
    const { pace } = this.exchange;
    const call = this.call(leg.sid);
    const manner = STRUCK.find(([fault]) => struck.has(fault))?.[1] ?? this.phones.of(call.to).answers;
    if (manner !== 'person') {
      const rings = manner === 'no-answer' ? call.timeout * 1000 : 1500;
      await leg.until(() => leg.declined ?? leg.pickedUp ?? undefined, rings * pace);
      if (manner === 'human' || manner === 'machine') leg.answer(manner);
      else leg.decline(manner);
    }
    const met = await leg.until(
      () => leg.declined ?? (leg.pickedUp === null ? undefined : { as: leg.pickedUp }),
      call.timeout * 1000 * pace,
    );
    return met ?? 'no-answer';
  }

  private async talk(
    leg: Leg,
    as: PickedUp,
    program: Program,
    tell: (event: Progress) => Promise<void>,
  ): Promise<void> {
    const startedAt = Date.now();
    this.status(leg.sid, 'in-progress');
    void tell('answered');
    try {
      const answeredBy = await detectMachine(this.exchange, leg, this.call(leg.sid), as);
      if (answeredBy !== null) this.status(leg.sid, 'in-progress', answeredBy);
      await program(leg);
    } finally {
      const { record, recordingStatusCallback } = this.call(leg.sid);
      if (record)
        tellRecording(
          this.exchange,
          leg.sid,
          recordingOf(this.exchange, startedAt),
          recordingStatusCallback,
          'OutboundAPI',
        );
      for (const { from, callback } of leg.recordings)
        tellRecording(
          this.exchange,
          this.call(leg.sid).parent ?? leg.sid,
          recordingOf(this.exchange, from),
          callback,
          'StartCallRecordingAPI',
        );
    }
  }

  private status(sid: string, status: CallStatus, answeredBy: string | null = null): void {
    this.exchange.write({ event: 'call-status', sid, status, answeredBy, at: Date.now() });
  }
}
