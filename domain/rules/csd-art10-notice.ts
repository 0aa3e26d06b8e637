/**
 * After a transfer of a non-performing credit the borrower has a notice on a durable medium before the first collection.
 * A debt that nobody calls performing is taken to be one. The notice itself may go out; it counts from the day after it
 * was sent, so that it comes before.
 */
import { startOfDay } from '../calendar';
import type { Question } from '../gate/question';
import { deny, rule } from '../gate/rule';
import { addDays } from '../time';
import { COLLECTING } from './channels';
import { BERLIN } from './law-day';
import { isRepresentative } from './persons';
import { isTransferNotice } from './transfer-notice';

export const csdArt10Notice = rule({
  id: 'csd.art10.notice-before-first-collection',
  title: { en: 'Notice of a transfer before the first collection', 'zh-CN': '首次催收前以持久介质告知债权转让' },
  article: 'Directive (EU) 2021/2167, article 10(2)',
  source: 'Directive (EU) 2021/2167, article 10',
  read: 'text',
  valid: { from: '2023-12-30', until: null },
  stage: 'consent',
  on: COLLECTING,
  reads: ['transfer', 'consumer.zones', 'debts', 'act.debtIds', 'act.purpose', 'act.person'],
  parameters: {},
  ask: (question) => {
    const { facts, act, at } = question;
    const { transfer } = facts;
    if (transfer === undefined || isTransferNotice(act.purpose) || isRepresentative(question.person)) return null;
    if (!isNonPerforming(question)) return null;
    if (at < startOfDay(transfer.on, facts.zones[0] ?? BERLIN)) return null;
    const sent = transfer.durableMedium === true ? transfer.noticeSentOn : null;
    const free = sent === null ? null : startOfDay(addDays(sent, 1), facts.zones[0] ?? BERLIN);
    if (free !== null && at >= free) return null;
    return deny({ en: 'no notice of the transfer on a durable medium', 'zh-CN': '尚未以持久介质告知债权转让' }, free);
  },
});

/** Whether one of the debts of the act is not known to perform; an act that names none is about all of them. */
function isNonPerforming({ facts: { debts }, act: { debtIds } }: Question): boolean {
  const meant = debtIds.length > 0 ? debtIds.map((id) => debts.find((debt) => debt.id === id)) : debts;
  return meant.length === 0 || meant.some((debt) => debt?.nonPerforming !== false);
}
