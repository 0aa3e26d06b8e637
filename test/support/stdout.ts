/** For tests: what some work prints on standard output. */

/** Runs the work; answers its result and all that it printed. */
export async function withStdout<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly text: string }> {
  const { write } = process.stdout;
  let text = '';
  process.stdout.write = ((chunk: string | Uint8Array) => {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    return true;
  }) as typeof write;
  try {
    return { result: await work(), text };
  } finally {
    process.stdout.write = write;
  }
}
