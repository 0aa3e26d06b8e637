/** Accounts at many places of two ladders, as of one morning: a small portfolio to look at. */
import { parseDate } from '../../domain/calendar';
import type { Step } from '../../domain/move';
import type { OutcomeCode } from '../../domain/outcome';
import { addDays, type Instant, type LocalDate } from '../../domain/time';
import type { ConsoleBook, Saying } from './console-book';

/** The morning on which everything is looked at. */
export const PRESENT = '2026-06-02T10:20:00+08:00';
const TODAY = parseDate('2026-06-02') as LocalDate;

const outcome = (rung: string, code: OutcomeCode, at: Instant): ReturnType<Saying> => ({
  type: 'outcome',
  rung,
  code,
  promise: code === 'promise' ? { amount: 30_000n, date: addDays(TODAY, 5) } : null,
  actor: 'agent',
  at,
  effective: null,
});

/** Answers calls and visits with one code, and approves what is asked. */
export const answering =
  (code: OutcomeCode): Saying =>
  ({ next }: Step, at: Instant) => {
    if (next.what === 'outcome') return outcome(next.rung, code, at);
    if (next.what === 'review' && next.rung === 'verification')
      return { type: 'review', rung: next.rung, result: 'verified', actor: 'reviewer', at, effective: null };
    if (next.what !== 'approval') return null;
    const role = next.roles[next.voters.length] ?? null;
    return { type: 'approval', rung: next.rung, decision: 'approve', role, actor: `${role}`, at, effective: null };
  };

/** Opens the accounts, lets them live, and sets the clock to the present. */
export async function portfolio(book: ConsoleBook): Promise<void> {
  const day = (late: number): string => new Date((TODAY - late) * 86_400_000).toISOString().slice(0, 10);
  const late = [1, 2, 3, 5, 8, 9, 12, 16, 22, 30, 36, 38, 44, 55, 72, 76, 92];
  for (const [place, days] of late.entries()) {
    const id = `LN-${1001 + place}`;
    const policy = place % 4 === 3 ? 'mengshang-day2' : 'boc-visit';
    const amount = `${[249.95, 1830.5, 5200, 780, 2999.99][place % 5]}`;
    await book.open(
      id,
      [
        [day(days), amount],
        [day(days - 31), amount],
      ],
      policy,
    );
    const says: Saying =
      place === 9
        ? answering('promise')
        : place === 10
          ? () => null
          : place === 5
            ? answering('hardship')
            : answering(place % 3 === 0 ? 'no-answer' : 'callback');
    await book.live(id, PRESENT, says);
  }
  for (const [id, due] of [
    ['LN-1030', -3],
    ['LN-1031', -1],
    ['LN-1032', -20],
    ['LN-1033', -12],
  ] as const) {
    await book.open(id, [[day(due), '420.00']]);
    await book.live(id, PRESENT);
  }
  book.clock.set(PRESENT);
  await book.ask('POST', '/api/v1/accounts/LN-1007/holds', {
    role: 'manager',
    body: { id: 'h1', reason: 'dispute', from: day(6), to: day(2) },
  });
  await book.ask('POST', '/api/v1/accounts/LN-1012/holds', {
    role: 'manager',
    body: { id: 'h1', reason: 'illness', from: day(20), to: day(12) },
  });
}
