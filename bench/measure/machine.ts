/** On what a figure was measured. */
import { execFileSync } from 'node:child_process';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { version as sdk } from '@temporalio/worker/package.json';
import { postgresMajor } from '../../servers/postgres-binaries';
import { temporalWheel } from '../../servers/wheel';

/** One line a property of this machine and its programs. */
export const machine = (settings: Readonly<Record<string, string | number>>): Readonly<Record<string, string>> => ({
  processor: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
  system: `Linux ${release()}, load at the start ${loadavg()[0]?.toFixed(2)}`,
  node: process.version,
  PostgreSQL: `${postgresMajor}, fsync on, settings as it comes`,
  Temporal: `SDK ${sdk}, dev server ${temporalWheel.version}${clusterVersion()}`,
  ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, `${value}`])),
});

function clusterVersion(): string {
  const folder = process.env.FORBEAR_TEMPORAL_SERVER_BIN;
  if (!folder) return '';
  const said = execFileSync(join(folder, 'server'), ['--version'], { encoding: 'utf8' });
  return `, server ${said.trim().split(' ').at(-1)}`;
}
