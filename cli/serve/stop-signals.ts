/** How a program is told to stop: the first signal asks, a later one insists. */

/** The signals that a process gets. */
export interface StopSignals {
  /** Resolves with the name of the first. */
  readonly first: Promise<NodeJS.Signals>;
  /** Resolves with the name of the second. */
  readonly second: Promise<NodeJS.Signals>;
}

/**
 * Listens for SIGTERM and SIGINT from now on; none of them ends the process by itself any more. What comes within `sameMs` of
 * the first is the first once more.
 */
export function stopSignals(sameMs = 0): StopSignals {
  let askedMs: number | null = null;
  const { promise: first, resolve: ask } = settledLater<NodeJS.Signals>();
  const { promise: second, resolve: insist } = settledLater<NodeJS.Signals>();
  const hear = (signal: NodeJS.Signals): void => {
    const ms = performance.now();
    if (askedMs === null) {
      askedMs = ms;
      ask(signal);
    } else if (ms - askedMs >= sameMs) insist(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, hear);
  return { first, second };
}

function settledLater<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
