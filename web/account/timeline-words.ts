/**
 * A line of the timeline in words: which sentence of the catalogue, and what is put into it.
 */

import type { AccountView } from '../client/shapes';
import type { Language } from '../i18n/language';
import type { WordOf } from '../i18n/use-words';
import { formatDay, formatMoney, type MoneyText } from '../parts/format';

/** A fact or an act. */
export type Entry = AccountView['timeline'][number];

/** What a sentence needs beside its words. */
export interface Telling {
  readonly language: Language;
  readonly word: WordOf;
}

/** The variant of a kind's sentence that fits an entry. */
export function sentenceOf({ kind, detail }: Entry): string {
  if (kind === 'denied' && detail.passed === true) return 'denied-passed';
  if (kind === 'approval-asked' && isRecord(detail.lifts)) return 'approval-asked-lifts';
  if (kind === 'approval-decided' && typeof detail.reason === 'string') return 'approval-decided-reason';
  if (kind === 'contact' && detail.notice === true) return 'contact-notice';
  if (kind === 'contact' && typeof detail.requested === 'string') return 'contact-requested';
  if (kind === 'contact-failed' && typeof detail.follows === 'string') return `contact-failed-${detail.follows}`;
  if (kind === 'hold' && detail.to === null) return 'hold-open';
  if (kind === 'outcome' && isRecord(detail.promise)) return 'outcome-promise';
  if (kind === 'completed' && typeof detail.code === 'string') return 'completed-code';
  return kind;
}

/** Fields whose value is a code with a word of its own. */
const GROUPS = {
  channel: 'channel',
  by: 'channel',
  cause: 'cause',
  what: 'kind',
  code: 'code',
  reason: 'code',
  because: 'code',
  decision: 'decision',
  role: 'role',
} as const;

const hasGroup = (field: string): field is keyof typeof GROUPS => Object.hasOwn(GROUPS, field);

/** What is put into the sentence: amounts, days and codes as the reader reads them. */
export function wordsOf(entry: Entry, { language, word }: Telling): Record<string, string> {
  const said: Record<string, string> = { episode: String(entry.episode ?? '') };
  const promise = entry.detail.promise;
  const { lifts } = entry.detail;
  const fields = {
    ...entry.detail,
    ...(isRecord(lifts) ? { title: lifts.title, article: lifts.article } : {}),
    ...(isRecord(promise) ? { promise: promise.amount, date: promise.date } : {}),
  };
  for (const [field, value] of Object.entries(fields)) {
    if (isMoney(value)) said[field] = formatMoney(value, language);
    else if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) said[field] = formatDay(value, language);
    else if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value))
      said[field] = `${formatDay(value.slice(0, 10), language)} ${value.slice(11, 16)}`;
    else if (isRecord(value) && typeof value[language] === 'string') said[field] = value[language];
    else if (typeof value === 'string') said[field] = hasGroup(field) ? word(GROUPS[field], value) : value;
    else if (typeof value === 'number') said[field] = String(value);
    else if (value === null && field === 'role') said[field] = word('role', 'time');
  }
  return said;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isMoney = (value: unknown): value is MoneyText =>
  isRecord(value) && typeof value.amount === 'string' && typeof value.currency === 'string';
