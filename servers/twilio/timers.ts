/** Timers that end together, and the news when nothing is left to do. */
export class Timers {
  closed = false;
  private readonly armed = new Set<NodeJS.Timeout>();
  private busy = 0;
  private waiting: (() => void)[] = [];

  constructor(private readonly complain: (trouble: unknown) => void = () => undefined) {}

  /** Does something at a time (milliseconds since 1970), at once when it is over. What goes wrong there is told, and ends nothing. */
  at(time: number, work: () => void | Promise<void>): void {
    const wait = Math.min(Math.max(0, time - Date.now()), 2 ** 31 - 1);
    this.busy += 1;
    const timer = setTimeout(() => {
      this.armed.delete(timer);
      void this.finish(async () => work());
    }, wait);
    this.armed.add(timer);
  }

  /** Resolves after a while; never when everything was closed before. */
  pause(ms: number): Promise<void> {
    if (this.closed) return new Promise(() => undefined);
    return new Promise((resolve) => this.at(Date.now() + ms, resolve));
  }

  /** Counts work without a timer as work that is under way. Resolves at its end, also when it went wrong. */
  during(work: Promise<unknown>): Promise<void> {
    this.busy += 1;
    return this.finish(() => work);
  }

  /** Resolves when no timer is armed and nothing is under way. */
  idle(): Promise<void> {
    if (this.busy === 0) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  close(): void {
    this.closed = true;
    for (const timer of this.armed) clearTimeout(timer);
    this.armed.clear();
    this.settle();
  }

  private async finish(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.complain(error);
    }
    this.busy -= 1;
    if (this.busy === 0) this.settle();
  }

  private settle(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}
