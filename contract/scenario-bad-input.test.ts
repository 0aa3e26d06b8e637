import { printProblem } from './problem';
import { parseScenario } from './scenario';
import { account, base, noFile, policy, rungs } from './scenario-story';

const problems = (input: unknown, read = noFile): string[] => {
  const outcome = parseScenario(input, read);
  return 'problems' in outcome ? outcome.problems.map(printProblem) : [];
};

describe('bad input', () => {
  test.each<[object, string[]]>([
    [{ ...base, policy: undefined }, ['policy: is missing; give the path of a policy file, or a policy']],
    [{ ...base, polizy: 1 }, ['polizy: unknown field; did you mean `policy`?']],
    [{ ...base, until: undefined }, ['until: is missing; give a date such as `2012-05-31`']],
    [
      { ...base, until: '2012-04-30', observe: [] },
      ['until: 2012-04-30 is before the account opened on 2012-05-01; use a later date'],
    ],
    [
      { ...base, observe: ['2012-04-30', '2012-09-02'] },
      [
        'observe[0]: 2012-04-30 is before the account opened on 2012-05-01',
        'observe[1]: 2012-09-02 is after the run, which lasts until 2012-09-01',
      ],
    ],
    [
      { ...base, account: { ...account, zone: 'Mars/Base' } },
      ['account.zone: must be an IANA time zone such as `Asia/Shanghai`, not `"Mars/Base"`'],
    ],
    [
      { ...base, account: { ...account, name: 'x' } },
      [expect.stringContaining('account.name: unknown field; known are id')],
    ],
    [
      { ...base, account: { ...account, currency: 'USD' } },
      ['account.currency: is USD, but the policy is in CNY; use one currency'],
    ],
    [
      { ...base, account: { ...account, items: [{ id: 'i1', due: '2012-02-30', amount: '1.00' }] } },
      ['account.items[0].due: must be a date such as `2012-05-31`, not `"2012-02-30"`'],
    ],
    [
      { ...base, account: { ...account, items: [{ id: 'i1', due: '2012-05-31', amount: '1.001' }] } },
      ['account.items[0].amount: `1.001` has too many decimals for CNY'],
    ],
    [
      { ...base, account: { ...account, items: [{ id: 'i1', due: '2012-05-31', amount: '0.00' }] } },
      ['account.items[0].amount: must be more than zero'],
    ],
    [
      { ...base, account: { ...account, items: [account.items[0], account.items[0]] } },
      ['account.items[1].id: `i1` is the id of another item; ids must differ'],
    ],
    [
      { ...base, events: [{ at: '2012-06-01', type: 'payment' }, 5] },
      [
        'events[0].at: must be a moment with its offset such as `2012-06-01T10:00:00+08:00`',
        'events[1]: must be an event: { at, type, ... }',
      ],
    ],
    [{ ...base, policy: 'gone.yaml' }, ['policy: no file `gone.yaml`']],
    [
      { ...base, policy: { ...policy, rungs: [{ ...rungs[0], day: 'one' }] } },
      ['policy.rungs[0].day: must be a whole number of days from -365 to 3650, not `"one"`'],
    ],
  ])('%j', (input, expected) => {
    expect(problems(input)).toEqual(expected);
  });

  test('has line and column, also within an inline policy', () => {
    const text = JSON.stringify(
      { ...base, policy: { ...policy, rungs: [{ ...rungs[0], when: 'dpd >' }] }, until: 'never' },
      null,
      2,
    );
    expect(problems(text)).toEqual([
      '13:23 policy.rungs[0].when: bad CEL: unexpected token: EOF',
      '34:12 until: must be a date such as `2012-05-31`, not `"never"`',
    ]);
    expect(problems(text.replace('never', '2012-09-01'))).toEqual([
      '13:23 policy.rungs[0].when: bad CEL: unexpected token: EOF',
    ]);
    expect(problems('{ "policy": ')).toEqual([expect.stringContaining('1:13 not readable as YAML or JSON')]);
  });

  test('of a policy file names the file and the place in it', () => {
    expect(problems({ ...base, policy: 'p.yaml' }, () => ({ text: 'currency: CNY\nrungs: []\n' }))).toEqual([
      'policy: p.yaml:2:8 rungs: is empty; a ladder needs at least one rung',
    ]);
  });
});
