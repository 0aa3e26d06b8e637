/** Reading the environment of a service. Every mistake is one line that names its variable and the mend. */

import { readFileSync } from 'node:fs';
import { codeOf, messageOf } from '../../servers/error-code';
import { CliProblem } from '../problem';

/** The environment of a process; `NAME_FILE` may stand for `NAME` where a secret is asked for. */
export class Environment {
  constructor(private readonly env: Readonly<Record<string, string | undefined>>) {}

  /** A variable, or undefined when it is absent or empty. */
  text(name: string): string | undefined {
    const text = this.env[name];
    return text === undefined || text === '' ? undefined : text;
  }

  /** A variable that must be there; `what` says what it holds. */
  required(name: string, what: string): string {
    const text = this.text(name);
    if (text === undefined) throw new CliProblem(`${name} is not set; set it to ${what}`);
    return text;
  }

  /** A secret: the variable itself, or the content of the file that `NAME_FILE` names, without the blanks around it. */
  secret(name: string, what: string): string {
    const file = this.text(`${name}_FILE`);
    if (file === undefined) {
      const text = this.text(name);
      if (text === undefined)
        throw new CliProblem(`${name} is not set; set it to ${what}, or ${name}_FILE to a file that holds it`);
      return text;
    }
    if (this.text(name) !== undefined) throw new CliProblem(`${name} and ${name}_FILE are both set; remove one`);
    const content = read(`${name}_FILE`, file).trim();
    if (content === '') throw new CliProblem(`${name}_FILE: ${file} is empty; write ${what} into it`);
    return content;
  }

  /** A whole number within bounds. */
  whole(name: string, fallback: number, { min, max }: { readonly min: number; readonly max: number }): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (!Number.isInteger(value) || value < min || value > max)
      throw new CliProblem(`${name} \`${text}\` must be a whole number from ${min} to ${max}`);
    return value;
  }

  /** One of some words. */
  oneOf<T extends string>(name: string, known: readonly T[], fallback: T): T {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const found = known.find((word) => word === text);
    if (found === undefined) throw new CliProblem(`${name} \`${text}\` is unknown; known are ${known.join(', ')}`);
    return found;
  }
}

function read(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CliProblem(
      `${name}: ${file} cannot be read (${codeOf(error) ?? messageOf(error)}); correct the path or its permissions`,
    );
  }
}
