/** How a currency is said after an amount. */
import { LANGUAGES } from '../domain/policy-context';
import type { Language } from '../domain/template/template';

/** In Chinese the yuan has a short name; 元 after an amount in another currency would make it another debt. */
const SHORT: Readonly<Record<string, Partial<Record<Language, string>>>> = { CNY: { 'zh-CN': '元' } };

/** Names found before: each message asks, and a formatter is dear to make. As many as currencies and languages. */
const known = new Map<string, string>();

/** The name of an ISO 4217 currency as it stands after an amount: `元`, `美元`, `US dollars`; English where no text is. */
export function unitOf(currency: string, told: string): string {
  const language = LANGUAGES.find((one) => one === told) ?? 'en';
  const key = `${language} ${currency}`;
  const unit = known.get(key) ?? SHORT[currency]?.[language] ?? nameOf(currency, language);
  known.set(key, unit);
  return unit;
}

function nameOf(currency: string, language: Language): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'name' });
  return format.formatToParts(2).find(({ type }) => type === 'currency')?.value ?? currency;
}
