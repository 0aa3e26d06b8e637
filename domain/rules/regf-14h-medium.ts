/**
 * Who asks not to be contacted by a medium is not contacted by it, on any number and for any debt; "stop calling",
 * spoken, is enough. A letter that other law demands may still be posted.
 */
import { CannotEvaluate } from '../gate/cannot-evaluate';
import type { IntendedAct } from '../gate/gate-facts';
import { deny, rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';
import { CONTACTS } from './us-channels';
import { isProfessional } from './us-people';
import { mediumRefused } from './us-requests';

export const regf14hMedium = rule({
  id: 'regf.14h.medium',
  title: { en: 'A medium that the person refused', 'zh-CN': '当事人拒绝的联系方式' },
  article: '12 CFR 1006.14(h)(1), (h)(2)(iii); comments 14(h)(1)-3.i, 14(h)(2)(iii)-1',
  source: 'Regulation F, Supplement I',
  read: 'text',
  valid: { from: '2021-11-30', until: null },
  stage: 'consent',
  on: CONTACTS,
  reads: ['collector', 'mediaRequests', 'inbound', 'act.purpose'],
  about: ['mediaRequests', 'inbound'],
  parameters: {},
  ask: (question) => {
    const { facts, act, at } = question;
    if (facts.mediaRequests === undefined && facts.inbound === undefined) return null;
    if (isOutsideFdcpa(facts) || isProfessional(question)) return null;
    const found = mediumRefused(facts, act.channel, at);
    if (found === null || isRequiredLetter(act)) return null;
    if (found === 'unread') throw new CannotEvaluate('the medium that a request names; a person must read it');
    return deny({
      en: `they asked not to be contacted by ${act.channel}; it holds for every number and debt`,
      'zh-CN': `当事人要求不以 ${act.channel} 联系；对所有号码与债务有效`,
    });
  },
});

/** Required by other law, such as the periodic statement of a mortgage; it opens the letter box and nothing else. */
const isRequiredLetter = ({ channel, purpose }: IntendedAct): boolean =>
  channel === 'mail' &&
  purpose !== undefined &&
  (purpose.startsWith('legally-required') || purpose.startsWith('periodic-statement'));
