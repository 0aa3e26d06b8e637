/** What every mistake on the command line ends with. */
import type { Ended } from './cli';

/** Exit code 2, nothing on standard output, one line that says all of these. */
export function expectOneLine({ code, stdout, stderr }: Ended, ...parts: readonly string[]): void {
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  for (const part of parts) expect(stderr).toContain(part);
  expect(stderr).not.toMatch(/ at .*:\d+:\d+|node:|dist\//);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
}
