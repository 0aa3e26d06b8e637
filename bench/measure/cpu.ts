/**
 * What a process and all below it have used, read from /proc: CPU moves less than the wall when a machine is shared.
 */
import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second of /proc; 100 on every Linux that Node runs on. */
const TICKS = 100;
const PAGE_BYTES = 4_096;

interface Entry {
  readonly parent: number;
  /** User and system time, of children that ended as well. */
  readonly ticks: number;
  readonly pages: number;
}

function entries(): Map<number, Entry> {
  const found = new Map<number, Entry>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const entry = entryOf(name);
    if (entry !== null) found.set(Number(name), entry);
  }
  return found;
}

/** Fields after the name, which stands in brackets and may hold spaces; a process that has just ended has none. */
function entryOf(pid: string): Entry | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0] = fields;
    const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
    return { parent, ticks, pages: fields[21] ?? 0 };
  } catch {
    return null;
  }
}

function tree(root: number): Entry[] {
  const all = entries();
  const belongs = (pid: number): boolean => {
    for (let at = pid; at > 1; at = all.get(at)?.parent ?? 0) if (at === root) return true;
    return false;
  };
  return [...all].filter(([pid]) => belongs(pid)).map(([, entry]) => entry);
}

/** CPU seconds, user and system, of a process and of all below it, since they began. */
export const cpuSeconds = (pid: number): number => tree(pid).reduce((sum, { ticks }) => sum + ticks, 0) / TICKS;

/** Bytes of memory that a process holds now. */
export const residentBytes = (pid: number): number => (entryOf(`${pid}`)?.pages ?? 0) * PAGE_BYTES;
