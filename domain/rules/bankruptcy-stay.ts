/** While a bankruptcy is pending every act to collect is stayed, whoever collects; a discharge forbids it for good. */
import { formatDate } from '../calendar';
import { deny, rule } from '../gate/rule';

/** Endings that lift the stay without a discharge. */
const LIFTED: ReadonlySet<string> = new Set(['dismissed', 'closed', 'stay-lifted']);

export const bankruptcyStay = rule({
  id: 'bankruptcy.stay',
  title: { en: 'The stay of a bankruptcy', 'zh-CN': '破产程序中的自动中止' },
  article: '11 U.S.C. 362(a)(6), 524(a)(2)',
  source: 'The statute as quoted by others',
  read: 'secondary',
  valid: { from: null, until: null },
  stage: 'stop',
  on: 'all',
  reads: ['bankruptcy', 'act.purpose'],
  about: ['bankruptcy'],
  parameters: {},
  ask: (question) => {
    const { bankruptcy } = question.facts;
    if (bankruptcy === undefined) return null;
    const { status = 'pending', petitionFiledOn } = bankruptcy;
    const { channel, purpose } = question.act;
    if (LIFTED.has(status) || channel === 'purge-evidence' || purpose === 'proof-of-claim') return null;
    if (petitionFiledOn !== undefined && petitionFiledOn > question.today) return null;
    if (status === 'discharged')
      return deny({ en: 'the debt was discharged in bankruptcy', 'zh-CN': '该债务已在破产程序中免除' });
    const filed = petitionFiledOn === undefined ? '' : ` ${formatDate(petitionFiledOn)}`;
    return deny({
      en: `a bankruptcy is pending${filed === '' ? '' : `, filed on${filed}`}; every act to collect is stayed`,
      'zh-CN': `破产程序进行中${filed === '' ? '' : `（${filed.trim()} 提出）`}；一切催收行为中止`,
    });
  },
});
