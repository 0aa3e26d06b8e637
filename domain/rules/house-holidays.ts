/** No contact on a holiday, in any zone in which the person may be. One rule a calendar; a policy switches on its own. */
import { CannotEvaluate } from '../gate/cannot-evaluate';
import { nextInside } from '../gate/hours';
import type { Question } from '../gate/question';
import { deny, type Rule, rule } from '../gate/rule';
import { wallClock } from '../gate/wall-clock';
import { CALENDAR_IDS, type CalendarId } from '../holidays/calendars';
import type { LocalDate } from '../time';
import { CONTACTS } from './house-channels';

const ALL_DAY = { opens: 0, closes: 24 * 60 } as const;

/** The id of the rule that asks a calendar. */
export const holidayRuleId = (calendar: CalendarId): string => `house.holidays.${calendar}`;

/** One rule for each calendar. A day off in lieu is a holiday here; a make-up day is worked, weekend or not. */
export const houseHolidays: readonly Rule[] = CALENDAR_IDS.map((calendar) =>
  rule({
    id: holidayRuleId(calendar),
    title: { en: `Never on holidays (${calendar})`, 'zh-CN': `节假日不联系（${calendar}）` },
    article: 'house',
    source: 'house policy',
    read: 'house',
    valid: { from: null, until: null },
    stage: 'hours',
    on: CONTACTS,
    reads: ['consumer.zones', `calendar.${calendar}`],
    // 1 = yes, 0 = no.
    parameters: {
      never: { value: null, unit: 'count', stricter: 'higher' },
      weekends: { value: 0, unit: 'count', stricter: 'higher' },
    },
    ask: (question, { never, weekends }) => {
      const { facts, at } = question;
      if (never === 0) return null;
      if (facts.zones.length === 0) throw new CannotEvaluate('zones');
      for (const zone of facts.zones) {
        if (isOff(question, calendar, weekends, wallClock(zone).day(at))) {
          return deny(
            { en: `a day off in the calendar ${calendar}`, 'zh-CN': `日历 ${calendar} 的休息日` },
            nextInside(at, facts.zones, ALL_DAY, (date) => !isOff(question, calendar, weekends, date)),
          );
        }
      }
      return null;
    },
  }),
);

function isOff({ calendars }: Question, calendar: CalendarId, weekends: number, date: LocalDate): boolean {
  const kind = calendars[calendar].kindOf(date);
  return kind === 'holiday' || kind === 'in-lieu' || (weekends === 1 && kind === 'weekend');
}
