/** `forbear health [url]`: asks a service how it is; for the health check of a container. */
import { CliProblem } from '../problem';
import { Environment } from './environment';
import { opsOf } from './settings';

const ANSWER_WITHIN_MS = 4_000;

/** Asks; answers the exit code, 0 when the service is ready. Without an address: /readyz at METRICS_PORT of this machine. */
export async function health(url: string | undefined): Promise<0 | 1> {
  const asked = url ?? `http://127.0.0.1:${opsOf(new Environment(process.env)).port}/readyz`;
  if (!URL.canParse(asked) || !/^https?:$/.test(new URL(asked).protocol))
    throw new CliProblem(`\`${asked}\` is no address; write e.g. http://127.0.0.1:9464/readyz`);
  try {
    const answer = await fetch(asked, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    process.stdout.write(`${answer.status} ${(await answer.text()).trim()}\n`);
    return answer.ok ? 0 : 1;
  } catch {
    process.stderr.write(`forbear: ${asked} does not answer\n`);
    return 1;
  }
}
