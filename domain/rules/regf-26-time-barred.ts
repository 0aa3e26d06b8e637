/** No suit and no threat of one when the limitation of the debt has run out. Other contact stays possible. */
import { formatDate } from '../calendar';
import { deny, note, rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';
import { CONTACTS } from './us-channels';
import { limitationEnds, suesOrThreatens } from './us-limitation';

export const regf26TimeBarred = rule({
  id: 'regf.26.time-barred',
  title: { en: 'No suit on a time-barred debt', 'zh-CN': '时效已过不得起诉或威胁起诉' },
  article: '12 CFR 1006.26(b)',
  source: 'A description by others; limitation is known here for New York and Washington alone',
  read: 'secondary',
  valid: { from: '2021-11-30', until: null },
  stage: 'limitation',
  on: [...CONTACTS, 'legal'],
  reads: ['collector', 'residence', 'dueOn', 'instalments', 'debts', 'act.action', 'act.content'],
  parameters: {},
  ask: (question) => {
    const { facts, act } = question;
    if ((act.channel !== 'legal' && act.content === undefined) || isOutsideFdcpa(facts) || !suesOrThreatens(act))
      return null;
    const ends = limitationEnds(question);
    if (ends === null) return UNKNOWN;
    const derived = { limitationEnds: formatDate(ends) };
    const last = derived.limitationEnds;
    if (question.today <= ends)
      return note({ en: `limitation runs until ${last}`, 'zh-CN': `时效至 ${last} 止` }, { derived });
    return {
      ...deny({
        en: `limitation ran out on ${last}; a suit or its threat is unlawful`,
        'zh-CN': `时效已于 ${last} 届满；起诉或以起诉相威胁均属违法`,
      }),
      derived,
    };
  },
});

const UNKNOWN = Object.freeze(
  note(
    {
      en: 'limitation is not known here for this state or debt; a person must look',
      'zh-CN': '此处未知该州或该债务的时效；须人工核查',
    },
    { flags: ['limitation-unknown'] },
  ),
);
