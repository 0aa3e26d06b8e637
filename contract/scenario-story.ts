/** A scenario that is fine, with its policy in it: for tests. */
import type { ReadPolicy } from './scenario';

export const rungs = [{ id: 'reminder', day: 1, kind: 'message', channel: 'sms', template: 'gentle-reminder' }];

export const policy = { policy: 'acceptance', currency: 'CNY', jurisdiction: [], rungs };

/** An account with one overdue item. */
export const account = {
  id: 'A1',
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  opened: '2012-05-01',
  items: [{ id: 'i1', due: '2012-05-31', amount: '249.95' }],
};

/** A scenario with nothing wrong. */
export const base = { policy, account, events: [], observe: ['2012-06-08'], until: '2012-09-01' };

/** A folder without policies. */
export const noFile: ReadPolicy = (path) => ({ failed: `no file \`${path}\`` });
