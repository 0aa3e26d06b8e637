/** What every service is to the process that serves it. */
import type { Health } from '../../contract/http-health';

/** One part of what a service needs, and how it is asked for. */
export interface Question {
  readonly name: string;
  /** Rejects, or answers why not, when the part is down; true or nothing when it is well. */
  ask(): Promise<unknown>;
}

/** A service that runs. */
export interface Service {
  /** What readiness asks. */
  readonly needs: readonly Question[];
  /** Where it listens, if it does. */
  readonly url?: string;
  /** Rejects when the service cannot go on. */
  readonly failed: Promise<never>;
  /** The metrics that the SDK keeps of itself, as Prometheus text; absent when it keeps none. */
  readonly sdkMetrics?: () => Promise<string>;
  /** Takes nothing new, finishes what it has begun, closes its connections. */
  drain(): Promise<void>;
}

/** A part that does not answer within this long counts as down, milliseconds. */
const PATIENCE_MS = 2_000;

/** Asks every part at once. What a part said is not repeated: it may hold an address or a password. */
export function askAll(needs: readonly Question[]): Promise<Health['parts']> {
  return Promise.all(needs.map(askOne));
}

async function askOne({ name, ask }: Question): Promise<Health['parts'][number]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), PATIENCE_MS);
  });
  try {
    const answer = await Promise.race([ask(), late]);
    if (answer === 'late') return { name, ok: false, detail: `no answer within ${PATIENCE_MS} ms` };
    return { name, ok: true };
  } catch {
    return { name, ok: false, detail: 'does not answer' };
  } finally {
    clearTimeout(timer);
  }
}
