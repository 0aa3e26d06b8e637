/** The calendars that come with the program. */
import { calendarOf } from './calendar-of';
import type { Calendars } from './calendars';
import { CN } from './cn';
import { DE } from './de';
import { IN } from './in';
import { UK_ENGLAND } from './uk-england';
import { US_FEDERAL } from './us-federal';

/** Every calendar, by id. What each of them takes for a holiday is said in `calendars.ts`. */
export const CALENDARS: Calendars = Object.freeze({
  'us-federal': calendarOf(US_FEDERAL),
  cn: calendarOf(CN),
  'uk-england': calendarOf(UK_ENGLAND),
  in: calendarOf(IN),
  de: calendarOf(DE),
});
