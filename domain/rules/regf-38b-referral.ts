/**
 * In the validation period the engine refers nobody to those who sue: a suit that nobody explains overshadows the right to
 * dispute. It speaks of the engine's own referral alone; whether counsel may file meanwhile, and with which words, is theirs.
 */
import { formatDate, startOfDay } from '../calendar';
import { REFER } from '../gate/intended-act';
import { deny, rule } from '../gate/rule';
import { addDays } from '../time';
import { isOutsideFdcpa } from './fdcpa-reach';
import { validationPeriod } from './us-validation-period';

export const regf38bReferral = rule({
  id: 'regf.38b.referral',
  title: { en: 'No referral in the validation period', 'zh-CN': '债务核实期内不移交诉讼' },
  article: '12 CFR 1006.38(b)(1); 15 U.S.C. 1692g(b)',
  source:
    'Regulation F speaks of collection activities that overshadow; that a referral to those who sue is one is a cautious reading, and courts differ',
  read: 'unverified',
  valid: { from: '2021-11-30', until: null },
  stage: 'hold',
  on: ['legal'],
  reads: ['collector', 'validation', 'act.action'],
  about: ['validation'],
  parameters: {},
  ask: (question) => {
    const { facts, act, calendars } = question;
    if (act.action !== REFER || facts.validation === undefined || isOutsideFdcpa(facts)) return null;
    const period = validationPeriod(facts.validation, calendars['us-federal']);
    if (period === null)
      return deny({ en: 'no validation notice is known to have arrived', 'zh-CN': '尚无已送达的核实通知' });
    if (question.today > period.ends) return null;
    const ends = formatDate(period.ends);
    return deny(
      {
        en: `the time to dispute runs until ${ends}, and a suit would overshadow it`,
        'zh-CN': `异议期至 ${ends} 止，诉讼将掩盖异议权`,
      },
      startOfDay(addDays(period.ends, 1), question.zone),
    );
  },
});
