/** A debt that was paid, settled or discharged is not sold or placed. */
import { formatDate } from '../calendar';
import { deny, rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';

const TRANSFERS: ReadonlySet<string> = new Set(['sell-debt', 'transfer-debt', 'place-debt']);

export const regf30bNoTransfer = rule({
  id: 'regf.30b.no-transfer',
  title: { en: 'No sale of a debt that is paid or discharged', 'zh-CN': '已清偿或免除的债务不得转让' },
  article: '12 CFR 1006.30(b)(1)',
  source: 'From memory; nothing readable was found',
  read: 'unverified',
  valid: { from: '2021-11-30', until: null },
  stage: 'stop',
  on: ['legal', 'share-data', 'transfer'],
  reads: ['collector', 'debtSettledOn', 'bankruptcy', 'act.action'],
  parameters: {},
  ask: (question) => {
    const { facts, act } = question;
    if (act.channel !== 'transfer' && !TRANSFERS.has(act.action ?? '')) return null;
    if (isOutsideFdcpa(facts)) return null;
    const settled = facts.debtSettledOn ?? null;
    if (settled !== null && settled <= question.today) {
      const date = formatDate(settled);
      return deny({ en: `the debt was settled on ${date}`, 'zh-CN': `该债务已于 ${date} 结清` });
    }
    if (facts.bankruptcy?.status !== 'discharged') return null;
    return deny({ en: 'the debt was discharged in bankruptcy', 'zh-CN': '该债务已在破产程序中免除' });
  },
});
