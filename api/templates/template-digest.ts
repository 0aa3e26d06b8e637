/** What tells two versions of a template apart. */
import { createHash } from 'node:crypto';
import type { TemplateVersionView } from '../../contract/http-template';

type Told = Pick<
  TemplateVersionView,
  'kind' | 'purpose' | 'channels' | 'jurisdiction' | 'serves' | 'texts' | 'subject'
>;

/** SHA-256 of everything that is proposed, in hexadecimal; the order of languages and channels is none of it. */
export function digestOf({ kind, purpose, channels, jurisdiction, serves, texts, subject }: Told): string {
  const both = (said: Told['purpose'] | null) => (said === null ? null : [said.en, said['zh-CN']]);
  const parts = [kind, both(purpose), [...channels].sort(), [...jurisdiction].sort(), both(texts), both(subject)];
  // What was proposed before texts served as anything keeps its digest.
  const all = serves.length === 0 ? parts : [...parts, [...serves].sort()];
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}
