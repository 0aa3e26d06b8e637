/**
 * After a written refusal to pay or a written wish to be left alone: nothing more, from the receipt on. What remains
 * is to confirm the end, and to tell of a remedy that may be or will be invoked.
 */

import { CannotEvaluate } from '../gate/cannot-evaluate';
import { deny, rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';
import { CONTACTS } from './us-channels';
import { isProfessional } from './us-people';

/** The three purposes of 1006.6(c)(2). */
const REMAINING: ReadonlySet<string> = new Set([
  'confirm-termination',
  'notice-of-termination',
  'notice-of-specified-remedy',
  'notice-that-specified-remedy-may-be-invoked',
  'notice-of-intent-to-invoke-specified-remedy',
]);

export const regf6cCease = rule({
  id: 'regf.6c.cease',
  title: { en: 'Asked in writing to cease', 'zh-CN': '已书面要求停止联系' },
  article: '12 CFR 1006.6(c)(1), (c)(2)(i)-(iii); comment 6(c)(1)-1.i; 15 U.S.C. 1692c(c)',
  source: 'Regulation F, Supplement I; paragraph (c)(2)(i) is unverified',
  read: 'text',
  valid: { from: null, until: null },
  stage: 'stop',
  on: CONTACTS,
  reads: ['collector', 'cease', 'act.person', 'act.purpose'],
  about: ['cease'],
  parameters: {},
  ask: (question) => {
    const { cease } = question.facts;
    if (cease === undefined || cease.writing === false || isOutsideFdcpa(question.facts) || isProfessional(question))
      return null;
    if (cease.receivedAt === undefined) {
      // Posted and not here yet: it is complete on receipt.
      if (cease.mailedAt !== undefined) return null;
      throw new CannotEvaluate('cease.receivedAt');
    }
    if (cease.receivedAt > question.at) return null;
    const { channel, purpose } = question.act;
    if ((channel === 'mail' || channel === 'email') && purpose !== undefined && REMAINING.has(purpose)) return null;
    return deny({
      en: 'a written request to cease has been received; a letter may still confirm it or tell of a remedy',
      'zh-CN': '已收到书面停止联系要求；仅可书面确认或告知将采取的法律救济',
    });
  },
});
