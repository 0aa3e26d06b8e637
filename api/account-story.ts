/**
 * For tests: a small ladder, an account on it, and a look at everything the book holds.
 */
import { parsePolicy } from '../contract/policy-file';
import { publishPolicy } from '../db/policy.store';
import { ANY_CONTEXT } from '../domain/policy-context';
import { toPolicyJson } from '../domain/policy-json';
import type { TestApi } from './api-story';

/** A small ladder with one rung of each kind that people answer. */
export const TEST_POLICY = `
policy: house
title: { en: House ladder, zh-CN: 自有阶梯 }
jurisdiction: []
currency: CNY
rungs:
  - { id: reminder, day: 1, kind: message, channel: sms, template: gentle-reminder }
  - { id: call, day: 3, kind: call, attempts: { max: 2, every: P1D }, outcome: { within: P2D } }
  - { id: control, day: 6, kind: review, approval: { by: [team-lead, manager], within: P2D, otherwise: stay } }
  - { id: legal, day: 9, kind: legal }
`;

/** Publishes a policy as it stands. */
export async function publish({ book, clock }: Pick<TestApi, 'book' | 'clock'>, source = TEST_POLICY): Promise<void> {
  const parsed = parsePolicy(source, ANY_CONTEXT);
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  const { policy } = parsed;
  const body = toPolicyJson(policy);
  await publishPolicy(book.db, {
    id: policy.id,
    body,
    source,
    digest: 'test',
    publishedAt: clock.now(),
    publishedBy: 'test',
  });
}

/** A request that opens an account with one item. */
export const anAccount = (id: string, changes: object = {}) => ({
  id,
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  opened: '2026-05-01',
  product: 'card',
  policy: 'house',
  people: [
    {
      id: `person-of-${id}`,
      role: 'debtor',
      name: 'Li Na',
      language: 'en',
      synthetic: true,
      points: [{ kind: 'sms', value: '+8613800000000', verified: true }],
    },
  ],
  items: [{ id: 'i1', due: '2026-05-31', amount: '249.95' }],
  ...changes,
});

/** Every row of every table that an event may write, to see that nothing was changed. */
export async function bookOf({ book }: Pick<TestApi, 'book'>): Promise<string> {
  const tables = [
    'person',
    'account',
    'item',
    'payment',
    'payment_turn',
    'hold',
    'stop',
    'ledger',
    'approval_vote',
    'outbox',
    'feed',
  ];
  const rows = await Promise.all(tables.map((table) => book.pool.query(`select * from ${table} t order by t::text`)));
  return JSON.stringify(
    rows.map(({ rows: found }) => found),
    (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value),
  );
}
