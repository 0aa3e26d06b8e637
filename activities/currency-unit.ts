/** How a currency is said after an amount. */
import { LANGUAGES } from '../domain/policy-context';
import type { Language } from '../domain/template/template';

/** In Chinese the yuan has a short name; 元 after an amount in another currency would make it another debt. */
const SHORT: Readonly<Record<string, Partial<Record<Language, string>>>> = { CNY: { 'zh-CN': '元' } };

/** The name of an ISO 4217 currency as it stands after an amount: `元`, `美元`, `US dollars`; English where no text is. */
export function unitOf(currency: string, told: string): string {
  const language = LANGUAGES.find((known) => known === told) ?? 'en';
  const parts = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'name' }).formatToParts(
    2,
  );
  const name = parts.find(({ type }) => type === 'currency')?.value;
  return SHORT[currency]?.[language] ?? name ?? currency;
}
