/**
 * Conditions of a policy in CEL: compiled once, then evaluated over the facts of an account. An evaluation never
 * throws: a missing fact, a wrong type or an answer that is neither true nor false is `failed`, and the caller takes
 * it as false (interfaces, policy file: `when`, `applies`).
 */
import { type ASTNode, TypeError as CelTypeError, EvaluationError, ParseError } from '@marcbachmann/cel-js';
import { environmentOf } from './condition-language';
import { amountCalls, namesIn } from './condition-names';
import { KNOWN_FACTS, knownFact, nearestWord } from './known-facts';
import { parseAmount } from './money';
import type { Scalar } from './scalar';

/** A compiled condition. */
export interface Condition {
  readonly text: string;
  /** Facts that it reads, in the order in which they appear. */
  readonly reads: readonly string[];
  readonly tree: ASTNode;
  readonly run: (values: Record<string, unknown>) => unknown;
}

/** Why a text is no condition, and the place of the mistake in it (0-based character). */
export interface ConditionProblem {
  readonly problem: string;
  readonly position: number;
}

/** What a condition is asked about: derived facts and those of the account. A whole number may be a bigint. */
export type ConditionValues = Readonly<Record<string, Scalar | bigint>>;

/** How to compile. */
export interface ConditionOptions {
  /** Currency of `amount("...")`. */
  readonly currency: string;
  /** Names allowed beside the vocabulary. Left out, every name is allowed and is `failed` when it has no value. */
  readonly knownFacts?: readonly string[];
}

/** Conditions kept at most. */
const CONDITIONS_MAX = 2_000;
const compiled = new Map<string, Condition | ConditionProblem>();

/** Compiles a condition; the answer is kept, since a portfolio asks the same few texts endlessly. */
export function compileCondition(text: string, options: ConditionOptions): Condition | ConditionProblem {
  const key = JSON.stringify([text, options.currency, options.knownFacts ?? null]);
  const kept = compiled.get(key);
  if (kept !== undefined) return kept;
  const fresh = compile(text, options);
  if (compiled.size >= CONDITIONS_MAX) compiled.clear();
  compiled.set(key, fresh);
  return fresh;
}

/** Whether compiling failed. */
export const isConditionProblem = (outcome: Condition | ConditionProblem): outcome is ConditionProblem =>
  'problem' in outcome;

/** The facts that the condition reads. */
export const readNames = (condition: Condition): readonly string[] => condition.reads;

/** Whether the condition holds. */
export function holds(condition: Condition, values: ConditionValues): { result: boolean } | { failed: string } {
  const bound: Record<string, unknown> = Object.create(null);
  for (const name of condition.reads) {
    const value = boundValue(name, values);
    if (value !== undefined) bound[name] = value;
  }
  try {
    const answer = condition.run(bound);
    return typeof answer === 'boolean' ? { result: answer } : { failed: 'the condition gives neither true nor false' };
  } catch (error) {
    const missing = condition.reads.find((name) => bound[name] === undefined);
    if (missing !== undefined) return { failed: `the account has no fact \`${missing}\`` };
    return { failed: error instanceof EvaluationError ? sentence(error.summary) : String(error) };
  }
}

/** A fact as CEL wants it: whole numbers as int unless the vocabulary says double. */
function boundValue(name: string, values: ConditionValues): bigint | Scalar | undefined {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (typeof value !== 'number') return value ?? undefined;
  return Number.isSafeInteger(value) && knownFact(name)?.type !== 'double' ? BigInt(value) : value;
}

function compile(text: string, { currency, knownFacts }: ConditionOptions): Condition | ConditionProblem {
  const environment = environmentOf(currency);
  try {
    const program = environment.parse(text);
    const names = namesIn(program.ast, (name) => knownFact(name) === undefined && environment.hasVariable(name));
    const unknown = knownFacts && [...names].find(([name]) => !knownFact(name) && !knownFacts.includes(name));
    if (unknown) return { problem: unknownFact(unknown[0], knownFacts ?? []), position: unknown[1] };
    const badAmount = checkAmounts(program.ast, currency);
    if (badAmount !== null) return badAmount;
    const { valid, type, error } = program.check();
    if (!valid) return problemOf(error);
    if (type !== 'bool' && type !== 'dyn') {
      return { problem: `gives a value of type ${type}, not true or false; compare it with something`, position: 0 };
    }
    return { text, reads: [...names.keys()], tree: program.ast, run: program };
  } catch (error) {
    return problemOf(error);
  }
}

/** Amounts are written out, so that a mistake is found when the policy is checked and not at night. */
function checkAmounts(tree: ASTNode, currency: string): ConditionProblem | null {
  for (const { literal, position } of amountCalls(tree)) {
    if (literal === null) return { problem: 'amount(...) takes one text such as "5000.00"', position };
    const minor = parseAmount(literal, currency);
    if (typeof minor !== 'bigint') return { problem: `amount("${literal}"): ${minor} for ${currency}`, position };
  }
  return null;
}

function unknownFact(name: string, others: readonly string[]): string {
  const candidates = [...Object.keys(KNOWN_FACTS), ...others];
  const nearest = nearestWord(name, candidates);
  const mend = nearest === null ? `known are ${candidates.join(', ')}` : `did you mean \`${nearest}\`?`;
  return `unknown fact \`${name}\`; ${mend}`;
}

function problemOf(error: unknown): ConditionProblem {
  if (!(error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError)) {
    return { problem: `not a condition: ${String(error)}`, position: 0 };
  }
  const summary = sentence(error.summary);
  const mixes = /double \S+ int|int \S+ double/.test(summary);
  const mend = mixes ? '; write the whole number with a decimal point (2.0), or use double(...)' : '';
  return { problem: `bad CEL: ${summary}${mend}`, position: error.range?.start ?? 0 };
}

/** The library's message with a lower-case start. */
const sentence = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
