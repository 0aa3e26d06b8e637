/** How long a claim may be brought before a court: when the time ends, and what is said of it. */
import { formatDate } from '../calendar';
import type { GateFacts } from '../gate/gate-facts';
import { note, type Said } from '../gate/rule';
import type { LocalDate } from '../time';
import { yearsLater } from './law-day';

/** What makes the time run anew. */
export interface Restart {
  readonly on: LocalDate;
  /** Also after the time has ended: the debtor gave the defence up. */
  readonly revives: boolean;
}

/** The date on which a debt was last due: of instalments, the last one's. Null when nobody knows. */
export function lastDue({ dueOn, instalments }: Pick<GateFacts, 'dueOn' | 'instalments'>): LocalDate | null {
  let last = dueOn ?? null;
  for (const due of instalments ?? []) if (last === null || due > last) last = due;
  return last;
}

/** The date on which anything of a debt was first due: of instalments, the first one's. Null when nobody knows. */
export function firstDue({ dueOn, instalments }: Pick<GateFacts, 'dueOn' | 'instalments'>): LocalDate | null {
  let first = dueOn ?? null;
  for (const due of instalments ?? []) if (first === null || due < first) first = due;
  return first;
}

/** The last date of the time. `restarts` in any order; one that comes after the end counts only when it revives. */
export function limitationEnd(due: LocalDate, years: number, restarts: readonly Restart[]): LocalDate {
  let end = yearsLater(due, years);
  for (const { on, revives } of restarts.toSorted((a, b) => a.on - b.on)) {
    const renewed = yearsLater(on, years);
    if ((on <= end || revives) && renewed > end) end = renewed;
  }
  return end;
}

/** The end as a derived date, with the warning once it is past. Never a deny. */
export function limitationNote(end: LocalDate, today: LocalDate): Said {
  const ends = formatDate(end);
  if (today <= end)
    return note({ en: `the limitation period ends on ${ends}`, 'zh-CN': `诉讼时效至 ${ends} 届满` }, derivedOf(ends));
  return note(
    {
      en: `limitation ended on ${ends}: a defence is open to the debtor`,
      'zh-CN': `诉讼时效已于 ${ends} 届满，债务人可提出抗辩`,
    },
    { ...derivedOf(ends), flags: [`limitation-defence-available:${ends}`] },
  );
}

const derivedOf = (ends: string) => ({ derived: { limitationEnds: ends } });

/** Acknowledgements, and part payments where a law counts them, up to a date. */
export const acknowledgements = ({ interruptions }: GateFacts, kinds: readonly string[], today: LocalDate): Restart[] =>
  (interruptions ?? [])
    .filter(
      ({ on, kind, writing }) =>
        on <= today && kinds.includes(kind) && (kind !== 'acknowledgement' || writing === true),
    )
    .map(({ on }) => ({ on, revives: false }));
