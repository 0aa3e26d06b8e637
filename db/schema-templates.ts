/** Table of the texts to debtors. */
import type { Generated } from 'kysely';
import type { Channel } from '../domain/policy';
import type { Sentence } from '../domain/sentence';
import type { TemplateKind, TemplateService } from '../domain/template/template';
import type { ClockStamp, JsonCell, JsonOrNull, Stamp, StampOrNull } from './columns';

/** Versions of templates. */
export interface TemplateTables {
  template_version: {
    template: string;
    version: number;
    kind: TemplateKind;
    purpose: JsonCell<Sentence>;
    channels: readonly Channel[];
    jurisdiction: readonly string[];
    serves: Generated<readonly TemplateService[]>;
    texts: JsonCell<Sentence>;
    subjects: JsonOrNull<Sentence>;
    digest: string;
    checked: JsonCell<readonly string[]>;
    author: string;
    proposed_at: Stamp;
    approved_by: string | null;
    approved_at: StampOrNull;
    withdrawn_by: string | null;
    withdrawn_at: StampOrNull;
    withdrawn_why: string | null;
    recorded_at: ClockStamp;
  };
}
