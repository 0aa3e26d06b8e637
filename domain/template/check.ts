/** Everything that is wrong with a template, at once, each with its place. */
import { packsOf } from '../packs/registry';
import type { Channel } from '../policy';
import { LANGUAGES } from '../policy-context';
import { placeOf } from './place';
import { SUBJECT_RULE, subjectProblems } from './rules/subject-tells-nothing';
import { forbiddenWords } from './rules/words';
import type { Language, ReadText, Template, TemplateProblem } from './template';
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
  const found = LANGUAGES.flatMap((language) => [
    ...textProblems(template, language),
    ...(template.channels.includes('email') ? subjectsProblems(template, language) : []),
  ]);
  const told = new Set<string>();
  return found.filter(({ field, message, line, column }) => {
    const key = [field, line, column, message].join('\n');
    return !told.has(key) && told.add(key);
  });
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
      rule.ask({ template, language, channel, text }).map(({ at, message }) => ({
        ...{ field, message: `${message} (${rule.article})`, rule: rule.id },
        ...placeOf(text.source, at),
      })),
    ),
  );
  return [...unreadable(field, read), ...inOrder(objections)];
}

function subjectsProblems(template: Template, language: Language): TemplateProblem[] {
  const field = `subject.${language}`;
  const read = template.subjects[language];
  if (read === undefined)
    return [{ field, message: `is missing; an e-mail has a subject in ${LANGUAGES.join(' and ')}` }];
  const { text } = read;
  const words = forbiddenWords.flatMap((rule) =>
    rule.ask({ template, language, channel: 'email', text }).map((problem) => ({ ...problem, rule: rule.id })),
  );
  const own = subjectProblems(text).map((problem) => ({ ...problem, rule: SUBJECT_RULE }));
  const objections = [...own, ...words].map(({ at, message, rule }) => ({
    ...{ field, message, rule },
    ...placeOf(text.source, at),
  }));
  return [...unreadable(field, read), ...inOrder(objections)];
}

const unreadable = (field: string, { text, problems }: ReadText): TemplateProblem[] =>
  inOrder(problems.map(({ at, message }) => ({ field, message, ...placeOf(text.source, at) })));

const inOrder = <T extends { readonly line: number; readonly column: number }>(problems: readonly T[]): T[] =>
  [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
