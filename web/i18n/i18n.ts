/**
 * The catalogues: English is built in, others are fetched when they are chosen. Keys are typed by the English one.
 */
import type { Locale } from 'antd/es/locale';
import libraryEn from 'antd/es/locale/en_US';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './en.json';
import { type Language, languageFor } from './language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
    returnNull: false;
  }
}

const REMEMBERED = 'forbear.language';

void i18next.use(initReactI18next).init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  // React escapes what it shows.
  interpolation: { escapeValue: false },
});

const library = new Map<Language, Locale>([['en', libraryEn]]);

/** The component library's own words in a language that is spoken already. */
export const libraryWords = (language: Language): Locale => library.get(language) ?? libraryEn;

/** The language that the address, the memory of this browser or its wishes ask for. */
export const wishedLanguage = (inAddress: unknown): Language =>
  languageFor(inAddress, localStorage.getItem(REMEMBERED), navigator.languages);

/** Fetches the catalogue if needed, and speaks the language from now on. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const [{ default: catalogue }, { default: words }] = await Promise.all([
      import('./zh-CN.json'),
      import('antd/es/locale/zh_CN'),
    ]);
    library.set(language, words);
    i18next.addResourceBundle(language, 'translation', catalogue);
  }
  if (i18next.language !== language) await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Remembers what a reader chose. */
export const rememberLanguage = (language: Language): void => localStorage.setItem(REMEMBERED, language);
