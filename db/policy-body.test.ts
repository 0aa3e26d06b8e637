/** Guarantee: a policy comes back from the book as it was written, and a row that is none never runs. */
import { toPolicyJson } from '../domain/policy-json';
import { expectedScenarios } from '../test/support/scenario-files';
import { policyOfRow } from './policy-body';

const policies = expectedScenarios().map(({ scenario }) => scenario.policy);
const written = JSON.parse(JSON.stringify(toPolicyJson(policies[0] as never)));
const row = (body: unknown) => ({ id: 'p', version: 3, body: body as never });

test('every policy of the scenarios comes back as it was', () => {
  for (const policy of policies)
    expect(policyOfRow(row(JSON.parse(JSON.stringify(toPolicyJson(policy)))))).toEqual(policy);
});

test.each([
  ['nothing', null],
  ['a text', 'x'],
  ['no title', { ...written, title: undefined }],
  ['no currency', { ...written, currency: '' }],
  ['rungs that are none', { ...written, rungs: {} }],
  ['a title that is a text', { ...written, title: 'x' }],
  ['a tolerance that is a number', { ...written, tolerance: 500 }],
  ['a tolerance below nothing', { ...written, tolerance: '-1' }],
  ['a cost that is no amount', { ...written, costs: { sms: '0.05' } }],
  ['rungs that are none', { ...written, rungs: {} }],

  ['a rung without a day', { ...written, rungs: [{ ...written.rungs[0], day: '1' }] }],
])('%s is told with the name of the row', (_, body) => {
  expect(() => policyOfRow(row(body))).toThrow(/^version 3 of policy `p` in the book is no policy/);
});
