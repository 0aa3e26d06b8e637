/**
 * A statute-barred debt is not taken or threatened to court, and not pursued once the customer refuses to pay for that reason.
 * Of several instalments one that is barred is enough: what is asked for is all of them.
 */

import type { Question } from '../gate/question';
import { deny, rule } from '../gate/rule';
import { COLLECTING } from './channels';
import { dayIn, LONDON } from './law-day';
import { firstDue } from './limitation';
import { ukLimitationEnd } from './uk-limitation-end';

const REFUSAL = /statute.?barred|limitation|time.?barred/i;
const THREATS: ReadonlySet<string> = new Set(['threaten-suit', 'threaten-court', 'threat-of-court']);

export const conc715StatuteBarred = rule({
  id: 'conc.7.15.statute-barred',
  title: { en: 'Statute-barred debts', 'zh-CN': '已过诉讼时效的债务' },
  article: 'CONC 7.15; Limitation Act 1980, section 5',
  source: 'FCA Handbook, CONC 7.15, descriptions; detail from memory',
  read: 'secondary',
  valid: { from: '2014-04-01', until: null },
  stage: 'limitation',
  on: COLLECTING,
  reads: ['dueOn', 'instalments', 'interruptions', 'requests', 'residence', 'act.action', 'act.content'],
  parameters: {
    years: { value: 6, unit: 'years', stricter: 'lower' },
    scotland: { value: 5, unit: 'years', stricter: 'lower' },
  },
  ask: (question, terms) => {
    const { facts, at } = question;
    if (facts.dueOn === undefined && facts.instalments === undefined) return null;
    const isCourt = goesToCourt(question);
    if (!isCourt && !isRefused(question)) return null;
    const today = dayIn(LONDON, at);
    const end = ukLimitationEnd(firstDue(facts), facts, terms, today);
    if (end === null || today <= end) return null;
    return isCourt
      ? deny({ en: 'a statute-barred debt is not taken to court', 'zh-CN': '已过时效的债务不得诉诸法院或以此相胁' })
      : deny({ en: 'the customer refuses to pay a statute-barred debt', 'zh-CN': '客户以时效已过为由拒绝偿还' });
  },
});

const goesToCourt = ({ act: { channel, action, content } }: Question): boolean =>
  channel === 'legal' ||
  (action !== undefined && THREATS.has(action)) ||
  (content !== undefined && THREATS.has(content));

const isRefused = ({ facts, at }: Question): boolean =>
  facts.requests?.some((request) => request.at <= at && REFUSAL.test(request.what)) === true;
