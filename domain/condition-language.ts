/**
 * The language of conditions: CEL with the vocabulary of facts and `amount("5000.00")`.
 */
import { Environment } from '@marcbachmann/cel-js';
import { KNOWN_FACTS } from './known-facts';
import { parseAmount } from './money';

/** Environments kept at most; there are fewer currencies. */
const ENVIRONMENTS_MAX = 200;
const environments = new Map<string, Environment>();

/** One environment a currency: the vocabulary is typed, any other name is dynamic. */
export function environmentOf(currency: string): Environment {
  const kept = environments.get(currency);
  if (kept !== undefined) return kept;
  const limits = { maxAstNodes: 1_000, maxDepth: 50 };
  const fresh = new Environment({ unlistedVariablesAreDyn: true, limits });
  for (const [name, { type }] of Object.entries(KNOWN_FACTS)) fresh.registerVariable(name, type);
  fresh.registerFunction('amount(string): int', (text: string) => {
    const minor = parseAmount(text, currency);
    if (typeof minor === 'bigint') return minor;
    throw new RangeError(`amount("${text}"): ${minor}`);
  });
  if (environments.size >= ENVIRONMENTS_MAX) environments.clear();
  environments.set(currency, fresh);
  return fresh;
}
