/** What is told of a rule that has nothing to say. Decisions in the book rest on these words: they do not change. */
import type { Sentence } from '../sentence';

export const NOTHING_AGAINST: Sentence = { en: 'nothing against it', 'zh-CN': '无异议' };
