/** Microfinance is collected at the place agreed with the borrower. Not read, and only for debts known to be microfinance. */
import { deny, rule } from '../gate/rule';
import { isSurely } from './debt-type';

export const rbiMfiDesignatedPlace = rule({
  id: 'rbi.mfi.designated-place',
  title: { en: 'Designated place of microfinance', 'zh-CN': '小额信贷约定地点' },
  article: 'RBI Regulatory Framework for Microfinance Loans Directions, 2022',
  source: 'From memory',
  read: 'unverified',
  valid: { from: '2022-04-01', until: null },
  stage: 'visit',
  on: ['visit'],
  reads: ['preferredPlace', 'debts', 'act.debtIds', 'act.place'],
  parameters: {},
  ask: (question) => {
    if (!isSurely('microfinance', question)) return null;
    const { facts, act } = question;
    if (act.place !== undefined && act.place === (facts.preferredPlace ?? 'designated-place')) return null;
    return deny({ en: 'not the place agreed with the borrower', 'zh-CN': '不是与借款人约定的地点' });
  },
});
