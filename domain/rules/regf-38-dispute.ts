/**
 * A dispute, or a request for the original creditor, in writing and within the validation period: collecting what is
 * disputed ceases until verification has been sent. A dispute told on the phone does not freeze; reports must call the
 * debt disputed.
 */
import type { Question } from '../gate/question';
import { deny, note, rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';
import { COLLECTING } from './us-channels';
import { validationPeriod } from './us-validation-period';

/** What answers the dispute is no collecting. */
const ANSWERS: ReadonlySet<string> = new Set([
  'verification',
  'original-creditor-information',
  'duplicative-dispute-notice',
]);

export const regf38Dispute = rule({
  id: 'regf.38.dispute',
  title: { en: 'A written dispute', 'zh-CN': '书面异议' },
  article: '12 CFR 1006.38(c), (d)(2); 15 U.S.C. 1692g(b)',
  source: 'Regulation F',
  read: 'text',
  valid: { from: null, until: null },
  stage: 'hold',
  on: COLLECTING,
  reads: ['collector', 'dispute', 'validation', 'act.purpose'],
  about: ['dispute'],
  parameters: {},
  ask: (question) => {
    const { dispute } = question.facts;
    if (dispute === undefined || dispute.receivedAt > question.at || isOutsideFdcpa(question.facts)) return null;
    const { channel, purpose } = question.act;
    const verified = dispute.verificationSentAt ?? null;
    if (dispute.writing === false || (verified !== null && verified <= question.at) || !isInPeriod(question))
      return channel === 'credit-bureau' ? DISPUTED : null;
    if ((channel === 'mail' || channel === 'email') && purpose !== undefined && ANSWERS.has(purpose)) return null;
    return deny(
      {
        en: 'disputed in writing within the validation period; nothing is collected until verification has been sent',
        'zh-CN': '核实期内已书面提出异议；发出核实材料前不得催收',
      },
      verified,
    );
  },
});

const DISPUTED = Object.freeze(
  note(
    { en: 'a report must call the debt disputed', 'zh-CN': '上报时须注明该债务存在异议' },
    { flags: ['report-as-disputed'] },
  ),
);

/**
 * Where no notice is known to have arrived, the period has not ended; where the file and the dates disagree, it is the
 * longer.
 */
function isInPeriod({ facts: { dispute, validation }, clock, calendars }: Question): boolean {
  if (dispute === undefined || dispute.withinValidationPeriod === true) return true;
  if (validation === undefined) return dispute.withinValidationPeriod !== false;
  const period = validationPeriod(validation, calendars['us-federal']);
  return period === null || clock.day(dispute.receivedAt) <= period.ends;
}
