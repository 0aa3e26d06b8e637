/** The European Union, thin: what the directive on credit servicers asks, and when claims lapse in Germany and Spain. */
import type { Pack } from '../gate/pack';
import { csdArt10Notice } from '../rules/csd-art10-notice';
import { csdArt10Privacy } from '../rules/csd-art10-privacy';
import { deLimitation } from '../rules/de-limitation';
import { esLimitation } from '../rules/es-limitation';
import { houseOptOut } from '../rules/house-opt-out';

export const eu: Pack = {
  id: 'eu',
  title: { en: 'European Union', 'zh-CN': '欧盟' },
  version: '1',
  asOf: '2026-11-21',
  rules: [csdArt10Notice, csdArt10Privacy, deLimitation, esLimitation, houseOptOut],
  notCovered: [
    {
      article: 'Directive (EU) 2021/2167, article 10(1): good faith, no harassment, coercion or undue influence',
      why: 'Speaks of how people behave; only privacy leaves a fact here.',
    },
    {
      article: 'Directive (EU) 2021/2167, article 10(2): contents of the notice, notice on request',
      why: 'Speaks of a document; the gate sees that it was sent and on which medium.',
    },
    { article: 'Hours of contact in Germany and Spain', why: 'No statute was found; hours are house policy there.' },
    {
      article: 'Insolvency proceedings',
      why: 'A stay before legal referral; no rule was read, so legal review sees to it.',
    },
    { article: 'BGB 204: an order for payment stops limitation', why: 'No fact of it; the earlier date is shown.' },
  ],
};
