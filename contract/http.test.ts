import { z } from 'zod';
import { parseEvent } from './event';
import { accountDetail, accountPage, accountQuery } from './http-account';
import { approvalIn, approvalPage, approvalQuery, holdIn, outcomeIn, referralIn, reviewIn, stopIn } from './http-act';
import { factIn } from './http-fact';
import { health } from './http-health';
import { newAccount } from './http-new-account';
import { feedEvent, taken } from './http-page';
import { policyCheck, policyList, policyPublished, policySource, policyVersion } from './http-policy';
import { moneySchema, toMinor, toMoney } from './money';
import { policySchema } from './policy-schema';
import { problemDetails, requestErrors } from './problem';

const errorsOf = (schema: z.ZodType, input: unknown) => {
  const parsed = schema.safeParse(input);
  return parsed.success ? [] : requestErrors(parsed.error, schema);
};

const schemas = {
  accountQuery,
  accountPage,
  accountDetail,
  newAccount,
  factIn,
  outcomeIn,
  approvalIn,
  referralIn,
  reviewIn,
  holdIn,
  stopIn,
  approvalQuery,
  approvalPage,
  policySource,
  policyCheck,
  policyPublished,
  policyVersion,
  policyList,
  health,
  taken,
  feedEvent,
  problemDetails,
  policySchema,
};

test.each(Object.entries(schemas))('%s can be told as JSON Schema', (_name, schema) => {
  expect(z.toJSONSchema(schema, { io: 'input' })).toHaveProperty('$schema');
});

test('money keeps every digit and knows its currency', () => {
  expect(toMoney(24995n, 'CNY')).toEqual({ amount: '249.95', currency: 'CNY' });
  expect(toMinor({ amount: '249.95', currency: 'CNY' })).toBe(24995n);
  expect(errorsOf(moneySchema, { amount: '1.001', currency: 'CNY' })).toEqual([
    { field: 'amount', message: 'has too many decimals for its currency' },
  ]);
  expect(errorsOf(moneySchema, { amount: 1, currency: 'CNY', cents: 1 })).toEqual([
    { field: 'amount', message: 'must be an amount in quotes such as `"249.95"`, not `1`' },
    { field: 'cents', message: 'unknown field; known are amount, currency' },
  ]);
});

describe('a fact', () => {
  const at = '2012-07-05T12:00:00+08:00';
  const payment = { type: 'payment', at, id: 'p1', amount: { amount: '1.00', currency: 'CNY' } };
  test('that the schema takes, the parser of events takes', () => {
    expect(parseEvent(factIn.parse(payment), 'CNY')).toMatchObject({ event: { type: 'payment', amount: 100n } });
    expect(parseEvent(factIn.parse(payment), 'TWD')).toMatchObject({ field: 'amount.currency' });
  });
  test('is strict', () => {
    expect(errorsOf(factIn, { ...payment, efective: '2012-07-01' })).toEqual([
      expect.objectContaining({ field: 'efective' }),
    ]);
    expect(errorsOf(factIn, { type: 'dance', at })).toEqual([
      { field: 'type', message: expect.stringContaining('item-added, ') },
    ]);
    expect(errorsOf(factIn, 5)).toEqual([
      { field: '', message: expect.stringContaining('a fact whose type is one of') },
    ]);
  });
});

describe('a new account', () => {
  const person = { id: 'person-1', role: 'debtor', name: '陈志伟', points: [{ kind: 'sms', value: '+861000000' }] };
  const account = { id: 'A1', currency: 'CNY', zone: 'Asia/Shanghai', opened: '2012-05-01', people: [person] };
  test('has defaults', () => {
    expect(newAccount.parse(account)).toMatchObject({
      facts: {},
      items: [],
      people: [{ language: 'zh-CN', synthetic: false }],
    });
  });
  test('names every mistake', () => {
    const item = { id: 'i1', due: '2012-05-31', amount: '1.001' };
    const guarantor = { ...person, role: 'guarantor' };
    expect(
      errorsOf(newAccount, { ...account, people: [guarantor, guarantor], items: [item, { ...item, amount: '1.00' }] }),
    ).toEqual([
      { field: 'people', message: 'must have one debtor, not 0' },
      { field: 'people[1].id', message: 'is the id of another person; ids must differ' },
      { field: 'items[0].amount', message: '`1.001` has too many decimals for CNY' },
      { field: 'items[1].id', message: 'is the id of another item; ids must differ' },
    ]);
    expect(
      errorsOf(newAccount, { ...account, zone: 'Mars', facts: { 'a b': 1, c: [] } }).map(({ field }) => field),
    ).toEqual(['zone', 'facts.a b', 'facts.c']);
    const dates = { acceleratedOn: '2026-02-30', claimFiledOn: true, cooperation: 'good' };
    expect(errorsOf(newAccount, { ...account, facts: dates })).toEqual([
      { field: 'facts.acceleratedOn', message: 'must be a date such as `2026-06-01`' },
      { field: 'facts.claimFiledOn', message: 'must be a date such as `2026-06-01`' },
    ]);
  });
});

test('a query has defaults, and a limit that can be met', () => {
  expect(accountQuery.parse({})).toEqual({ limit: 50, order: 'id' });
  expect(accountQuery.parse({ limit: '20', status: 'overdue' })).toMatchObject({ limit: 20 });
  for (const limit of ['0', '201', 'many', '1.5']) {
    expect(errorsOf(accountQuery, { limit })).toEqual([
      { field: 'limit', message: expect.stringContaining('a whole number from 1 to 200') },
    ]);
  }
  expect(errorsOf(accountQuery, { sort: 'id' })).toEqual([expect.objectContaining({ field: 'sort' })]);
});

test('an act carries no actor: that comes with the key', () => {
  expect(errorsOf(approvalIn, { rung: 'visit', decision: 'approve', actor: 'me' })).toEqual([
    expect.objectContaining({ field: 'actor' }),
  ]);
  expect(errorsOf(outcomeIn, { rung: 'call', code: 'no-anwser' })).toEqual([
    { field: 'code', message: expect.stringContaining('must be one of promise') },
  ]);
});
