/**
 * What a moratorium forbids: contact to get payment, with the debtor or a joint debtor, by the creditor or an agent;
 * enforcement, suit, interest and fees. Who speaks for the debtor may be spoken to. The day after the last is found
 * with the start, or the end of treatment, not counted: of two readings the longer.
 */
import { startOfDay } from '../calendar';
import type { Question } from '../gate/question';
import { deny, type Said } from '../gate/rule';
import { addDays, type LocalDate } from '../time';
import { BUREAU } from './channels';
import { LONDON } from './law-day';
import { isRepresentative } from './persons';

const UNTOUCHED: ReadonlySet<string> = new Set([...BUREAU, 'share-data', 'purge-evidence']);

/** Whether the act is one that a moratorium forbids. */
export const isForbidden = ({ act, person }: Question): boolean =>
  !UNTOUCHED.has(act.channel) && !isRepresentative(person);

/** A deny from the start to the end of the last day; null last = nobody knows an end. */
export function held({ at }: Question, startedOn: LocalDate, last: LocalDate | null): Said | null {
  if (at < startOfDay(startedOn, LONDON)) return null;
  const free = last === null ? null : startOfDay(addDays(last, 1), LONDON);
  if (free !== null && at >= free) return null;
  return deny({ en: 'a moratorium is in force', 'zh-CN': '债务暂缓期内，不得催收或执行' }, free);
}
