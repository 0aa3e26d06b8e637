/** No anonymous calls: a call that is known not to say who calls. */
import { deny, rule } from '../gate/rule';
import { CALLS } from './channels';

export const rbiNoAnonymousCalls = rule({
  id: 'rbi.no-anonymous-calls',
  title: { en: 'No anonymous calls', 'zh-CN': '不得匿名来电' },
  article: 'RBI circular of 12 August 2022 on recovery agents',
  source: 'The circular as newspapers quote it',
  read: 'secondary',
  valid: { from: '2022-08-12', until: null },
  stage: 'template',
  on: [...CALLS, 'call-script'],
  reads: ['act.contains'],
  parameters: {},
  ask: ({ act: { contains } }) =>
    contains?.fromDebtCollectorDisclosure === false
      ? deny({ en: 'the caller is not named', 'zh-CN': '来电未表明身份' })
      : null,
});
