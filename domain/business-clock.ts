/**
 * The clock of the business: the wall's own, or a sandbox clock that scales timers (design, architecture: "Sandbox
 * clock"). What the wall shows comes in as a function; nothing here reads it.
 */
import { type Instant, instant, later } from './time';

/** How business instants and the clock on the wall relate. */
export interface BusinessClock {
  readonly isSandbox: boolean;
  /** Business milliseconds a wall millisecond; absent: 1. */
  readonly factor?: number;
  /** The business instant of now. */
  now(): Instant;
  /** The business instant of an act whose timer was due then. */
  actAt(due: Instant): Instant;
  /** Whether a due instant has come. */
  hasCome(due: Instant): boolean;
  /** Epoch milliseconds at which the wall shows a business instant. */
  wallMsOf(at: Instant): number;
}

/** Business milliseconds that pass while the wall's clock goes on by so many. */
export const businessMs = ({ factor = 1 }: BusinessClock, wallMs: number): number => wallMs * factor;

/** The wall's own clock: an act that comes late is stamped late. */
export function wallClock(wallMs: () => number): BusinessClock {
  return {
    isSandbox: false,
    now: () => instant(wallMs()),
    actAt: (due) => later(due, instant(wallMs())),
    hasCome: (due) => due <= wallMs(),
    wallMsOf: (at) => at,
  };
}

/** Where a sandbox clock starts, and how fast it goes. */
export interface SandboxPace {
  /** Business instant at `wallStartMs`. */
  readonly start: Instant;
  readonly wallStartMs: number;
  /** Business milliseconds a wall millisecond; 86,400 for a day a second. */
  readonly factor: number;
  /** Where the clock stands still for good: nothing due then or later ever comes. */
  readonly end?: Instant;
}

/** A timer for what never comes; long enough not to fire while anybody watches. */
const NEVER_MS = 7 * 86_400_000;

/** A scaled clock: an act is stamped with the instant its timer was due, however slow the machine is. */
export function sandboxClock(pace: SandboxPace, wallMs: () => number): BusinessClock {
  const last = pace.end === undefined ? Number.POSITIVE_INFINITY : pace.end - 1;
  const now = (): Instant =>
    instant(Math.min(last, Math.floor(pace.start + (wallMs() - pace.wallStartMs) * pace.factor)));
  return {
    isSandbox: true,
    factor: pace.factor,
    now,
    actAt: (due) => due,
    hasCome: (due) => due <= now(),
    wallMsOf: (at) => Math.ceil(pace.wallStartMs + (at - pace.start) / pace.factor) + (at > last ? NEVER_MS : 0),
  };
}

/** Reads `1d=2s`: how much business time passes in how much wall time. Null when it is not of that form. */
export function parsePace(text: string): number | null {
  const match = /^(\d+)(d|h|m)=(\d+(?:\.\d+)?)(s|ms)$/.exec(text);
  if (match === null) return null;
  const [, business = '', unit, wall = '', wallUnit] = match;
  const businessMs = Number(business) * (unit === 'd' ? 86_400_000 : unit === 'h' ? 3_600_000 : 60_000);
  const wallMs = Number(wall) * (wallUnit === 's' ? 1_000 : 1);
  return businessMs > 0 && wallMs > 0 ? businessMs / wallMs : null;
}
