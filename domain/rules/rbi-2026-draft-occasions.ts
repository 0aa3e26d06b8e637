/**
 * Draft: no contact at a bereavement, a calamity, a marriage. It names no number of days: a bereavement is given thirteen,
 * another occasion its day.
 */
import { startOfDay } from '../calendar';
import type { GateFacts } from '../gate/gate-facts';
import { deny, rule } from '../gate/rule';
import { addDays, type LocalDate } from '../time';
import { CALLS } from './channels';
import { dayIn, KOLKATA } from './law-day';

export const rbi2026DraftOccasions = rule({
  id: 'rbi.2026-draft.occasions',
  title: { en: 'Bereavement and other occasions (draft)', 'zh-CN': '丧事、灾害、婚庆等时点（草案）' },
  article: 'Draft RBI (Commercial Banks - Responsible Business Conduct) Second Amendment Directions, 2026',
  source: 'Summaries of the draft of 12 February 2026; the numbers of days are defaults',
  read: 'unverified',
  kind: 'norm',
  valid: { from: '2026-07-01', until: null },
  stage: 'hours',
  on: [...CALLS, 'visit'],
  reads: ['occasions'],
  parameters: {
    bereavement: { value: 13, unit: 'days', stricter: 'higher' },
    other: { value: 1, unit: 'days', stricter: 'higher' },
  },
  ask: ({ facts: { occasions }, at }, { bereavement, other }) => {
    if (occasions === undefined) return null;
    const today = dayIn(KOLKATA, at);
    const free = freeFrom(today, occasions, { bereavement, other });
    if (free === today) return null;
    return deny(
      { en: 'an occasion at which nobody is contacted', 'zh-CN': '处于不宜联系的特殊时点' },
      startOfDay(free, KOLKATA),
    );
  },
});

type Occasions = NonNullable<GateFacts['occasions']>;

/** The first date from `date` on that lies in no occasion, in whatever order they are told. */
function freeFrom(
  date: LocalDate,
  occasions: Occasions,
  { bereavement, other }: { readonly bereavement: number; readonly other: number },
): LocalDate {
  let free = date;
  for (let place = 0; place < occasions.length; place += 1) {
    const { kind, on } = occasions[place] as Occasions[number];
    const after = addDays(on, kind.startsWith('bereavement') ? bereavement : other);
    if (on > free || after <= free) continue;
    free = after;
    place = -1;
  }
  return free;
}
