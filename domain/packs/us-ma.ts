/** Massachusetts. Its rules reach creditors who collect their own debts. */
import type { Pack } from '../gate/pack';
import { maHouseholdDisclosure } from '../rules/ma-household-disclosure';
import { maHouseholdFrequency } from '../rules/ma-household-frequency';
import { maHouseholdHours } from '../rules/ma-household-hours';
import { maTwoInSeven } from '../rules/ma-two-in-seven';
import { maVisitFrequency } from '../rules/ma-visit-frequency';
import { maVisitHours } from '../rules/ma-visit-hours';
import { maVisitOutside } from '../rules/ma-visit-outside';
import { maVisitWork } from '../rules/ma-visit-work';
import { maWorkRequest } from '../rules/ma-work-request';

export const usMa: Pack = {
  id: 'us-ma',
  title: { en: 'Massachusetts', 'zh-CN': '美国马萨诸塞州' },
  version: '1',
  asOf: '2026-11-21',
  with: ['us-fed'],
  rules: [
    maHouseholdHours,
    maWorkRequest,
    maTwoInSeven,
    maHouseholdFrequency,
    maHouseholdDisclosure,
    maVisitHours,
    maVisitFrequency,
    maVisitOutside,
    maVisitWork,
  ],
  notCovered: [
    {
      article: '209 CMR 18.17(6), waking hours',
      why: 'No fact tells of a debtor’s own waking hours; 8:00 to 21:00 holds.',
    },
    { article: '940 CMR 7.05, confronting in public', why: 'What happens at a meeting is no fact before it.' },
  ],
};
