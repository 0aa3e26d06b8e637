/**
 * To ask a third party where the consumer is: once, with no word of a debt. A call that reached nobody is no contact;
 * who has been spoken to is not asked again.
 */
import type { Attempt } from '../gate/gate-facts';
import { deny, rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';
import { CONTACTS } from './us-channels';
import { isConsumer, isProfessional } from './us-people';

const SPOKEN: ReadonlySet<string> = new Set(['conversation', 'contact-made', 'delivered', 'voicemail']);

export const regf6dLocationCalls = rule({
  id: 'regf.6d.location-calls',
  title: { en: 'Location information: once, no word of a debt', 'zh-CN': '询问下落：一次为限，不得提及债务' },
  article: '12 CFR 1006.10(b), (c); 15 U.S.C. 1692b(2), (3)',
  source: 'A description by others',
  read: 'secondary',
  valid: { from: null, until: null },
  stage: 'consent',
  on: CONTACTS,
  reads: ['collector', 'attempts', 'act.person', 'act.purpose', 'act.disclosesDebt', 'act.contains'],
  about: ['third-person'],
  parameters: { contacts: { value: 1, unit: 'count', stricter: 'lower' } },
  ask: (question, { contacts }) => {
    if (question.person === 'consumer' || isConsumer(question) || isProfessional(question)) return null;
    const { facts, act, at, person } = question;
    if (act.purpose !== 'location-information' || isOutsideFdcpa(facts)) return null;
    if (act.disclosesDebt === true || act.contains?.fromDebtCollectorDisclosure === true)
      return deny({ en: 'a third party may not learn of a debt', 'zh-CN': '不得向第三人透露债务' });
    const isContact = (attempt: Attempt): boolean =>
      attempt.person === person && attempt.at <= at && SPOKEN.has(attempt.outcome);
    const made = facts.attempts.filter(isContact).length;
    if (made < contacts) return null;
    return deny({
      en: `this third party has been spoken to ${made} time(s); they may be asked once`,
      'zh-CN': `已与该第三人沟通 ${made} 次；仅可询问一次`,
    });
  },
});
