/** The API could not listen; the message is one line that names the port and the mend. */
export class PortProblem extends Error {
  override readonly name = 'PortProblem';

  /** What an error of listening means, or null when it is another one. */
  static of(error: unknown, port: number, address: string): PortProblem | null {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    const because = CAUSES[code];
    return because === undefined ? null : new PortProblem(`port ${port} on ${address} ${because}`);
  }
}

const CAUSES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use; stop what listens there, or choose another port',
  EACCES: 'may not be opened by this user; choose a port above 1023',
  EADDRNOTAVAIL: 'cannot be opened: this machine has no such address; choose 127.0.0.1 or 0.0.0.0',
};
