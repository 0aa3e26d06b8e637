/**
 * What is asked for must have been read lately. Time does not cure an old balance, reading it again does; so its age is
 * that at the first asking, and an act that waits for another reason is asked about again with a balance read then.
 */
import { CannotEvaluate } from '../gate/cannot-evaluate';
import { deny, rule } from '../gate/rule';
import { PRESSING } from './house-channels';

const MINUTE_MS = 60_000;

export const houseBalanceAge = rule({
  id: 'house.balance-age',
  title: { en: 'Age of the balance', 'zh-CN': '余额时效' },
  article: 'house',
  source: 'house policy',
  read: 'house',
  valid: { from: null, until: null },
  stage: 'balance',
  on: PRESSING,
  reads: ['balanceReadAt'],
  parameters: { minutes: { value: null, unit: 'minutes', stricter: 'lower' } },
  ask: ({ facts: { balanceReadAt }, askedAt }, { minutes }) => {
    if (balanceReadAt === undefined) throw new CannotEvaluate('balanceReadAt');
    if (askedAt - balanceReadAt <= minutes * MINUTE_MS) return null;
    return deny({
      en: `the balance was read more than ${minutes} minutes before`,
      'zh-CN': `余额读取已超过 ${minutes} 分钟`,
    });
  },
});
