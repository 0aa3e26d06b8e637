/** Nothing about a debt where the public, or the person's contacts on social media, can see it. */
import { CannotEvaluate } from '../gate/cannot-evaluate';
import { deny, rule } from '../gate/rule';
import { isOutsideFdcpa } from './fdcpa-reach';

const PRIVATE: ReadonlySet<string> = new Set(['recipient', 'recipient-only', 'consumer', 'consumer-only', 'private']);

export const regf22fPublicPost = rule({
  id: 'regf.22f.public-post',
  title: { en: 'No post that others can see', 'zh-CN': '不得发布他人可见的内容' },
  article: '12 CFR 1006.22(f)(4)',
  source: 'Regulation F',
  read: 'text',
  valid: { from: '2021-11-30', until: null },
  stage: 'template',
  on: ['social'],
  reads: ['collector', 'act.visibleTo'],
  parameters: {},
  ask: ({ facts, act }) => {
    if (isOutsideFdcpa(facts)) return null;
    if (act.visibleTo === undefined) throw new CannotEvaluate('act.visibleTo');
    if (PRIVATE.has(act.visibleTo)) return null;
    return deny({ en: 'a post that others can see', 'zh-CN': '该内容他人可见' });
  },
});
