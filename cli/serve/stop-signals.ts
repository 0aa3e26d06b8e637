/** How a service is told to stop: the first signal asks, the second one insists. */

/** The signals that a process gets. */
export interface StopSignals {
  /** Resolves with the name of the first. */
  readonly first: Promise<NodeJS.Signals>;
  /** Resolves with the name of the second. */
  readonly second: Promise<NodeJS.Signals>;
}

/** Listens for SIGTERM and SIGINT from now on. */
export function stopSignals(): StopSignals {
  const told: ((signal: NodeJS.Signals) => void)[] = [];
  const first = new Promise<NodeJS.Signals>((resolve) => told.push(resolve));
  const second = new Promise<NodeJS.Signals>((resolve) => told.push(resolve));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => told.shift()?.(signal));
  return { first, second };
}
