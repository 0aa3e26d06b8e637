import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from './error-code';

/** Makes a folder and those above it. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    // Node reports "no such file" for a read-only file system when it makes several; made singly, the truth comes out.
    if (codeOf(error) !== 'ENOENT') throw error;
    mkdirSync(firstMissing(folder));
    makeFolder(folder);
  }
}

const firstMissing = (folder: string): string => (existsSync(dirname(folder)) ? folder : firstMissing(dirname(folder)));

/** Lets every user pass through a folder of ours, whatever the umask was when it was made. */
export function openFolder(folder: string): string {
  makeFolder(folder);
  chmodSync(folder, statSync(folder).mode | 0o111);
  return folder;
}
