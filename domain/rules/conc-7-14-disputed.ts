/** While a debt is disputed, in writing or not, it is not pursued. */
import { deny, rule } from '../gate/rule';
import { COLLECTING } from './channels';
import { isRepresentative } from './persons';

export const conc714Disputed = rule({
  id: 'conc.7.14.disputed',
  title: { en: 'Disputed debts', 'zh-CN': '有争议的债务' },
  article: 'CONC 7.14',
  source: 'FCA Handbook, CONC 7.14 (passing on); the suspension from memory',
  read: 'unverified',
  valid: { from: '2014-04-01', until: null },
  stage: 'hold',
  on: COLLECTING,
  reads: ['dispute', 'act.person', 'act.purpose'],
  parameters: {},
  ask: ({ facts: { dispute }, at, person, act }) => {
    if (dispute === undefined || dispute.receivedAt > at || isRepresentative(person)) return null;
    if (act.purpose === 'answer-information-request') return null;
    const answered = dispute.verificationSentAt ?? null;
    if (answered !== null && answered <= at) return null;
    return deny({ en: 'the debt is disputed and was not answered for', 'zh-CN': '债务存在争议且尚未答复' }, answered);
  },
});
