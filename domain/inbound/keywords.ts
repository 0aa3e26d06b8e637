/**
 * Messages of one word, in English and Chinese. The English words that end are those of 47 CFR 64.1200(a)(10) and of the
 * carriers; the Chinese ones are those that messages there name, and their neighbours.
 */
import { plainText, wordsOnly } from './normal';

/** What a word alone says. */
export type Keyword = 'stop' | 'start' | 'help';

const WORDS: Readonly<Record<Keyword, readonly string[]>> = {
  stop: [
    ...['stop', 'stopall', 'stop all', 'unsubscribe', 'end', 'quit', 'revoke', 'optout', 'opt out', 'cancel'],
    ...[
      '停',
      '停止',
      '停发',
      '停了',
      '退',
      '退订',
      '取消',
      '取消订阅',
      '拒收',
      '拒绝',
      '屏蔽',
      '不要',
      '不要发',
      '别发',
    ],
    ...['t', 'td', '回t', '回td', '回复t', '回复td', '请停止', '停止发送', '停止短信', '退订短信', '0000', '00000'],
  ],
  start: ['start', 'unstop', 'yes', '开始', '恢复', '恢复短信', '重新订阅', '恢复订阅'],
  help: ['help', 'info', '帮助', '求助', '查询帮助'],
};

const MEANING: ReadonlyMap<string, Keyword> = new Map(
  (['stop', 'start', 'help'] as const).flatMap((means) => WORDS[means].map((word) => [word, means] as const)),
);

/** Signs that say stop without a word. */
const STOP_SIGNS = /^(?:\u{1f6d1}|\u26d4|\u{1f6ab}|\u{1f515}|\u{1f645})\p{Sk}*$/u;

/** The one word that a message is; null when it is more, or another one. */
export function keywordOf(text: string): Keyword | null {
  const words = wordsOnly(text).replace(/^(?:please|请) ?| ?(?:please|谢谢|thanks|thank you)$/g, '');
  const joined = words.replaceAll(' ', '');
  const found = MEANING.get(words) ?? (/^\p{L}( \p{L})+$/u.test(words) ? MEANING.get(joined) : undefined);
  if (found !== undefined) return found;
  return words === '' && STOP_SIGNS.test(plainText(text).trim()) ? 'stop' : null;
}
