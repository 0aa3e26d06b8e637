/**
 * In the validation period nothing may overshadow the right to dispute, as "pay within ten days" or a threat to sue
 * would.
 */
import { formatDate, startOfDay } from '../calendar';
import type { IntendedAct } from '../gate/gate-facts';
import { deny, rule } from '../gate/rule';
import { addDays } from '../time';
import { isOutsideFdcpa } from './fdcpa-reach';
import { CONTACTS } from './us-channels';
import { validationPeriod } from './us-validation-period';

/** Kinds of content that overshadow, alone or joined by `+`. */
const OVERSHADOWS = /^(?:pay-(?:within|by|now)|payment-deadline|immediate-payment|final-demand|threat)/;

export const regf38bOvershadow = rule({
  id: 'regf.38b.overshadow',
  title: { en: 'Nothing that overshadows the right to dispute', 'zh-CN': '不得掩盖异议权' },
  article: '12 CFR 1006.38(b)(1)',
  source: 'Regulation F',
  read: 'text',
  valid: { from: '2021-11-30', until: null },
  stage: 'template',
  on: CONTACTS,
  reads: ['collector', 'validation', 'act.content'],
  about: ['validation'],
  parameters: {},
  ask: (question) => {
    const { facts, act, calendars } = question;
    if (act.content === undefined || facts.validation === undefined || isOutsideFdcpa(facts)) return null;
    if (!overshadows(act)) return null;
    const period = validationPeriod(facts.validation, calendars['us-federal']);
    if (period === null)
      return deny({ en: 'no validation notice is known to have arrived', 'zh-CN': '尚无已送达的核实通知' });
    if (question.today > period.ends) return null;
    const ends = formatDate(period.ends);
    return deny(
      {
        en: `it would overshadow the right to dispute, which runs until ${ends}`,
        'zh-CN': `将掩盖至 ${ends} 为止的异议权`,
      },
      startOfDay(addDays(period.ends, 1), question.zone),
    );
  },
});

const overshadows = ({ content = '' }: IntendedAct): boolean =>
  content.split('+').some((part) => OVERSHADOWS.test(part));
