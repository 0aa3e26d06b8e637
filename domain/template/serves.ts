/** Whether a text may claim to do what it claims in law: the gate counts on it from the moment at which it arrives. */
import { packsOf } from '../packs/registry';
import { TEMPLATE_KINDS, type TemplateHead, type TemplateKind, type TemplateProblem } from './template';
import { WRITTEN } from './text-rule';

/** Kinds that ask for what is overdue; nothing is demanded before it is due, in an offer or in an excuse. */
const DEMANDING: ReadonlySet<TemplateKind> = new Set(['reminder', 'statement', 'legal']);

/** Everything that is wrong with what a template claims. */
export function servesProblems({ serves = [], kind, channels, jurisdiction }: TemplateHead): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const wrong = (message: string): void => void problems.push({ field: 'serves', message });
  if (serves.includes('validation-notice')) {
    if (kind !== 'validation') wrong(`a \`validation-notice\` is of kind \`validation\`, not \`${kind}\``);
    if (!packsOf(jurisdiction).some(({ id }) => id === 'us-fed'))
      wrong('a `validation-notice` is one of 12 CFR 1006.34; add `us-fed` to the jurisdiction');
  }
  if (serves.includes('demand') && !DEMANDING.has(kind)) {
    const kinds = TEMPLATE_KINDS.filter((known) => DEMANDING.has(known)).join(', ');
    wrong(`a \`demand\` is of one of the kinds ${kinds}, not \`${kind}\``);
  }
  const spoken = serves.length === 0 ? undefined : channels.find((channel) => !WRITTEN.includes(channel));
  if (spoken !== undefined) wrong(`what serves in law is written; take \`${spoken}\` out of the channels`);
  return problems;
}
