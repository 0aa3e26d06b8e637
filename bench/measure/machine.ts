/** On what a figure was measured. */
import { cpus, loadavg, release, totalmem } from 'node:os';
import { version as sdk } from '@temporalio/worker/package.json';

/** One line a property of this machine and its programs. */
export const machine = (settings: Readonly<Record<string, string | number>>): Readonly<Record<string, string>> => ({
  processor: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
  system: `Linux ${release()}, load at the start ${loadavg()[0]?.toFixed(2)}`,
  node: process.version,
  'Temporal SDK': sdk,
  ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, `${value}`])),
});
