/** Reading a file that a person named. */

import { readFileSync } from 'node:fs';
import { codeOf, messageOf } from '../servers/error-code';
import { CliProblem } from './problem';

const MIB = 1024 * 1024;
/** Larger than any scenario or policy; a mistaken file is refused before it fills the memory. */
const BYTES_MAX = 16 * MIB;

/** The text of a file, or of standard input for `-`. */
export function readInput(file: string, bytesMax = BYTES_MAX): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    const code = codeOf(error);
    const why = code === 'ENOENT' ? 'no such file' : code === 'EISDIR' ? 'is a folder' : messageOf(error);
    throw new CliProblem(`${file}: ${why}`);
  }
  if (bytes.length > bytesMax)
    throw new CliProblem(`${file}: is larger than ${sizeOf(bytesMax)}; is it the right file?`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CliProblem(`${file}: is not UTF-8 text`);
  }
}

const sizeOf = (bytes: number): string => (bytes < MIB ? `${bytes / 1024} KiB` : `${bytes / MIB} MiB`);

/** The text of a file that a setting named; `named` begins what is said of it. */
export function readSetting(file: string, named: string, bytesMax?: number): string {
  try {
    return readInput(file, bytesMax);
  } catch (error) {
    throw error instanceof CliProblem ? new CliProblem(named + error.message) : error;
  }
}
