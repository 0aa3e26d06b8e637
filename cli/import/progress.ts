/** Progress of a long import, a line a second on standard error. */

/** Says from time to time how far the import is. */
export class ImportProgress {
  readonly #began = Date.now();
  #said = Date.now();

  /** `what` is done so far, of `of` when that is known. */
  say(what: string, done: number, of: number, force = false): void {
    const now = Date.now();
    if (!force && now - this.#said < 1_000) return;
    this.#said = now;
    const rate = Math.round(done / Math.max(0.001, this.seconds));
    const share = of > 0 ? ` of ${of}` : '';
    process.stderr.write(`${what} ${done}${share}${done > 0 ? ` (${rate}/s)` : ''}\n`);
  }

  /** Seconds since the import began. */
  get seconds(): number {
    return (Date.now() - this.#began) / 1_000;
  }
}
