/** Visitors: not to who is particularly vulnerable, not to an unfit place, not inside, and not longer than welcome. */
import type { IntendedAct } from '../gate/gate-facts';
import { deny, rule } from '../gate/rule';
import { entersUninvited } from './private-space';

export const conc79VisitConduct = rule({
  id: 'conc.7.9.visit-conduct',
  title: { en: 'Conduct of visits', 'zh-CN': '上门行为规范' },
  article: 'CONC 7.9, the rule on persons visiting after 7.9.13 G',
  source: 'FCA Handbook, CONC 7.9; its end from memory',
  read: 'text',
  valid: { from: '2014-04-01', until: null },
  stage: 'visit',
  on: ['visit', 'visit-action'],
  reads: ['vulnerability', 'act.place', 'act.action', 'act.expressConsent', 'act.expresslyInvited', 'act.consent'],
  parameters: {},
  ask: ({ facts: { vulnerability }, act }) => {
    if (vulnerability !== undefined && isParticular(vulnerability))
      return deny({ en: 'the customer may be particularly vulnerable', 'zh-CN': '客户可能属特别脆弱人群' });
    if (isUnfit(act)) return deny({ en: 'no express consent to this place', 'zh-CN': '未经明确同意在此地点上门' });
    if (entersUninvited(act)) return deny({ en: 'entering without consent', 'zh-CN': '未经同意进入' });
    if (act.action === 'stay-after-asked-to-leave')
      return deny({ en: 'the visitor was asked to leave', 'zh-CN': '已被要求离开' });
    return null;
  },
});

/** A level that nobody names is taken to be this one. */
const isParticular = ({
  level,
  suspected,
  known,
}: {
  level?: string;
  suspected?: boolean;
  known?: boolean;
}): boolean =>
  level === undefined
    ? suspected === true || known === true
    : level === 'particularly-vulnerable' && (suspected !== false || known !== false);

const isUnfit = ({ place, expressConsent, consent }: IntendedAct): boolean =>
  place !== undefined && place !== 'home' && expressConsent !== true && consent !== true;
