/** The house's own rules. They stand beside the law of every policy and can only be stricter than it. */
import type { Pack } from '../gate/pack';
import type { CalendarId } from '../holidays/calendars';
import { houseBalanceAge } from '../rules/house-balance-age';
import { houseCaps } from '../rules/house-caps';
import { houseHold } from '../rules/house-hold';
import { houseHolidays } from '../rules/house-holidays';
import { houseHours } from '../rules/house-hours';
import { houseStop } from '../rules/house-stop';

export const house: Pack = {
  id: 'house',
  title: { en: 'House rules', 'zh-CN': '机构内部规则' },
  version: '1',
  asOf: '2026-11-22',
  rules: [houseStop, houseHold, houseBalanceAge, houseHours, ...houseHolidays, ...houseCaps],
  notCovered: [],
};

const CALENDAR_OF: ReadonlyMap<string, CalendarId> = new Map([
  ['us', 'us-federal'],
  ['cn', 'cn'],
  ['uk', 'uk-england'],
  ['in', 'in'],
  ['de', 'de'],
]);

/** The calendar of a jurisdiction, by the id of its pack; null where none is known, as for the Union as a whole. */
export const calendarOfPack = (pack: string): CalendarId | null => CALENDAR_OF.get(pack.split('-')[0] ?? '') ?? null;
