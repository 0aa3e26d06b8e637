/** The compose file as compose would read it: merged, and with its variables filled in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The folder of the program. */
export const ROOT = join(__dirname, '../..');

/** A service of the file, as far as these tests look. */
export interface ComposeService {
  readonly image: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly privileged?: boolean;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly restart?: string;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

/** The file. */
export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
}

/** A variable that the file demands is not set. */
export class Demanded extends Error {
  override readonly name = 'Demanded';
}

/** The text of the file. */
export const composeText = (): string => readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');

/** Reads the file with these variables; throws Demanded as compose would refuse. They are filled into what was parsed. */
export const composeWith = (variables: Readonly<Record<string, string>>): ComposeFile =>
  parse(composeText(), (_key, value: unknown) => (typeof value === 'string' ? filledIn(value, variables) : value), {
    merge: true,
  }) as ComposeFile;

function filledIn(text: string, variables: Readonly<Record<string, string>>): string {
  const filled = text.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_all, name: string, kind?: string, rest?: string) => {
    const value = variables[name] ?? '';
    if (value !== '') return value;
    if (kind === '?') throw new Demanded(`${name}: ${rest}`);
    return kind === '-' ? (rest ?? '') : '';
  });
  return filled.replaceAll('$$', '$');
}

/** The arguments after `node` with which our image starts, from the Dockerfile. */
export function entrypoint(): readonly string[] {
  const text = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
  const [, words = '[]'] = /^ENTRYPOINT (\[.*\])$/m.exec(text) ?? [];
  return JSON.parse(words) as string[];
}
