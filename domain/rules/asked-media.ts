/** A request, in the person's words, to leave a medium alone: `stop calling`, `please don't text me`. */
import { POST } from './channels';

const WORDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(?:call|phon|ring|voice)/i, ['call', 'voice']],
  [/\b(?:text|sms)/i, ['sms']],
  [/e-?mail/i, ['email']],
  [/\b(?:letter|mail|post|writ)/i, POST],
  [/\b(?:visit|com(?:e|ing) to)/i, ['visit']],
];

/** Whether the words ask to leave this channel alone. */
export const asksToLeave = (said: string, channel: string): boolean =>
  WORDS.some(
    ([word, channels]) =>
      channels.includes(channel) && word.test(channel === 'email' ? said : said.replace(/e-mail/gi, '')),
  );
