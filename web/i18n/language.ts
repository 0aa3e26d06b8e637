/**
 * The languages of the console, and which one a reader gets.
 */

/** Languages with a catalogue. */
export const LANGUAGES = ['en', 'zh-CN'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Whether the console speaks it. */
export const isLanguage = (text: unknown): text is Language => LANGUAGES.some((known) => known === text);

/** The language of a reader: as the address says, as chosen before, as the browser wishes; English at last. */
export function languageFor(inAddress: unknown, remembered: string | null, wished: readonly string[]): Language {
  if (isLanguage(inAddress)) return inAddress;
  if (isLanguage(remembered)) return remembered;
  for (const tag of wished) {
    if (/^zh\b/i.test(tag)) return 'zh-CN';
    if (/^en\b/i.test(tag)) return 'en';
  }
  return 'en';
}
