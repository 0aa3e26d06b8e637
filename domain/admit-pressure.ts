/** Holds and stops: what takes the pressure off (design, ladder 3, 11 and "Holds"). */
import { type Admission, refuse } from './admission';
import { localDate } from './calendar';
import type { AccountEvent } from './event';
import type { AccountFacts, Hold } from './facts';
import { covers, lastDayOf } from './hold';
import { isStopCode, STOP_EFFECTS } from './stop';

type Event<T extends AccountEvent['type']> = Extract<AccountEvent, { type: T }>;

/** Takes a hold; its last day must be after its first, and it may be backdated as far as the opening. */
export function placeHold(facts: AccountFacts, event: Event<'hold'>): Admission {
  if (facts.holds.some((hold) => hold.id === event.id)) return refuse('id', `\`${event.id}\` is taken by another hold`);
  if (event.from < facts.account.opened) return refuse('from', 'is before the account opened');
  if (event.to !== null && event.to <= event.from) return refuse('to', 'must be after `from`');
  const seq = facts.seq + 1;
  const { id, reason, from, to } = event;
  const hold: Hold = { id, reason, from, to, release: null, seq, at: event.at };
  return { facts: { ...facts, holds: [...facts.holds, hold], seq } };
}

/** Takes the release of a hold that is active; the day of the release is its last. */
export function releaseHold(facts: AccountFacts, event: Event<'hold-released'>): Admission {
  const held = facts.holds.find((hold) => hold.id === event.hold);
  if (held === undefined) return refuse('hold', `no hold \`${event.hold}\``);
  if (held.release !== null) return refuse('hold', `\`${event.hold}\` is released already`);
  const on = localDate(event.at, facts.account.zone);
  const block = { first: held.from, last: lastDayOf(held), reason: held.reason, hold: held.id };
  if (!covers(block, on)) return refuse('hold', `\`${event.hold}\` is not active`);
  const seq = facts.seq + 1;
  const release = { on, seq, at: event.at };
  return { facts: { ...facts, holds: facts.holds.map((hold) => (hold === held ? { ...hold, release } : hold)), seq } };
}

/** Takes a stop code that is not set. */
export function setStop(facts: AccountFacts, event: Event<'stop'>): Admission {
  const { code } = event;
  if (!isStopCode(code)) return refuse('code', `unknown stop code; known are ${Object.keys(STOP_EFFECTS).join(', ')}`);
  if (facts.stops.some((stop) => stop.code === code && stop.clearing === null))
    return refuse('code', `\`${code}\` is set already`);
  const seq = facts.seq + 1;
  const stop = { code, from: localDate(event.at, facts.account.zone), clearing: null, seq, at: event.at };
  return { facts: { ...facts, stops: [...facts.stops, stop], seq } };
}

/** Takes the clearing of a stop code; it acts as the release of a hold. */
export function clearStop(facts: AccountFacts, event: Event<'stop-cleared'>): Admission {
  const set = facts.stops.find((stop) => stop.code === event.code && stop.clearing === null);
  if (set === undefined) return refuse('code', `\`${event.code}\` is not set`);
  const seq = facts.seq + 1;
  const clearing = { on: localDate(event.at, facts.account.zone), seq, at: event.at };
  return { facts: { ...facts, stops: facts.stops.map((stop) => (stop === set ? { ...stop, clearing } : stop)), seq } };
}
