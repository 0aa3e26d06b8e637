import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** A process of this machine, told apart from a later one with the same number by the moment it was born. */
export type ProcessIdentity = { readonly pid: number; readonly born: string };

/** Who runs under this number now; undefined if nobody (a zombie is nobody: it holds nothing any more). */
export function processNow(pid: number): ProcessIdentity | undefined {
  const born = existsSync('/proc/self/stat') ? bornByProc(pid) : bornByPs(pid);
  return born === undefined ? undefined : { pid, born };
}

/** Whether this very process still runs. */
export const stillRuns = ({ pid, born }: ProcessIdentity): boolean => processNow(pid)?.born === born;

/** Field 22 of /proc/PID/stat: clock ticks since boot. The name in field 2 may hold spaces and brackets. */
function bornByProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? undefined : rest[18];
  } catch {
    return undefined;
  }
}

function bornByPs(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'state=,lstart=', '-p', `${pid}`], { encoding: 'utf8' }).trim();
    return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}

/** The name of the program that a process runs, as far as the system tells. */
export function programNameOf(pid: number): string | undefined {
  try {
    if (existsSync('/proc/self/comm')) return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
    return execFileSync('ps', ['-o', 'comm=', '-p', `${pid}`], { encoding: 'utf8' })
      .trim()
      .split('/')
      .pop();
  } catch {
    return undefined;
  }
}
