/**
 * API keys: each names an actor and a role. They come from the environment or are made at start.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { KNOWN_ROLES } from '../domain/policy-context';

/** Every role: those that may give an approval, the lender's systems, and people who only look. */
export const API_ROLES = [...KNOWN_ROLES, 'integrator', 'viewer'] as const;

export type ApiRole = (typeof API_ROLES)[number];

/** Who acts, and in which role. */
export interface Caller {
  readonly actor: string;
  readonly role: ApiRole;
}

/** A key with the caller that it names. */
export interface ApiKey extends Caller {
  readonly key: string;
}

/** Shorter keys could be guessed. */
const KEY_LENGTH_MIN = 8;

/** Reads `key:actor:role,...`; every problem names its entry, and never repeats the key. */
export function parseKeys(
  text: string,
): { readonly keys: readonly ApiKey[] } | { readonly problems: readonly string[] } {
  const keys: ApiKey[] = [];
  const problems: string[] = [];
  for (const [place, entry] of text.split(',').entries()) {
    const read = parseEntry(entry.trim());
    if (typeof read === 'string') problems.push(`entry ${place + 1}: ${read}`);
    else if (keys.some(({ key }) => key === read.key))
      problems.push(`entry ${place + 1}: has the key of another entry; keys must differ`);
    else keys.push(read);
  }
  return problems.length > 0 ? { problems } : { keys };
}

function parseEntry(entry: string): ApiKey | string {
  const [key = '', actor, role, ...rest] = entry.split(':');
  if (actor === undefined || role === undefined || rest.length > 0) return 'must be `key:actor:role`';
  if (key.length < KEY_LENGTH_MIN || /\s/.test(key)) {
    return `the key of \`${actor}\` must have at least ${KEY_LENGTH_MIN} characters and no blanks`;
  }
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u.test(actor))
    return `\`${actor}\` is no actor; use letters, digits, dots and dashes`;
  const known = API_ROLES.find((candidate) => candidate === role);
  return known === undefined
    ? `unknown role \`${role}\`; known are ${API_ROLES.join(', ')}`
    : { key, actor, role: known };
}

/** A random key for each role; the actor has the name of the role. */
export const makeKeys = (): ApiKey[] =>
  API_ROLES.map((role) => ({ key: `fb_${randomBytes(24).toString('base64url')}`, actor: role, role }));

/** The keys of a process. They are kept as digests and compared in constant time. */
export class KeyRing {
  readonly #entries: readonly { readonly digest: Buffer; readonly caller: Caller }[];

  constructor(keys: readonly ApiKey[]) {
    this.#entries = keys.map(({ key, actor, role }) => ({ digest: digestOf(key), caller: { actor, role } }));
  }

  /** The caller whose key this is, or null. Every key is compared, whichever fits. */
  find(presented: string): Caller | null {
    const digest = digestOf(presented);
    let found: Caller | null = null;
    for (const entry of this.#entries) if (timingSafeEqual(entry.digest, digest)) found = entry.caller;
    return found;
  }
}

const digestOf = (key: string): Buffer => createHash('sha256').update(key).digest();
