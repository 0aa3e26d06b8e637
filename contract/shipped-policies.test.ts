/**
 * Guarantees of every policy that is shipped: it can be published as it is, begins gently, and comes to a door or to a
 * court only after what must precede it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAmount } from '../domain/money';
import type { Policy } from '../domain/policy';
import { parsePolicy, publishingContext } from './policy-file';
import { printProblem } from './problem';

const ROOT = join(__dirname, '..');
const files = readdirSync(join(ROOT, 'policies'));
const context = publishingContext(readdirSync(join(ROOT, 'templates')));
const scenarios = readdirSync(join(ROOT, 'test/scenarios')).filter((file) => file.endsWith('.json'));
const told = new Set(
  scenarios.map((file) => {
    const { scenario } = JSON.parse(readFileSync(join(ROOT, 'test/scenarios', file), 'utf8')) as {
      scenario: { policy: unknown };
    };
    return scenario.policy;
  }),
);
const guide = readFileSync(join(ROOT, 'docs/guides/policies.md'), 'utf8');

function shipped(file: string): Policy {
  const parsed = parsePolicy(readFileSync(join(ROOT, 'policies', file), 'utf8'), context);
  if ('policy' in parsed) return parsed.policy;
  throw new Error(parsed.problems.map((problem) => `${file}:${printProblem(problem)}`).join('\n'));
}

test('the five lenders and the product ladders are there', () => {
  expect(files.sort()).toEqual([
    'appliance-education.yaml',
    'auto-secured.yaml',
    'boc-visit.yaml',
    'cash-small.yaml',
    'changyin-visit.yaml',
    'good-history.yaml',
    'mengshang-day2.yaml',
    'micro-business.yaml',
    'nanyin-visit.yaml',
    'personal-large.yaml',
    'personal-standard.yaml',
    'post-charge-off.yaml',
    'xingye-offline.yaml',
  ]);
});

describe.each(files)('policies/%s', (file) => {
  const policy = shipped(file);
  const { rungs } = policy;

  test('can be published: no problem, and the id is the name of the file', () => {
    expect(`${policy.id}.yaml`).toBe(file);
    expect(policy.jurisdiction).toEqual(['cn']);
    expect(policy.applies).not.toBeNull();
  });

  test('begins after the due date with a message, a call, a letter or a look, never at the door', () => {
    const first = rungs.find(({ day }) => day > 0);
    expect(['message', 'call', 'review', 'letter']).toContain(first?.kind);
    for (const { kind, day } of rungs) if (kind === 'visit') expect(day).toBeGreaterThanOrEqual(20);
  });

  test('goes to a door only with a signature, a verified address, and two days of notice', () => {
    for (const rung of rungs.filter(({ kind }) => kind === 'visit')) {
      expect(rung.approval?.otherwise).toBe('deny');
      expect(rung.when).toContain('addressVerified');
      expect(Number(/^PT(\d+)H$/.exec(rung.notice ?? '')?.[1])).toBeGreaterThanOrEqual(48);
    }
  });

  test('weighs the benefit of a visit against the cost that it states', () => {
    for (const { kind, when } of rungs) {
      const weighed = /visitLift > double\(amount\("(.+?)"\)\)/.exec(when ?? '')?.[1];
      if (weighed !== undefined) expect(policy.costs?.visit).toBe(parseAmount(weighed, policy.currency));
      if (kind === 'visit') expect(policy.costs?.visit).toBeGreaterThan(0n);
    }
  });

  test('follows plans up: a reminder before each instalment, one word within the grace', () => {
    expect(policy.plan?.remind?.days).toBeGreaterThanOrEqual(2);
    expect(policy.plan?.missed?.days).toBeLessThanOrEqual(policy.graceDays);
  });

  test('goes to legal only after a letter, on a condition, with two signatures', () => {
    for (const [place, rung] of rungs.entries()) {
      if (rung.kind !== 'legal') continue;
      expect(rungs.slice(0, place).map(({ kind }) => kind)).toContain('letter');
      expect(rung.when).not.toBeNull();
      expect(rung.approval?.by).toEqual(['manager', 'legal']);
    }
  });

  test('has a scenario of its own and a line in the guide', () => {
    expect([...told]).toContain(`policies/${file}`);
    expect(guide).toContain(`\`${policy.id}\``);
  });
});
