/** How long evidence is kept: from a date, for years; the date itself and the anniversary are kept too. */
import { formatDate, startOfDay } from '../calendar';
import { deny, type Said } from '../gate/rule';
import { addDays, type Instant, type LocalDate, type Zone } from '../time';
import { yearsLater } from './law-day';

/** A deny until the day after the last one, or null when that has come. */
export function keptUntil(from: LocalDate, years: number, zone: Zone, at: Instant): Said | null {
  const last = yearsLater(from, years);
  const free = startOfDay(addDays(last, 1), zone);
  if (at >= free) return null;
  const retainUntil = formatDate(last);
  return {
    ...deny({ en: `must be kept until ${retainUntil}`, 'zh-CN': `须保存至 ${retainUntil}` }, free),
    derived: { retainUntil },
  };
}
