/** How the sink fails when it is told to, as real mail servers do. */

/** The ways to fail. */
export const FAILURES = {
  greylist: 'asks to come again: 451 4.7.1',
  'no-mailbox': 'there is no such mailbox: 550 5.1.1',
  'mailbox-full': 'the mailbox is full: 452 4.2.2',
  'refuse-sender': 'does not let the sender send: 550 5.7.1',
  'refuse-content': 'refuses the content once it has it: 554 5.6.0',
  busy: 'says 421 4.3.2 when the recipient is named',
  'drop-before-data': 'cuts the connection before the content',
  'drop-after-data': 'takes and keeps the mail, and cuts the connection before it answers',
  'lose-after-data': 'takes the content, cuts the connection, and keeps nothing',
  slow: 'takes the mail, and answers late',
} as const;

export type FailureMode = keyof typeof FAILURES;

/** An order to fail. */
export interface Failure {
  readonly mode: FailureMode;
  /** For this recipient alone; null = for any. */
  readonly to: string | null;
  /** How often; null = until it is told otherwise. */
  readonly times: number | null;
  /** Only of `slow`: milliseconds. */
  readonly delayMs: number;
}

/** Whether a word names a way to fail. */
export const isFailureMode = (word: string): word is FailureMode => Object.hasOwn(FAILURES, word);

/** The orders that stand, the oldest first. */
export class Failures {
  #orders: Failure[] = [];

  /** Adds an order. */
  add({ mode, to = null, times = null, delayMs = 1_000 }: Partial<Failure> & Pick<Failure, 'mode'>): void {
    this.#orders.push({ mode, to, times, delayMs });
  }

  /** Takes every order back. */
  clear(): void {
    this.#orders = [];
  }

  /** The order for a recipient among some ways to fail, used once more; null when all is well. */
  take(to: string, modes: readonly FailureMode[]): Failure | null {
    const found = this.#orders.find(
      (order) => modes.includes(order.mode) && (order.to === null || order.to.toLowerCase() === to.toLowerCase()),
    );
    if (found === undefined) return null;
    const left = found.times === null ? null : found.times - 1;
    this.#orders = this.#orders.flatMap((order) =>
      order !== found ? [order] : left === 0 ? [] : [{ ...order, times: left }],
    );
    return found;
  }

  /** What stands. */
  standing(): readonly Failure[] {
    return this.#orders;
  }
}
