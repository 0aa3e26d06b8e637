/** The table of the shipped texts, and the rules for texts, as Markdown from the code and the files themselves. */
import { segmentsOf } from '../domain/delivery/segments';
import { longest } from '../domain/template/filled';
import { FORBIDDEN_WORDS } from '../domain/template/forbidden-words';
import { hasPart, PARTS, type PartName } from '../domain/template/parts';
import type { Language, Template, TemplateText } from '../domain/template/template';
import type { TextRule } from '../domain/template/text-rule';
import { TEXT_RULES } from '../domain/template/text-rules';

/** The page `docs/generated/templates.md`. */
export const templatesPage = (templates: readonly Template[]): string =>
  `${[
    '<!-- Made by `npm run templates:docs` from the texts and the rules. Do not edit. -->',
    '# Texts to debtors',
    'Every text that the house ships, in both languages; all of them pass every rule below under every pack. Segments: of a text message with every variable as long as in life. A dash: no text message.',
    textsTable(templates),
    '## Rules for texts',
    'Not legal advice. How the wording was read: see [the rules of the gate](rules.md).',
    rulesTable(TEXT_RULES),
    '## Forbidden words',
    'Alternatives, in any case; Chinese ones are found also when written apart.',
    table(
      ['Rule', 'English', 'Chinese'],
      FORBIDDEN_WORDS.map(({ id, en, zh }) => [`\`text.${id}\``, `\`${en}\``, `\`${zh}\``]),
    ),
  ].join('\n\n')}\n`;

function textsTable(templates: readonly Template[]): string {
  const rows = [...templates]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((template) => {
      const { id, kind, purpose, channels, texts, serves = [] } = template;
      const read = (['en', 'zh-CN'] as const).flatMap((language) => texts[language]?.text ?? []);
      return [
        `\`${id}\``,
        kind,
        `${purpose.en}<br>${purpose['zh-CN']}`,
        channels.join(', '),
        serves.join(', '),
        variablesOf(read).join(', '),
        partsOf(read).join(', '),
        segmentsIn(template, 'en'),
        segmentsIn(template, 'zh-CN'),
      ];
    });
  return table(
    ['Template', 'Kind', 'Purpose', 'Channels', 'Serves as', 'Variables', 'Parts', 'Segments en', 'zh-CN'],
    rows,
  );
}

const variablesOf = (texts: readonly TemplateText[]): string[] =>
  [
    ...new Set(texts.flatMap(({ pieces }) => pieces.flatMap((piece) => (piece.kind === 'value' ? [piece.name] : [])))),
  ].sort();

/** Parts that the text has in every language. */
const partsOf = (texts: readonly TemplateText[]): string[] =>
  (Object.keys(PARTS) as PartName[]).filter((part) => texts.every((text) => hasPart(text, part)));

function segmentsIn({ channels, texts }: Template, language: Language): string {
  const read = texts[language];
  return read === undefined || !channels.includes('sms') ? '–' : `${segmentsOf(longest(read.text).trim()).count}`;
}

const rulesTable = (rules: readonly TextRule[]): string =>
  table(
    ['Rule', 'Article', 'Read', 'Kind', 'Packs', 'Channels', 'Templates'],
    rules.map(({ id, title, article, source, read, kind, packs, on, of, butNot = [] }) => [
      `\`${id}\`<br>${title.en}<br>${title['zh-CN']}`,
      `${article}<br>*${source}*`,
      read === 'unverified' || read === 'secondary' ? `**${read === 'unverified' ? 'UNVERIFIED' : read}**` : read,
      kind,
      packs === 'all' ? 'all' : packs.join(', '),
      on === 'all' ? 'all' : on.join(', '),
      `${of === 'all' ? 'all' : of.join(', ')}${butNot.length === 0 ? '' : `, but not ${butNot.join(', ')}`}`,
    ]),
  );

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
