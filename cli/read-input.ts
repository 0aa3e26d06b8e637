/** Reading a file that a person named. */
import { readFileSync } from 'node:fs';
import { CliProblem } from './problem';

/** Larger than any scenario or policy; a mistaken file is refused before it fills the memory. */
const BYTES_MAX = 16 * 1024 * 1024;

/** The text of a file, or of standard input for `-`. */
export function readInput(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'is a folder' : message;
    throw new CliProblem(`${file}: ${why}`);
  }
  if (bytes.length > BYTES_MAX)
    throw new CliProblem(`${file}: is larger than ${BYTES_MAX / 1024 / 1024} MiB; is it the right file?`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CliProblem(`${file}: is not UTF-8 text`);
  }
}
