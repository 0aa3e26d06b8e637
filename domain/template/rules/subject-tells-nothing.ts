/** The subject of an e-mail stands in notifications and lists, where others look over the shoulder. It has no line break. */
import { telling } from '../privacy';
import type { TemplateText, TextProblem } from '../template';

/** The rule's id, as problems name it. */
export const SUBJECT_RULE = 'text.privacy.subject';

/** Longer subjects are cut by mail programs. */
const LENGTH_MAX = 78;

/** Everything that is wrong with a subject. */
export function subjectProblems(text: TemplateText): TextProblem[] {
  const broken = /[\r\n]/.exec(text.source);
  return [
    ...(text.source.trim() === '' ? [{ at: 0, message: 'is empty; say from whom it is and for whom' }] : []),
    ...(broken === null ? [] : [{ at: broken.index, message: 'has a line break; a subject is one line' }]),
    ...(text.source.length > LENGTH_MAX
      ? [{ at: LENGTH_MAX, message: `is longer than ${LENGTH_MAX} characters; shorten it` }]
      : []),
    ...telling(text, 'in the subject, which others may see'),
  ];
}
