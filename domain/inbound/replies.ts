/**
 * What is answered to a message in the same breath, and whether: one confirmation of an opt-out and nothing else in it
 * (47 CFR 64.1200(a)(12); comment 14(h)(1)-3.ii to 12 CFR 1006), and help to who asks for it. Nothing tells of a debt, and
 * START is answered by nothing: a stop may still stand, and a promise of messages would be untrue.
 */
import type { Instant } from '../time';
import { type Reading, readingOf } from './reading';

/** What was answered, in a word. */
export type Reply = 'stopped' | 'help';

const WORDS: Readonly<Record<Reply, Readonly<Record<Reading['language'], string>>>> = {
  stopped: {
    en: 'You will get no more text messages from us at this number.',
    'zh-CN': '您已退订，我们不会再向此号码发送短信。',
  },
  help: {
    en: 'Reply STOP to get no more text messages from us. For anything else call the number in our messages.',
    'zh-CN': '回复“退订”后我们不再发送短信。其他事项请拨打我们短信中的电话。',
  },
};

/** The words of a reply. */
export const replyWords = (reply: Reply, { language }: Pick<Reading, 'language'>): string => WORDS[reply][language];

/** A message that came from the number before. */
export interface Earlier {
  readonly text: string;
  readonly told: 'stop' | 'start' | 'help' | null;
  readonly reply: string | null;
  readonly at: Instant;
}

const DAY_MS = 86_400_000;

/**
 * The reply that is due; null = none. English words are answered by the network itself, and so is what it has read itself
 * (`told`), but for help, which it answers without naming anybody. `before`: the newest first.
 */
export function replyTo(
  reading: Reading,
  { told, at, before }: { readonly told: Earlier['told']; readonly at: Instant; readonly before: readonly Earlier[] },
): Reply | null {
  if (told !== null) return null;
  const lastStart = before.findIndex((earlier) => readingOf(earlier.text, earlier.told).means === 'start');
  const sinceStart = lastStart === -1 ? before : before.slice(0, lastStart);
  const isOut = sinceStart.some(({ text, told: read }) => ['stop', 'cease'].includes(readingOf(text, read).means));
  switch (reading.means) {
    case 'stop':
    case 'cease':
      return isOut || (reading.isWord && reading.language === 'en') ? null : 'stopped';
    case 'help':
      return isOut || before.some(({ reply, at: then }) => reply === 'help' && at - then < DAY_MS) ? null : 'help';
    default:
      return null;
  }
}
