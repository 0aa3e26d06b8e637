/**
 * Stop codes and what each forbids (design, ladder 11).
 */

/** What a stop does. */
export type StopEffect = 'no-contact' | 'redirect' | 'no-enforcement' | 'investigate';

/** Effects of every stop code. All of them block the ladder; the effect says what else must happen. */
export const STOP_EFFECTS = {
  deceased: ['no-contact', 'redirect'],
  'wrong-person': ['no-contact'],
  cease: ['no-contact'],
  represented: ['redirect'],
  'breathing-space': ['no-enforcement'],
  bankruptcy: ['no-enforcement'],
  fraud: ['investigate'],
} as const satisfies Record<string, readonly StopEffect[]>;

export type StopCode = keyof typeof STOP_EFFECTS;

/** Whether the code is one that has effects. */
export const isStopCode = (code: string): code is StopCode => Object.hasOwn(STOP_EFFECTS, code);
