/** A proposed template: checked as a whole, and refused with everything that is wrong. */
import type { TemplateIn } from '../../contract/http-template';
import { templateOf } from '../../contract/template-catalogue';
import type { TemplateDraft } from '../../db/template.store';
import { KNOWN_PACKS } from '../../domain/policy-context';
import { checkTemplate, rulesFor } from '../../domain/template/check';
import type { TemplateProblem } from '../../domain/template/template';
import type { Instant } from '../../domain/time';
import { Problem } from '../problem';
import { digestOf } from './template-digest';

/** Everything that is wrong with a template that was sent. */
export function problemsOf({ template, texts, subject, ...entry }: TemplateIn): TemplateProblem[] {
  const read = templateOf(template, { ...entry, ...(subject && { subject }) }, texts);
  const needless =
    subject === undefined || entry.channels.includes('email')
      ? []
      : [{ field: 'subject', message: 'is of e-mails only; add the channel `email`, or leave the subject out' }];
  return [...checkTemplate(read), ...needless];
}

/** What is to be proposed, or a problem with everything that is wrong, each with field, line and column. */
export function draftOf(given: TemplateIn, author: string, proposedAt: Instant): TemplateDraft {
  refuse(problemsOf(given));
  const { template: id, kind, purpose, texts, subject } = given;
  const [channels, jurisdiction] = [unique(given.channels), unique(given.jurisdiction ?? [...KNOWN_PACKS])];
  const serves = unique(given.serves ?? []);
  const both = (said: typeof texts) => ({ en: said.en ?? '', 'zh-CN': said['zh-CN'] ?? '' });
  const told = {
    kind,
    purpose,
    channels,
    jurisdiction,
    serves,
    texts: both(texts),
    subject: subject ? both(subject) : null,
  };
  const read = templateOf(id, { kind, purpose, channels, jurisdiction, serves }, texts);
  const checked = unique(channels.flatMap((channel) => rulesFor(read, channel).map((rule) => rule.id)));
  const { subject: subjects, ...rest } = told;
  return { id, ...rest, subjects, digest: digestOf(told), checked, author, proposedAt };
}

/** Ends the request when there is anything wrong. */
export function refuse(problems: readonly TemplateProblem[]): void {
  if (problems.length === 0) return;
  throw new Problem('invalid', {
    detail: `the template has ${problems.length} problem(s); each is named by field, line and column`,
    errors: problems.map(({ field, message, line, column }) => ({
      ...{ field, message },
      ...(line !== undefined && column !== undefined ? { line, column } : {}),
    })),
  });
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
