/** What a rule says that asks for a part. */
import { hasPart, mendOf, PARTS, type PartName } from './parts';
import type { TextProblem } from './template';
import type { AskedText } from './text-rule';

/** Objects, at the beginning of the text, for each part that is not there. */
export const requires =
  (...parts: readonly PartName[]) =>
  ({ text }: AskedText): TextProblem[] =>
    parts
      .filter((part) => !hasPart(text, part))
      .map((part) => ({ at: 0, message: `does not say ${PARTS[part].title.en}; ${mendOf(part)}` }));
