/** The FCA Handbook on arrears, default and recovery. It names no hours, so neither does this. */
import type { Pack } from '../gate/pack';
import { conc73AdviceHold } from '../rules/conc-7-3-advice-hold';
import { conc792NoFalseErrand } from '../rules/conc-7-9-2-no-false-errand';
import { conc794Places } from '../rules/conc-7-9-4-places';
import { conc794Times } from '../rules/conc-7-9-4-times';
import { conc797ThirdParties } from '../rules/conc-7-9-7-third-parties';
import { conc7910IdentityFirst } from '../rules/conc-7-9-10-identity-first';
import { conc7913InitialVisit } from '../rules/conc-7-9-13-initial-visit';
import { conc79VisitConduct } from '../rules/conc-7-9-visit-conduct';
import { conc714Disputed } from '../rules/conc-7-14-disputed';
import { conc715StatuteBarred } from '../rules/conc-7-15-statute-barred';

export const ukFca: Pack = {
  id: 'uk-fca',
  title: { en: 'United Kingdom, FCA', 'zh-CN': '英国 FCA' },
  version: '2',
  asOf: '2026-11-21',
  rules: [
    conc73AdviceHold,
    conc714Disputed,
    conc794Times,
    conc794Places,
    conc792NoFalseErrand,
    conc797ThirdParties,
    conc7910IdentityFirst,
    conc7913InitialVisit,
    conc79VisitConduct,
    conc715StatuteBarred,
  ],
  notCovered: [
    {
      article: 'CONC 7.9.4 R: unreasonable times',
      why: 'The rule names no hours; those of the house hold. What the customer asked for is enforced.',
    },
    {
      article: 'CONC 7.9.12 R: adequate notice',
      why: 'No length is named: a notice must have been sent before, how long before is for the house.',
    },
    {
      article: 'CONC 7.3: no pressure to pay at once, too much, too soon, or by borrowing',
      why: 'Speaks of what is said; templates and recordings show it, the gate sees no fact of it.',
    },
    {
      article: 'CONC 7.11: no false authority or legal position',
      why: 'Speaks of what is said; a threat of court over a statute-barred debt is denied.',
    },
    {
      article: 'CONC 7.14: passing a dispute to the owner',
      why: 'A duty of the process; the pursuit rests meanwhile.',
    },
    { article: 'Notice of default before credit reporting', why: 'Practice from memory; no rule was read.' },
  ],
};
