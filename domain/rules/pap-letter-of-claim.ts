/**
 * Before a claim on an individual: a letter of claim, and thirty days for the answer. Who asks for documents or advice
 * gets thirty more; talks that failed end with a notice of fourteen days. The last day belongs to the debtor.
 */
import { startOfDay } from '../calendar';
import type { GateFacts } from '../gate/gate-facts';
import { REFER } from '../gate/intended-act';
import { deny, rule } from '../gate/rule';
import { addDays, type LocalDate } from '../time';
import { LONDON } from './law-day';

interface Terms {
  readonly days: number;
  readonly more: number;
  readonly notice: number;
}

export const papLetterOfClaim = rule({
  id: 'pap.letter-of-claim-30-days',
  title: { en: 'Letter of claim before a suit', 'zh-CN': '诉前索赔函' },
  article: 'Pre-Action Protocol for Debt Claims',
  source: 'Descriptions of the protocol; what follows an answer from memory',
  read: 'secondary',
  valid: { from: '2017-10-01', until: null },
  stage: 'approval',
  on: ['legal'],
  reads: ['letterOfClaim', 'act.action'],
  parameters: {
    days: { value: 30, unit: 'days', stricter: 'higher' },
    more: { value: 30, unit: 'days', stricter: 'higher' },
    notice: { value: 14, unit: 'days', stricter: 'higher' },
  },
  ask: ({ facts, act, at }, terms) => {
    if (act.action !== undefined && !SUITS.has(act.action)) return null;
    if (facts.letterOfClaim === undefined)
      return deny({ en: 'no letter of claim was sent', 'zh-CN': '尚未寄出索赔函' });
    const last = lastDayOf(facts.letterOfClaim, terms);
    const free = last === null ? null : startOfDay(addDays(last, 1), LONDON);
    if (free !== null && at >= free) return null;
    return deny({ en: 'the time to answer the letter of claim runs', 'zh-CN': '索赔函答复期未满' }, free);
  },
});

/** A referral is made so that somebody sues: the letter and its time come before it. */
const SUITS: ReadonlySet<string> = new Set(['issue-claim', 'file-suit', 'sue', REFER]);

/** The last day on which no claim is issued; null = something must be sent first. */
function lastDayOf(letter: NonNullable<GateFacts['letterOfClaim']>, { days, more, notice }: Terms): LocalDate | null {
  const { postedOn, reply = null, repliedOn } = letter;
  const first = addDays(postedOn, days);
  if (reply === null) return first;
  if (/document/i.test(reply)) return from(letter.documentsSentOn ?? null, more, first);
  if (/talk|negotiat|propos|disput/i.test(reply)) return from(letter.finalNoticeOn ?? null, notice, first);
  // An answer that nobody dated may have come on the last day.
  return from(repliedOn ?? first, more, first);
}

function from(date: LocalDate | null, days: number, first: LocalDate): LocalDate | null {
  if (date === null) return null;
  const last = addDays(date, days);
  return last > first ? last : first;
}
