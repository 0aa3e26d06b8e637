/** A rule could not be evaluated: what it needs is missing, unknown or was never published. The gate takes it for a deny. */
export class CannotEvaluate extends Error {
  override readonly name = 'CannotEvaluate';

  /** @param missing The fact, zone or calendar year, by name. No personal data. */
  constructor(readonly missing: string) {
    super(`cannot evaluate without ${missing}`);
  }
}
