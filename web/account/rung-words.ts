/** A rung of the picture in words, for those who do not see it and for the line below it. */
import type { LocalDate } from '../../domain/time';
import type { Words } from '../i18n/use-words';
import { formatDay } from '../parts/format';
import type { PlacedRung } from './ladder-geometry';

/** A ladder day as it is written: `D+5`, `D-3`, `D0`. */
export const dayName = (day: number, { t }: Words): string => t('ladder.day', { day: day > 0 ? `+${day}` : `${day}` });

/** When: done on a day, not before a day, or not as long as a hold lasts. */
export function whenOf(rung: PlacedRung, words: Words): string {
  const { t, language } = words;
  const date = (day: LocalDate): { date: string } => ({ date: formatDay(day, language) });
  if (rung.endedOn !== null) {
    if (rung.state === 'denied') return t('ladder.deniedOn', date(rung.endedOn));
    if (rung.state === 'past') return t('ladder.pastOn', date(rung.endedOn));
    if (rung.state === 'not-applicable') return t('ladder.notApplicableOn', date(rung.endedOn));
    return t('ladder.doneOn', date(rung.endedOn));
  }
  return rung.expectedOn === null ? t('ladder.noDay') : t('ladder.expectedOn', date(rung.expectedOn));
}

/** The roles that must agree, or null. */
export function approvalOf({ approval }: PlacedRung, { t, word }: Words): string | null {
  if (approval.length === 0) return null;
  return t('ladder.approval', { roles: approval.map((role) => word('role', role)).join(t('ladder.and')) });
}

/** Everything about a rung in one sentence. */
export function rungText(rung: PlacedRung, words: Words): string {
  const { t, word } = words;
  const text = t('ladder.rungText', {
    rung: rung.id,
    kind: word('kind', rung.kind),
    day: dayName(rung.ladderDay, words),
    state: t(`ladder.state.${rung.state}`),
    when: whenOf(rung, words),
  });
  const approval = approvalOf(rung, words);
  return approval === null ? text : `${text}; ${approval}`;
}
