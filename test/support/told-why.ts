/** Guarantee, wherever a test asks the gate: who has something to say says it in both languages, and no rule breaks. */
import type { Verdict } from '../../domain/gate/gate';

/** The verdict, if it keeps the guarantee. @throws Error naming the rule that does not. */
export function toldWhy(verdict: Verdict): Verdict {
  for (const { rule, because } of verdict.votes) {
    const { en, 'zh-CN': zh } = because;
    if (!/[a-z]/.test(en) || !/\p{Script=Han}/u.test(zh)) throw new Error(`${rule} does not say why in both languages`);
    if (/its evaluation|undefined|NaN/.test(en + zh)) throw new Error(`${rule} breaks: ${en}`);
  }
  return verdict;
}
