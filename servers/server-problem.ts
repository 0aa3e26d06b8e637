/**
 * A server that cannot be provided, in one line for the person in front of it: what went wrong, and what mends it.
 * The message is complete; it needs no stack trace beside it.
 */
export class ServerProblem extends Error {
  override readonly name = 'ServerProblem';

  constructor(
    readonly problem: string,
    readonly mend: string,
    options?: ErrorOptions,
  ) {
    super(`${oneLine(problem)}; ${oneLine(mend)}`, options);
  }
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' | ').trim();
