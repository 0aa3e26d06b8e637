/** A tape that cannot be read on: what is wrong at which line, and the mend. Nothing of it is taken. */
export class TapeFault extends Error {
  override readonly name = 'TapeFault';
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(`line ${line} ${message}`);
  }
}
