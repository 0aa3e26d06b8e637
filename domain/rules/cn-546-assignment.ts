/**
 * A debt that was assigned is not collected for its new owner before the debtor was told. Who acts is not known: taken
 * to be the new owner. The notice itself may go out.
 */
import { startOfDay } from '../calendar';
import { deny, rule } from '../gate/rule';
import { COLLECTING } from './channels';
import { SHANGHAI } from './law-day';
import { isTransferNotice } from './transfer-notice';

export const cn546Assignment = rule({
  id: 'cn.civil-code.546.assignment-notice',
  title: { en: 'Notice of an assignment', 'zh-CN': '债权转让通知' },
  article: '民法典 第五百四十六条',
  source: 'Civil Code, Chinese text',
  read: 'text',
  valid: { from: '2021-01-01', until: null },
  stage: 'consent',
  on: COLLECTING,
  reads: ['assignment', 'act.actor', 'act.purpose'],
  about: ['assignment'],
  parameters: {},
  ask: ({ facts: { assignment }, act, at }) => {
    if (assignment === undefined || act.actor === 'assignor' || isTransferNotice(act.purpose)) return null;
    if (act.actor === undefined && at < startOfDay(assignment.on, SHANGHAI)) return null;
    const told = assignment.debtorNotifiedOn;
    const free = told === null ? null : startOfDay(told, SHANGHAI);
    if (free !== null && at >= free) return null;
    return deny(
      { en: 'the debtor was not told of the assignment', 'zh-CN': '债权转让未通知债务人，对其不发生效力' },
      free,
    );
  },
});
