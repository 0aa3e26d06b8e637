/** Bad input on the command line: one line for the person, exit code 2, never a stack trace. */
export class CliProblem extends Error {
  override readonly name = 'CliProblem';
}

/** Errors whose message is complete for the person who meets it. */
const FOR_PEOPLE = new Set([
  'CliProblem',
  'ServerProblem',
  'PortProblem',
  'MigrationRefused',
  'UnknownAccount',
  'ImportRunning',
]);

/** The line to print and the exit code: 2 for what the person can mend, 1 for what went wrong in the work. */
export function lineFor(error: unknown): { readonly line: string; readonly exitCode: 1 | 2 } {
  if (!(error instanceof Error)) return { line: `forbear: ${String(error)}`, exitCode: 1 };
  const oneLine = error.message.replace(/\s*\n\s*/g, ' | ');
  return { line: `forbear: ${oneLine}`, exitCode: FOR_PEOPLE.has(error.name) ? 2 : 1 };
}
