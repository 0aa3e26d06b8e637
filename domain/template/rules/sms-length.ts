/** A text message of many segments arrives in pieces, and costs each of them. */
import { MOST_SEGMENTS, segmentsOf } from '../../delivery/segments';
import { longest } from '../filled';
import type { TextRule } from '../text-rule';

export const smsLength: TextRule = {
  id: 'text.sms-length',
  title: { en: `At most ${MOST_SEGMENTS} segments`, 'zh-CN': `至多 ${MOST_SEGMENTS} 段` },
  article: 'house',
  source: 'The house; 3GPP TS 23.038, 23.040',
  read: 'house',
  kind: 'house',
  packs: 'all',
  on: ['sms'],
  of: 'all',
  ask: ({ text }) => {
    const { count, encoding } = segmentsOf(longest(text).trim());
    return count <= MOST_SEGMENTS
      ? []
      : [
          {
            at: 0,
            message: `has ${count} segments of ${encoding}; a text message has at most ${MOST_SEGMENTS}, so shorten it`,
          },
        ];
  },
};
