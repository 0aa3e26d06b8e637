/** A text with stand-ins for its variables, to be measured. */
import type { TemplateText } from './template';
import { VARIABLES } from './variables';

/** With all that a condition may add, and every variable as long as in life. A shared part counts as nothing. */
export const longest = ({ pieces }: TemplateText): string =>
  pieces
    .map((piece) =>
      piece.kind === 'words' ? piece.words : piece.kind === 'value' ? (VARIABLES[piece.name]?.long ?? '') : '',
    )
    .join('');
