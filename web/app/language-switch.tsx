import { useNavigate } from '@tanstack/react-router';
import Segmented from 'antd/es/segmented';
import type { ReactNode } from 'react';
import { rememberLanguage } from '../i18n/i18n';
import { LANGUAGES, type Language } from '../i18n/language';
import { useWords } from '../i18n/use-words';

/** Each language by its own name, whatever is spoken now. */
const NAMES: Readonly<Record<Language, string>> = { en: 'EN', 'zh-CN': '中文' };

/** Changes the language; the choice is in the address and is remembered. */
export function LanguageSwitch(): ReactNode {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const choose = (lang: Language): void => {
    rememberLanguage(lang);
    void navigate({ to: '.', search: (search) => ({ ...search, lang }), replace: true });
  };
  return (
    <Segmented
      size="small"
      aria-label={t('app.language')}
      value={language}
      options={LANGUAGES.map((value) => ({ value, label: <span lang={value}>{NAMES[value]}</span> }))}
      onChange={choose}
    />
  );
}
