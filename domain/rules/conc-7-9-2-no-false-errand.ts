/** No message that makes a customer get in touch by misunderstanding, such as a card about a parcel that there is none. */
import { deny, rule } from '../gate/rule';
import { IN_CONTACT } from './channels';

const FALSE_ERRANDS: ReadonlySet<string> = new Set(['missed-delivery-card', 'false-errand', 'misleading']);

export const conc792NoFalseErrand = rule({
  id: 'conc.7.9.2.no-misunderstanding',
  title: { en: 'No false errand', 'zh-CN': '不得以误导方式诱使客户联系' },
  article: 'CONC 7.9.2 R, 7.9.3 G',
  source: 'FCA Handbook, CONC 7.9',
  read: 'text',
  valid: { from: '2014-04-01', until: null },
  stage: 'template',
  on: IN_CONTACT,
  reads: ['act.content'],
  parameters: {},
  ask: ({ act }) =>
    act.content !== undefined && FALSE_ERRANDS.has(act.content)
      ? deny({ en: 'it makes the customer get in touch by misunderstanding', 'zh-CN': '以误导方式诱使客户联系' })
      : null,
});
