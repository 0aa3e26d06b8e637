/** Family members, referees and friends are left in peace, whatever they would be told. */
import { deny, rule } from '../gate/rule';
import { IN_CONTACT } from './channels';
import { isThirdPerson } from './persons';

export const rbiPrivacyOfFamily = rule({
  id: 'rbi.privacy-of-family',
  title: { en: 'Privacy of family, referees and friends', 'zh-CN': '不得侵扰家属、担保推荐人与朋友' },
  article: 'RBI circular of 12 August 2022 on recovery agents',
  source: 'The circular as newspapers quote it',
  read: 'secondary',
  valid: { from: '2022-08-12', until: null },
  stage: 'consent',
  on: IN_CONTACT,
  reads: ['act.person'],
  parameters: {},
  ask: ({ person }) =>
    isThirdPerson(person) ? deny({ en: 'intrudes on the privacy of a third person', 'zh-CN': '侵扰第三人隐私' }) : null,
});
