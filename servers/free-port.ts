import { createServer } from 'node:net';
import { codeOf } from './error-code';
import { ServerProblem } from './server-problem';

const loopback = '127.0.0.1';

/** A port that nobody listens on just now. Another program may take it first: whoever uses it must bear that. */
export function freePort(): Promise<number> {
  return listenOnce(0);
}

/** The wished-for port if it is free, any free one when none (or 0) is wished for. `whose` names the server in the error. */
export async function claimPort(wished: number | undefined, whose: string, mend: string): Promise<number> {
  if (wished === undefined || wished === 0) return freePort();
  try {
    return await listenOnce(wished);
  } catch (error) {
    const code = codeOf(error);
    const why = code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be listened on (${code ?? error})`;
    throw new ServerProblem(`port ${wished}, wanted for ${whose}, ${why}`, mend, { cause: error });
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port, host: loopback, exclusive: true }, () => {
      const address = probe.address();
      const got = typeof address === 'object' && address !== null ? address.port : port;
      probe.close(() => resolve(got));
    });
  });
}
