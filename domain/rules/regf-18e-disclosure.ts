/**
 * The first communication says that a debt is being collected and what the answers are used for; each later one, that
 * it comes from a debt collector.
 */
import { deny, rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';
import { isOnlyConfirmation } from './opt-out-confirmation';
import { CONTACTS } from './us-channels';
import { isConsumer } from './us-people';

export const regf18eDisclosure = rule({
  id: 'regf.18e.disclosure',
  title: { en: 'It says that it is from a debt collector', 'zh-CN': '须表明来自催收人' },
  article: '12 CFR 1006.18(e)(1), (e)(2)',
  source: 'Regulation F',
  read: 'text',
  valid: { from: '2021-11-30', until: null },
  stage: 'template',
  on: CONTACTS,
  reads: ['collector', 'act.contains', 'act.initial', 'act.person', 'act.plannedOutcome', 'act.content'],
  about: ['act.contains'],
  parameters: {},
  ask: (question) => {
    const { facts, act } = question;
    if (act.contains?.fromDebtCollectorDisclosure !== false || isOutsideFdcpa(facts)) return null;
    // A limited-content message is no communication, and a third party must not learn of a debt at all.
    if (act.plannedOutcome === 'limited-content-voicemail' || isOnlyConfirmation(act) || !isConsumer(question))
      return null;
    return deny(
      act.initial === true
        ? {
            en: 'a first communication says that a debt is being collected, and that answers are used for it',
            'zh-CN': '首次沟通须说明正在催收债务且所得信息将用于催收',
          }
        : { en: 'each communication says that it is from a debt collector', 'zh-CN': '每次沟通须表明来自催收人' },
    );
  },
});
