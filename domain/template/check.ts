/** Everything that is wrong with a template, at once, each with its place. */
import { packsOf } from '../packs/registry';
import type { Channel } from '../policy';
import { LANGUAGES } from '../policy-context';
import { placeOf } from './place';
import { SUBJECT_RULE, subjectProblems } from './rules/subject-tells-nothing';
import { forbiddenWords } from './rules/words';
import { servesProblems } from './serves';
import type { Language, ReadText, Template, TemplateProblem, TemplateText, TextProblem } from './template';
import type { TextRule } from './text-rule';
import { TEXT_RULES } from './text-rules';

/** The rules that hold for a template on a channel. */
export function rulesFor(template: Template, channel: Channel): TextRule[] {
  const packs = new Set(packsOf(template.jurisdiction).map(({ id }) => id));
  return TEXT_RULES.filter(
    (rule) =>
      (rule.packs === 'all' || rule.packs.some((pack) => packs.has(pack))) &&
      (rule.on === 'all' || rule.on.includes(channel)) &&
      (rule.of === 'all' || rule.of.includes(template.kind)) &&
      rule.butNot?.includes(template.kind) !== true,
  );
}

/** Checks a template in every language and on every channel. Empty = it may be proposed. */
export function checkTemplate(template: Template): TemplateProblem[] {
  return [
    ...servesProblems(template),
    ...LANGUAGES.flatMap((language) => [
      ...textProblems(template, language),
      ...(template.channels.includes('email') ? subjectsProblems(template, language) : []),
    ]),
  ];
}

function textProblems(template: Template, language: Language): TemplateProblem[] {
  const field = `texts.${language}`;
  const read = template.texts[language];
  if (read === undefined)
    return [{ field, message: `is missing; every template exists in ${LANGUAGES.join(' and ')}` }];
  const { text } = read;
  if (text.source.trim() === '')
    return [{ field, message: 'is empty; write what the customer is to read', line: 1, column: 1 }];
  const objections = template.channels.flatMap((channel) =>
    rulesFor(template, channel).flatMap((rule) =>
      rule.ask({ template, language, channel, text }).map(({ at, message }) => ({ at, message, rule })),
    ),
  );
  return [...unreadable(field, read), ...inOrder(together(objections).map((told) => placed(field, text, told)))];
}

interface Objection extends TextProblem {
  readonly rule: TextRule;
}

interface Told extends TextProblem {
  readonly rules: readonly string[];
}

const placed = (field: string, { source }: TemplateText, { at, message, rules }: Told) => ({
  ...{ field, message, rules },
  ...placeOf(source, at),
});

/** What several rules, or one on several channels, say of one place is told once, with every article. */
function together(objections: readonly Objection[]): Told[] {
  const same = new Map<string, Objection[]>();
  for (const objection of objections) {
    const key = `${objection.at} ${objection.message}`;
    same.set(key, [...(same.get(key) ?? []), objection]);
  }
  return [...same.values()].flatMap((all): Told[] => {
    const [first] = all;
    if (first === undefined) return [];
    const articles = [...new Set(all.flatMap(({ rule }) => rule.article.split('; ')))].join('; ');
    return [
      { at: first.at, message: `${first.message} (${articles})`, rules: [...new Set(all.map(({ rule }) => rule.id))] },
    ];
  });
}

function subjectsProblems(template: Template, language: Language): TemplateProblem[] {
  const field = `subject.${language}`;
  const read = template.subjects[language];
  if (read === undefined)
    return [{ field, message: `is missing; an e-mail has a subject in ${LANGUAGES.join(' and ')}` }];
  const { text } = read;
  const words = forbiddenWords.flatMap((rule) =>
    rule
      .ask({ template, language, channel: 'email', text })
      .map(({ at, message }): Told => ({ at, message, rules: [rule.id] })),
  );
  const own = subjectProblems(text).map((problem): Told => ({ ...problem, rules: [SUBJECT_RULE] }));
  return [...unreadable(field, read), ...inOrder([...own, ...words].map((told) => placed(field, text, told)))];
}

const unreadable = (field: string, { text, problems }: ReadText): TemplateProblem[] =>
  inOrder(problems.map(({ at, message }) => ({ field, message, ...placeOf(text.source, at) })));

const inOrder = <T extends { readonly line: number; readonly column: number }>(problems: readonly T[]): T[] =>
  [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
