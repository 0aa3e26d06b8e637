import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDate } from '../domain/calendar';
import { printProblem } from './problem';
import { parseScenario, type ReadPolicy } from './scenario';
import { account, base, noFile, policy, rungs } from './scenario-story';

const parsed = (input: unknown, read = noFile) => {
  const outcome = parseScenario(input, read);
  if ('problems' in outcome) throw new Error(outcome.problems.map(printProblem).join('\n'));
  return outcome.scenario;
};
describe('a scenario', () => {
  test('is read into the words of the domain', () => {
    const scenario = parsed(
      JSON.stringify({
        ...base,
        account: { ...account, product: 'card', facts: { cooperation: 'good', family: [1], none: null } },
      }),
    );
    expect(scenario.account).toMatchObject({
      id: 'A1',
      zone: 'Asia/Shanghai',
      product: 'card',
      facts: { cooperation: 'good' },
    });
    expect(scenario.items).toMatchObject([{ id: 'i1', amount: 24995n }]);
    expect(scenario.policy).toMatchObject({ id: 'acceptance', rungs: [{ id: 'reminder' }] });
    expect([...scenario.observe, scenario.until].map(formatDate)).toEqual(['2012-06-08', '2012-09-01']);
  });

  test('names its policy by path, and may use the facts of its account', () => {
    const boc: ReadPolicy = (path) => ({ text: readFileSync(join(__dirname, '..', path), 'utf8') });
    expect(parsed({ ...base, policy: 'policies/boc-visit.yaml' }, boc).policy.id).toBe('boc-visit');
    const vip = { ...policy, rungs: [{ ...rungs[0], when: 'vip == true' }] };
    expect(parsed({ ...base, policy: vip, account: { ...account, facts: { vip: true } } }).account.facts).toEqual({
      vip: true,
    });
  });

  test('takes the product from the facts when the account names none', () => {
    expect(parsed({ ...base, account: { ...account, facts: { product: 'auto' } } }).account.product).toBe('auto');
    expect(parsed(base).account.product).toBeNull();
  });

  test('keeps an event that cannot be read as the refusal that it will be, in its place', () => {
    const at = '2012-06-01T10:00:00+08:00';
    const { events } = parsed({
      ...base,
      events: [
        { at, type: 'item-added', item: { id: 'i2', due: '2012-06-31', amount: '1.00' } },
        { at, type: 'payment', id: 'p1', amount: '1.00' },
        { at, type: 'dance' },
        { at, type: 'payment', id: 'p2', amount: '1.00', currency: 'USD' },
      ],
    });
    expect(events.map(({ place }) => place)).toEqual([0, 1, 2, 3]);
    expect(events.map(({ event }) => ('field' in event ? event.field : event.type))).toEqual([
      'item.due',
      'payment',
      'type',
      'currency',
    ]);
  });

  test('may leave out the currency of the policy that it holds: it is the account’s', () => {
    const yen = { ...account, currency: 'JPY', items: [] };
    expect(parsed({ ...base, policy: { policy: 'acceptance', rungs }, account: yen }).policy.currency).toBe('JPY');
  });
});
