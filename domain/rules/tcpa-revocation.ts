/** What the rules on revoking consent to automated texts and calls have in common: 47 CFR 64.1200(a)(10). */
import { formatDate } from '../calendar';
import type { Question } from '../gate/question';
import { deny, type Said } from '../gate/rule';
import type { Instant, LocalDate } from '../time';
import { isOnlyConfirmation } from './opt-out-confirmation';
import { revokedAt } from './us-requests';
import { workingDaysAfter } from './us-validation-period';

/**
 * Whether an act needs the consent: a text unless it is known to be typed by hand, a call only where it is known to be
 * automated or prerecorded.
 */
export const isAutomated = ({ act }: Question): boolean =>
  act.automated === true || (act.channel === 'sms' && act.automated !== false);

/** A deny from the moment on at which consent was taken back. The latest day to honour it is told, not waited for. */
export function revoked(question: Question, way: 'keyword' | 'words', businessDays: number): Said | null {
  const { facts, act, at } = question;
  if (!isAutomated(question)) return null;
  if (act.channel === 'sms' && isOnlyConfirmation(act)) return null;
  const since = revokedAt(facts, act, at, way);
  if (since === null) return null;
  const latest = latestDay(question, since, businessDays);
  const date = formatDate(question.clock.day(since));
  const by = latest === null ? '' : `, to be honoured by ${formatDate(latest)} at the latest`;
  const byZh = latest === null ? '' : `，最迟须于 ${formatDate(latest)} 前落实`;
  const refusal = deny({
    en: `consent to automated messages was revoked on ${date}${by}`,
    'zh-CN': `${date} 已撤回对自动信息的同意${byZh}`,
  });
  return latest === null ? refusal : { ...refusal, derived: { revocationHonouredBy: formatDate(latest) } };
}

/** Null where the calendar does not know the year: the refusal stands without it. */
function latestDay({ clock, calendars }: Question, since: Instant, businessDays: number): LocalDate | null {
  try {
    return workingDaysAfter(clock.day(since), businessDays, calendars['us-federal']);
  } catch {
    return null;
  }
}
