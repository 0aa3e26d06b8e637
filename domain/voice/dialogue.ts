/**
 * The self-service call as a state machine: what was pressed, or not, leads to what is said next and to what has become
 * known. Nothing of a debt is said before the person has passed a check that the book can verify; a call can be ended,
 * and calls to the number stopped, wherever a key is asked for; every call comes to an end by itself.
 */
import type { Spoken } from './spoken';

/** What the book can check by keypad: month and day of birth (`0817`), or the last four digits of an identity document. */
export const KEYPAD_CHECKS = ['birth-day', 'id-end'] as const;

export type KeypadCheck = (typeof KEYPAD_CHECKS)[number];

/** Digits that a check asks for. */
export const CHECK_DIGITS = 4;

/** Where a call stands: what the next key will answer. */
export type Place = 'greeting' | 'check' | 'unconfirmed' | 'menu' | 'ended';

/** A call under way. */
export interface Dialogue {
  readonly place: Place;
  /** Answers in a row that were silence or no choice. */
  readonly misses: number;
  /** Checks that failed. */
  readonly failed: number;
  /** Answers in all; a call that goes on and on is ended. */
  readonly turns: number;
}

/** What came from the telephone. */
export type Heard =
  | { readonly kind: 'keys'; readonly keys: string }
  | { readonly kind: 'silence' }
  | { readonly kind: 'hung-up' };

/** What has become known by a key; each goes to the book once. */
export const VOICE_CHOICES = ['identified', 'wrong-person', 'pay', 'time', 'dispute', 'call-back', 'stop'] as const;

export type VoiceChoice = (typeof VOICE_CHOICES)[number];

/** What follows. */
export interface Said {
  readonly next: Dialogue;
  /** In this order; empty when nobody listens any more. */
  readonly say: readonly Spoken[];
  readonly choice: VoiceChoice | null;
}

/** What the call can check, and whether keys pass it. Null = the book has nothing to check the person by. */
export interface Check {
  readonly asks: KeypadCheck;
  readonly passes: (keys: string) => boolean;
}

/** In a row. */
const MISSES_MAX = 2;
const FAILED_MAX = 2;
const TURNS_MAX = 16;

/** What every call begins with. */
export const BEGINNING: Dialogue = { place: 'greeting', misses: 0, failed: 0, turns: 0 };

/** What is said when somebody has answered. */
export const greet = (): Said => promptAgain(BEGINNING, null);

/** The question that waits for an answer, once more; an ended call says nothing. */
export const promptAgain = (dialogue: Dialogue, check: Check | null): Said => ({
  next: dialogue,
  say: promptAt(dialogue.place, check),
  choice: null,
});

/** How many keys are waited for; the key that ends an entry early is `#`. */
export const keysAwaited = ({ place }: Dialogue): number => (place === 'check' ? CHECK_DIGITS : 1);

/** Takes what was heard. An ended call says nothing more and learns nothing more. */
export function converse(dialogue: Dialogue, heard: Heard, check: Check | null): Said {
  const { place, turns } = dialogue;
  if (place === 'ended' || heard.kind === 'hung-up') return { next: over(dialogue), say: [], choice: null };
  const present = { ...dialogue, turns: turns + 1 };
  const choice = heard.kind === 'silence' ? null : chosen(present, heard.keys.trim(), check);
  const said = choice ?? missed(present, heard.kind === 'silence' ? 'not-heard' : 'not-understood', check);
  const isLong = said.next.place !== 'ended' && said.next.turns >= TURNS_MAX;
  return isLong ? { ...ending(said.next, 'goodbye'), choice: said.choice } : said;
}

/** What a key means at a place; null when it means nothing there. */
function chosen(dialogue: Dialogue, keys: string, check: Check | null): Said | null {
  // The same two keys everywhere: where digits are asked for, the star stands for the nine.
  if (keys === '*' || (keys === '9' && dialogue.place !== 'check')) return ending(dialogue, 'stopped', 'stop');
  if (keys === '0' && dialogue.place !== 'check') return ending(dialogue, 'call-back', 'call-back');
  switch (dialogue.place) {
    case 'greeting':
      if (keys === '1') return check === null ? unconfirmed(dialogue, []) : asking(dialogue, check, []);
      return keys === '2' ? ending(dialogue, 'wrong-person', 'wrong-person') : null;
    case 'check':
      return check === null ? unconfirmed(dialogue, []) : checked(dialogue, keys, check);
    case 'menu':
      return ofMenu(dialogue, keys);
    default:
      return null;
  }
}

function checked(dialogue: Dialogue, keys: string, check: Check): Said | null {
  if (!new RegExp(`^\\d{${CHECK_DIGITS}}$`).test(keys)) return null;
  if (check.passes(keys)) return at(dialogue, 'menu', ['debt', 'menu'], 'identified');
  const failed = { ...dialogue, failed: dialogue.failed + 1 };
  if (failed.failed >= FAILED_MAX) return unconfirmed(failed, ['check-failed']);
  return asking(failed, check, ['check-failed']);
}

function ofMenu(dialogue: Dialogue, keys: string): Said | null {
  switch (keys) {
    case '1':
      return at(dialogue, 'menu', ['debt', 'menu'], null);
    case '2':
      return at(dialogue, 'menu', ['pay', 'menu'], 'pay');
    case '3':
      return at(dialogue, 'menu', ['time', 'menu'], 'time');
    case '4':
      return at(dialogue, 'menu', ['dispute', 'menu'], 'dispute');
    default:
      return null;
  }
}

/** Silence, or a key that means nothing here: what was asked is asked again, and not for ever. */
function missed(dialogue: Dialogue, lead: 'not-heard' | 'not-understood', check: Check | null): Said {
  const misses = dialogue.misses + 1;
  if (misses > MISSES_MAX) return ending(dialogue, 'goodbye');
  return { next: { ...dialogue, misses }, say: [lead, ...promptAt(dialogue.place, check)], choice: null };
}

function promptAt(place: Place, check: Check | null): readonly Spoken[] {
  if (place === 'ended') return [];
  return [place === 'check' ? (check === null ? 'unconfirmed' : CHECK_WORDS[check.asks]) : place];
}

const CHECK_WORDS = { 'birth-day': 'check-birth-day', 'id-end': 'check-id-end' } as const satisfies Record<
  KeypadCheck,
  Spoken
>;

const asking = (dialogue: Dialogue, { asks }: Check, lead: readonly Spoken[]): Said =>
  at(dialogue, 'check', [...lead, CHECK_WORDS[asks]], null);

const unconfirmed = (dialogue: Dialogue, lead: readonly Spoken[]): Said =>
  at(dialogue, 'unconfirmed', [...lead, 'unconfirmed'], null);

const at = (dialogue: Dialogue, place: Place, say: readonly Spoken[], choice: VoiceChoice | null): Said => ({
  next: { ...dialogue, place, misses: 0 },
  say,
  choice,
});

const over = (dialogue: Dialogue): Dialogue => ({ ...dialogue, place: 'ended', misses: 0 });

const ending = (dialogue: Dialogue, last: Spoken, choice: VoiceChoice | null = null): Said => ({
  next: over(dialogue),
  say: [last],
  choice,
});
