/** No humiliation in public: a debt is not shown to others. */
import { deny, rule } from '../gate/rule';
import { IN_CONTACT } from './channels';
import { isInPublic } from './disclosure';

export const rbiNoHumiliation = rule({
  id: 'rbi.no-public-humiliation',
  title: { en: 'No public humiliation', 'zh-CN': '不得公开羞辱' },
  article: 'RBI circular of 12 August 2022 on recovery agents',
  source: 'The circular as newspapers quote it',
  read: 'secondary',
  valid: { from: '2022-08-12', until: null },
  stage: 'template',
  on: IN_CONTACT,
  reads: ['act.visibleTo', 'act.envelope'],
  parameters: {},
  ask: (question) =>
    isInPublic(question) ? deny({ en: 'others could see the debt', 'zh-CN': '他人可见其债务' }) : null,
});
