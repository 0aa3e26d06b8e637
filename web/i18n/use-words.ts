/**
 * Words for what the API names by a code: a code without a word of ours is shown as it is.
 */
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { isLanguage, type Language } from './language';

/** Groups of words, by the codes that they stand for. */
export type WordGroup = 'code' | 'role' | 'status' | 'what' | 'kind' | 'channel' | 'cause' | 'decision' | 'problemKind';

type Catalogue = Readonly<Record<WordGroup, Readonly<Record<string, string>>>>;

/** The word for a code. */
export type WordOf = (group: WordGroup, code: string) => string;

/** Everything a component needs to speak. */
export interface Words {
  readonly t: TFunction;
  readonly language: Language;
  readonly word: WordOf;
  /** A sentence whose key is made of what the API said; null when the catalogue has none. */
  readonly sentence: (key: string, values: Readonly<Record<string, string>>) => string | null;
}

/** The words of the language spoken now; the component is shown anew when it changes. */
export function useWords(): Words {
  const { t, i18n } = useTranslation();
  // Not by a key: a code may be any text, also one that the catalogue's syntax would read otherwise.
  const words = i18n.getResourceBundle(i18n.language, 'translation') as Catalogue | undefined;
  const word: WordOf = (group, code) => words?.[group][code] ?? code;
  // The typed function takes only keys that are written out.
  const say = t as unknown as (key: string, values: object) => string;
  const sentence: Words['sentence'] = (key, values) => (i18n.exists(key) ? say(key, values) : null);
  return { t, language: isLanguage(i18n.language) ? i18n.language : 'en', word, sentence };
}
