/**
 * What a caller must say, and do first, by jurisdiction. Agents hear it before they are connected; the recorded voice says
 * it once the person is known. The words are templates (`templates/voice/words-<id>.<language>.liquid`).
 */

/** Something that must be said or done on a call. */
interface OpeningWords {
  readonly id: string;
  /** `before`: to whoever answers; `after`: to the person alone, once it is certain who they are. */
  readonly when: 'before' | 'after';
  readonly article: string;
  /** The packs that ask for it; by the first letters where a whole country does. */
  readonly packs: (pack: string) => boolean;
}

const inUs = (pack: string): boolean => pack.startsWith('us-');
const inUk = (pack: string): boolean => pack.startsWith('uk-');

/** In the order in which they are said. */
export const OPENING_WORDS: readonly OpeningWords[] = [
  { id: 'identity-first', when: 'before', article: '12 CFR 1006.6(d)(1); CONC 7.9.10 R', packs: () => true },
  { id: 'us-who-calls', when: 'before', article: '12 CFR 1006.14(g), 1006.10(b)(1)', packs: inUs },
  {
    id: 'cn-who-calls',
    when: 'before',
    article: '民法典 1032, 1033; 个人信息保护法 17',
    packs: (pack) => pack === 'cn',
  },
  { id: 'uk-who-calls', when: 'after', article: 'CONC 7.9.11 R', packs: inUk },
  {
    id: 'in-who-calls',
    when: 'before',
    article: 'RBI circular of 12 August 2022 on recovery agents',
    packs: (pack) => pack === 'in',
  },
  { id: 'us-collector', when: 'after', article: '12 CFR 1006.18(e)', packs: inUs },
];

/** What must be said under these packs. Identity first holds everywhere: a debt is nobody else's business. */
export const openingWords = (jurisdiction: readonly string[]): readonly OpeningWords[] =>
  OPENING_WORDS.filter(({ id, packs }) => id === 'identity-first' || jurisdiction.some(packs));
