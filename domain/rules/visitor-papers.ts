/**
 * What visitors have to show. While a visit is only planned nobody need be named; whoever sets out, or stands at the door,
 * must say what everybody carries. A no counts at any time.
 */
import type { IntendedAct } from '../gate/gate-facts';
import { deny, type Said } from '../gate/rule';
import type { Sentence } from '../sentence';

const CARD: Sentence = { en: 'an identity card', 'zh-CN': '工作证件' };
const LETTER: Sentence = { en: 'a letter of authorisation', 'zh-CN': '授权文件' };

/** Denies where a paper is missing, or where nobody says it at the moment of the act. */
export function papersOf({ identityCards, authorisationLetters, begins }: IntendedAct): Said | null {
  const papers = [
    [CARD, identityCards],
    [LETTER, authorisationLetters],
  ] as const;
  const missing = papers.find(([, has]) => has === false)?.[0];
  if (missing !== undefined)
    return deny({
      en: `not every visitor carries ${missing.en}; nobody goes without`,
      'zh-CN': `并非所有外访人员均携带${missing['zh-CN']}，未携带者不得外访`,
    });
  if (begins === undefined) return null;
  const unsaid = papers.find(([, has]) => has === undefined)?.[0];
  if (unsaid === undefined) return null;
  return deny({
    en: `nobody says whether every visitor carries ${unsaid.en}: name who goes and what they carry`,
    'zh-CN': `未说明外访人员是否均携带${unsaid['zh-CN']}：须列明外访人员及其携带的证件`,
  });
}
