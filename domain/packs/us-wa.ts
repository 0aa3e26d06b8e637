/** Washington. Read in a summary by the regulator. */
import type { Pack } from '../gate/pack';
import { waHomeHours } from '../rules/wa-home-hours';
import { waSol } from '../rules/wa-sol';
import { waThreePerWeek } from '../rules/wa-three-per-week';
import { waWorkplaceOncePerWeek } from '../rules/wa-workplace-once-per-week';

export const usWa: Pack = {
  id: 'us-wa',
  title: { en: 'Washington', 'zh-CN': '美国华盛顿州' },
  version: '1',
  asOf: '2026-11-21',
  with: ['us-fed'],
  rules: [waHomeHours, waThreePerWeek, waWorkplaceOncePerWeek, waSol],
  notCovered: [
    {
      article: 'RCW 4.16.040, 4.16.080, what starts limitation anew',
      why: 'Not read; the years are counted from the due date alone, which never finds a debt younger than it is.',
    },
  ],
};
