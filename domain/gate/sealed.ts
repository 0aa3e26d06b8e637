/**
 * A question without personal data, to be kept for years: the rules say of it what they said of the question itself.
 * Numbers and addresses become digests, equal where they were equal; people become their role; of what somebody said only
 * words of a closed list stay, those that rules look for. A field that this file does not know is treated as speech.
 */
import type { AskedQuestion } from './decision';
import type { GateFacts, IntendedAct } from './gate-facts';
import { KEPT_WORDS } from './kept-words';

/** Makes a short text of a number or an address that does not tell it. Equal texts give equal digests. */
export type Digest = (text: string) => string;

/** What may be kept of a text: all of it, a code or else its digest, a role or else its digest, or known words. */
type Keeping = 'code' | 'token' | 'role' | 'words';

/** By the name of the field, wherever it stands. */
const KEEPING: Readonly<Record<string, Keeping>> = {
  ...keep('code', [
    'collector',
    'residence',
    'zones',
    'zone',
    'kind',
    'id',
    'type',
    'servicedUnderAccountAtAcquisition',
    'channel',
    'direction',
    'outcome',
    'countsFor',
    'discussed',
    'debtIds',
    'intended',
    'purpose',
    'days',
    'status',
    'level',
    'action',
    'actor',
    'account',
    'stops',
    'reason',
    'plan',
    'begins',
    'origin',
    'instalmentsFrom',
    'proof',
    'cause',
  ]),
  ...keep('token', [
    'number',
    'address',
    'media',
    'place',
    'inconvenientPlaces',
    'knownLocation',
    'preferredPlace',
    'to',
    'from',
    'via',
    'givenTo',
    'content',
    'plannedOutcome',
    'visibleTo',
    'reply',
    'objection',
  ]),
  ...keep('role', ['person']),
};

function keep(how: Keeping, fields: readonly string[]): Record<string, Keeping> {
  return Object.fromEntries(fields.map((field) => [field, how]));
}

/** `home-landline`, `third-party-1`, `15:00`, `point/17`, a digest; nothing with as many digits as a telephone number. */
const TOKEN = /^(?:#[0-9a-f]+|[a-z][a-z0-9]*(?:[-+_.:/][a-z0-9]+)*|\d\d:\d\d)$/;
const MANY_DIGITS = /(?:\d[^a-z]*){5}/;
const POINT = /^point\/\d+$/;
const ROLE =
  /^(?:#[0-9a-f]+|consumer|debtor|co-debtor|guarantor|spouse|parent|guardian|executor|personal-representative|attorney|creditor|employer|referee|relative|neighbour|colleague|third-party(?:-\d{1,3})?)$/;

/** The question as it is kept. Done twice it is the same. */
export function sealed({ facts, act, at }: AskedQuestion, digest: Digest): AskedQuestion {
  return { facts: sealedFacts(facts, digest), act: seal(act, 'words', digest) as IntendedAct, at };
}

/** Some facts as they are kept. */
export const sealedFacts = <F extends Partial<GateFacts>>(facts: F, digest: Digest): F =>
  seal(facts, 'words', digest) as F;

function seal(value: unknown, how: Keeping, digest: Digest): unknown {
  if (typeof value === 'string') return kept(value, how, digest);
  if (Array.isArray(value)) return value.map((one: unknown) => seal(one, how, digest));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, cell]) => [field, seal(cell, howToKeep(field, value), digest)]),
  );
}

function howToKeep(field: string, holder: object): Keeping {
  // The id of a contact point may be what people call it by; other ids are of accounts and attempts.
  if (field === 'id' && 'place' in holder) return 'token';
  // What an act is about is a code; what a person asked for is speech.
  if (field === 'what' && 'debtIds' in holder) return 'token';
  return KEEPING[field] ?? 'words';
}

function kept(text: string, how: Keeping, digest: Digest): string {
  switch (how) {
    case 'code':
      return text;
    case 'role':
      return ROLE.test(text) ? text : digest(text);
    case 'token':
      return POINT.test(text) || (TOKEN.test(text) && (text.startsWith('#') || !MANY_DIGITS.test(text)))
        ? text
        : digest(text);
    case 'words':
      return wordsOf(text);
    default:
      return how satisfies never;
  }
}

const TIME_OR_WORD = /(?<!\d)\d{1,2}:\d\d(?!\d)|[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’]*/gu;

/** What of a text is known words, times of day and punctuation; the rest is an ellipsis, however long it was. */
const wordsOf = (text: string): string => text.replace(TIME_OR_WORD, wordOf);

const wordOf = (word: string): string =>
  word.includes(':') || KEPT_WORDS.has(word.toLowerCase().replace('’', "'")) ? word : '…';
