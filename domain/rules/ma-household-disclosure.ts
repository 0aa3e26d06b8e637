/** Massachusetts: members of the household who do not owe get no hint of a debt. It reaches creditors. */
import { deny, rule } from '../gate/rule';
import { CONTACTS } from './us-channels';
import { isProfessional } from './us-people';
import { livesOutside } from './us-states';

export const maHouseholdDisclosure = rule({
  id: 'ma.household-disclosure',
  title: { en: 'No hint of a debt to the household', 'zh-CN': '不得向家庭成员透露债务' },
  article: '940 CMR 7.05(2)-(3)',
  source: 'Code of Massachusetts Regulations, excerpt',
  read: 'text',
  valid: { from: null, until: null },
  stage: 'consent',
  on: CONTACTS,
  reads: ['residence', 'act.person', 'act.disclosesDebt'],
  parameters: {},
  ask: (question) => {
    if (question.person === 'consumer' || question.act.disclosesDebt !== true) return null;
    if (isProfessional(question) || livesOutside(question.facts, 'US-MA')) return null;
    return deny({ en: 'somebody who does not owe would learn of the debt', 'zh-CN': '非债务人将获知债务' });
  },
});
