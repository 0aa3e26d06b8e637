import {
  type Condition,
  type ConditionValues,
  compileCondition,
  holds,
  isConditionProblem,
  readNames,
} from './condition';

const CNY = { currency: 'CNY' };
const values: ConditionValues = {
  overdue: 500_000n,
  dpd: 40n,
  ladderDays: 35n,
  product: 'card',
  cooperation: 'poor',
  riskScore: 1,
  addressVerified: true,
  vip: 2,
  ratio: 2.5,
};

function condition(text: string, currency = 'CNY'): Condition {
  const compiled = compileCondition(text, { currency });
  if (isConditionProblem(compiled)) throw new Error(compiled.problem);
  return compiled;
}
const ask = (text: string, given: ConditionValues = values) => holds(condition(text), given);
const problem = (text: string, knownFacts: string[] = []) => compileCondition(text, { ...CNY, knownFacts });
const without = (name: string): ConditionValues =>
  Object.fromEntries(Object.entries(values).filter(([other]) => other !== name));

describe('a condition over the facts of an account', () => {
  test('compares money in minor units of the policy currency', () => {
    expect(ask('overdue >= amount("5000.00") && cooperation != "good"')).toEqual({ result: true });
    expect(ask('overdue > amount("5000.00")')).toEqual({ result: false });
    expect(holds(condition('overdue == amount("500000")', 'JPY'), values)).toEqual({ result: true });
  });

  test('takes a missing fact as failed, not as true or false', () => {
    expect(ask('cooperation != "good"', without('cooperation'))).toEqual({
      failed: 'the account has no fact `cooperation`',
    });
    expect(ask('!addressVerified', without('addressVerified'))).toEqual({
      failed: 'the account has no fact `addressVerified`',
    });
    expect(ask('toString == "x"')).toEqual({ failed: 'the account has no fact `toString`' });
  });

  test('does not need a missing fact when the rest decides', () => {
    expect(ask('overdue < amount("1.00") && cooperation == "poor"', without('cooperation'))).toEqual({ result: false });
    expect(ask('cooperation == "poor" || dpd > 30', without('cooperation'))).toEqual({ result: true });
  });

  test('reads a whole number as int, and as double where the vocabulary says so', () => {
    expect(ask('vip == 2 && vip + 1 == 3')).toEqual({ result: true });
    expect(ask('riskScore >= 1.0 && riskScore == 1.0')).toEqual({ result: true });
    expect(ask('ratio > 2.0 && ratio < 3')).toEqual({ result: true });
  });

  test('fails on a value of another type than the vocabulary says', () => {
    expect(ask('cooperation != "good"', { ...values, cooperation: 3 })).toHaveProperty('failed');
    expect(ask('addressVerified', { ...values, addressVerified: 'yes' })).toHaveProperty('failed');
    expect(ask('visitsMade < 2', { ...values, visitsMade: 1.5 })).toHaveProperty('failed');
  });

  test('fails when the answer is neither true nor false, or cannot be worked out', () => {
    expect(ask('vip')).toEqual({ failed: 'the condition gives neither true nor false' });
    expect(ask('dpd / (dpd - 40) > 1')).toEqual({ failed: 'division by zero' });
    expect(ask('vip > "a"')).toHaveProperty('failed');
  });

  test('names the facts that it reads, not its own variables and not the words of the language', () => {
    const reads = readNames(
      condition('[1, 2].exists(x, x > dpd) && type(vip) == int && product in ["card"] && dpd > 1'),
    );
    expect(reads).toEqual(['dpd', 'vip', 'product']);
  });

  test('is compiled once for a text and currency', () => {
    expect(condition('dpd > 3')).toBe(condition('dpd > 3'));
    expect(condition('dpd > 3')).not.toBe(condition('dpd > 3', 'JPY'));
  });
});

describe('a text that is no condition', () => {
  test.each([
    ['overdue >', 'bad CEL: unexpected token: EOF', 9],
    ['', 'bad CEL: unexpected token: EOF', 0],
    ['dpd > 3 && cooperation == 3', 'bad CEL: no such overload: string == int', 11],
    ['overdue', 'gives a value of type int, not true or false; compare it with something', 0],
    ['overdue >= amount("5.001")', 'amount("5.001"): too many decimals for CNY', 11],
    ['overdue >= amount("5,000")', 'amount("5,000"): not a decimal number for CNY', 11],
    ['overdue >= amount(product)', 'amount(...) takes one text such as "5000.00"', 11],
    ['dpd > 3 && cooperatoin == "good"', 'unknown fact `cooperatoin`; did you mean `cooperation`?', 11],
    [
      'riskScore == 1',
      'bad CEL: no such overload: double == int; write the whole number with a decimal point (2.0), or use double(...)',
      0,
    ],
  ])('%s', (text, message, position) => {
    expect(problem(text)).toEqual({ problem: message, position });
  });

  test('an unknown fact far from every other lists the known ones; a fact of the account may be allowed', () => {
    expect(problem('zodiacSign == "leo"')).toMatchObject({
      problem: expect.stringContaining('known are overdue, dpd'),
    });
    expect(problem('zodiacSign == "leo"', ['zodiacSign'])).toHaveProperty('run');
    expect(compileCondition('zodiacSign == "leo"', CNY)).toHaveProperty('run');
  });

  test('too long or too deep an expression is refused', () => {
    expect(problem(Array(600).fill('dpd > 1').join(' && '))).toHaveProperty('problem');
    expect(problem(`${'('.repeat(300)}dpd > 1${')'.repeat(300)}`)).toHaveProperty('problem');
  });
});
