/**
 * Two people visit together. The clause could not be read. While a visit is only planned nobody need be named, and it
 * warns; whoever sets out, or stands at the door, must say who goes.
 */
import { deny, note, rule } from '../gate/rule';

export const cnVisitTwoStaff = rule({
  id: 'cn.gbt.visit',
  title: { en: 'Two people visit', 'zh-CN': '外访人员不少于两名' },
  article: 'GB/T 45251-2025, 5.3',
  source: 'GB/T 45251-2025, cover and table of contents only; the number is a default',
  read: 'unverified',
  kind: 'norm',
  valid: { from: '2025-02-28', until: null },
  stage: 'visit',
  on: ['visit'],
  reads: ['act.staff', 'act.begins'],
  parameters: { staff: { value: 2, unit: 'count', stricter: 'higher' } },
  ask: ({ act }, { staff }) => {
    if (act.staff === undefined && act.begins !== undefined)
      return deny({
        en: `nobody says who goes: name at least ${staff} people`,
        'zh-CN': `未说明外访人员：须至少列明 ${staff} 人`,
      });
    if (act.staff === undefined)
      return note(
        { en: `at least ${staff} people must visit`, 'zh-CN': `外访须至少 ${staff} 人` },
        { flags: [`visit-staff:${staff}`] },
      );
    if (act.staff >= staff) return null;
    return deny({
      en: `fewer than ${staff} people would visit; go together with somebody else`,
      'zh-CN': `外访人员少于 ${staff} 名，须增派人员同行`,
    });
  },
});
