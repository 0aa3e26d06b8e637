/** Some variables are filled for one kind of message only; elsewhere the text would have a hole. */
import type { TextRule } from '../text-rule';
import { VARIABLES } from '../variables';

export const variablesFilled: TextRule = {
  id: 'text.variables-filled',
  title: { en: 'Its variables are filled', 'zh-CN': '变量均有取值' },
  article: 'house',
  source: 'The house',
  read: 'house',
  kind: 'house',
  packs: 'all',
  on: 'all',
  of: 'all',
  ask: ({ text, template }) =>
    text.pieces.flatMap((piece) => {
      const only = piece.kind === 'value' ? VARIABLES[piece.name]?.only : undefined;
      if (piece.kind !== 'value' || only === undefined || only === template.kind) return [];
      return [
        { at: piece.at, message: `{{ ${piece.name} }} is empty but in a template of kind \`${only}\`; leave it out` },
      ];
    }),
};
