/** The reference of rules and a conformity page for each pack, as Markdown, from the packs themselves. */
import type { Pack } from '../domain/gate/pack';
import type { Parameter, Rule } from '../domain/gate/rule';
import { PACKS } from '../domain/packs/registry';
import { kindOf, parameterText } from '../domain/packs/rule-library';

const MADE = '<!-- Made by `npm run rules:docs` from the packs. Do not edit. -->';

/** What `read` means, worst last; whatever is not the wording itself stands out. */
const READ: Readonly<Record<Rule['read'], string>> = {
  text: 'text',
  house: 'house',
  summary: '**summary**',
  secondary: '**secondary**',
  unverified: '**UNVERIFIED**',
};

const LEGEND = [
  'How the wording was read: `text` = the wording itself; **summary** = an official summary; **secondary** = a description or',
  'quotation by others; **UNVERIFIED** = nothing readable was found, the rule is a configurable default and no cited fact;',
  '`house` = our own. Kind: `law`; `norm` = a standard, guidance or draft that does not bind by itself; `house`.',
].join('\n');

/** Every generated file by its name in `docs/generated`. */
export const rulesDocs = (): ReadonlyMap<string, string> =>
  new Map([
    ['rules.md', rulesPage()],
    ...[...PACKS.values()].map((pack) => [`conformity-${pack.id}.md`, conformityPage(pack)] as const),
  ]);

function rulesPage(): string {
  return page([
    MADE,
    '# Rules of the gate',
    'Every rule that may forbid a contact, pack by pack. Not legal advice.',
    LEGEND,
    'A policy may set a parameter only in the stricter direction. A rule with a parameter that is *not set* is silent until a policy sets it.',
    ...[...PACKS.values()].flatMap(sectionOf),
  ]);
}

function sectionOf(pack: Pack): string[] {
  const brings = pack.with === undefined ? '' : ` Brings along: ${pack.with.map((id) => `\`${id}\``).join(', ')}.`;
  return [
    `## \`${pack.id}\`: ${pack.title.en} (${pack.title['zh-CN']})`,
    `Version ${pack.version}, sources as of ${pack.asOf}. [Conformity](conformity-${pack.id}.md).${brings}`,
    table(
      ['Rule', 'Article', 'Read', 'Kind', 'Valid', 'Channels', 'Parameters', 'Facts read'],
      pack.rules.map((rule) => [
        `\`${rule.id}\`<br>${rule.title.en}<br>${rule.title['zh-CN']}`,
        `${rule.article}<br>*${rule.source}*`,
        READ[rule.read],
        kindOf(rule),
        validityOf(rule),
        rule.on === 'all' ? 'all' : rule.on.join(', '),
        parametersOf(rule),
        rule.reads.join(', '),
      ]),
    ),
  ];
}

function conformityPage(pack: Pack): string {
  const count = (reads: readonly Rule['read'][]): number =>
    pack.rules.filter(({ read }) => reads.includes(read)).length;
  return page([
    MADE,
    `# Conformity: \`${pack.id}\`, ${pack.title.en}`,
    `Pack version ${pack.version}, sources as of ${pack.asOf}. Not legal advice, and no claim of conformity: ${pack.rules.length} rules, of which ${count(['text', 'house'])} rest on the wording, ${count(['summary', 'secondary'])} on what others say of it and ${count(['unverified'])} on nothing that could be read.`,
    LEGEND,
    '## Covered',
    table(
      ['Article', 'Rule', 'Read', 'Valid'],
      pack.rules.map((rule) => [rule.article, `\`${rule.id}\`: ${rule.title.en}`, READ[rule.read], validityOf(rule)]),
    ),
    '## Known and not covered',
    pack.notCovered.length === 0
      ? 'Nothing is listed.'
      : table(
          ['Article', 'Why'],
          pack.notCovered.map(({ article, why }) => [article, why]),
        ),
  ]);
}

const validityOf = ({ valid: { from, until } }: Rule): string =>
  from === null && until === null ? 'always' : `${from ?? ''} – ${until ?? ''}`.trim();

function parametersOf({ parameters }: Rule): string {
  const told = Object.entries(parameters).map(([name, parameter]) => `${name}: ${settingOf(parameter)}`);
  return told.length === 0 ? '–' : told.join('<br>');
}

const settingOf = (parameter: Parameter): string => {
  const text = parameterText(parameter) ?? '*not set*';
  return parameter.stricter === 'fixed' ? `${text} (fixed)` : `${text} (only ${parameter.stricter})`;
};

const page = (blocks: readonly string[]): string => `${blocks.join('\n\n')}\n`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))].map((row) => `| ${row.join(' | ')} |`).join('\n');

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
