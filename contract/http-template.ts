/**
 * Templates over HTTP: proposed, approved by a second person, withdrawn, compared, tried on an account.
 */
import { z } from 'zod';
import { TEMPLATE_CHANNELS, TEMPLATE_KINDS, TEMPLATE_SERVICES } from '../domain/template/template';
import { id, moment, text, textOf } from './fields';
import { sentence } from './http-page';
import { messageCost } from './message-cost';
import { templateEntry } from './template-catalogue';

/** A text, as long as a body may be. */
const source = textOf('the text of a template', (given) => given.length <= 50_000);

/** By language; what is missing is told with everything else that is wrong. */
const sources = z.strictObject({ en: source.optional(), 'zh-CN': source.optional() });

/** A version to propose, or to check. */
export const templateIn = templateEntry.extend({
  template: textOf('a name such as `gentle-reminder`', (given) => /^[a-z][a-z0-9-]{0,63}$/.test(given)),
  texts: sources,
  subject: sources.optional().meta({ description: 'of an e-mail' }),
});

/** A problem of a text, with its place in it. */
const templateProblem = z
  .strictObject({
    field: z.string().meta({ description: '`texts.en`, `subject.zh-CN`' }),
    message: z.string(),
    rules: z
      .array(z.string())
      .optional()
      .meta({ description: 'the rules that object; absent when the text cannot be read' }),
    line: z.int().min(1).optional(),
    column: z.int().min(1).optional(),
  })
  .meta({ id: 'TemplateProblem' });

/** The answer to a check. */
export const templateCheck = z.strictObject({ ok: z.boolean(), problems: z.array(templateProblem) });

/** The answer to a proposal; `isNew` is false when the latest version is the same. */
export const templateProposed = z.strictObject({ template: z.string(), version: z.int().min(1), isNew: z.boolean() });

const state = z
  .enum(['shipped', 'proposed', 'approved', 'withdrawn'])
  .meta({ description: '`shipped`: version 0, which came with the program' });

const head = {
  template: z.string(),
  version: z.int().min(0),
  state,
  kind: z.enum(TEMPLATE_KINDS),
  purpose: sentence,
  channels: z.array(z.enum(TEMPLATE_CHANNELS)),
  jurisdiction: z.array(z.string()).meta({ description: 'rule packs under which it may be used' }),
  serves: z.array(z.enum(TEMPLATE_SERVICES)).meta({ description: 'what the text does in law' }),
  author: z.string().nullable(),
  proposedAt: moment.nullable(),
  approvedBy: z.string().nullable(),
  approvedAt: moment.nullable(),
  withdrawn: z.strictObject({ by: z.string(), at: moment, why: z.string() }).nullable(),
};

/** One version with its texts; they never change. */
export const templateVersionView = z.strictObject({
  ...head,
  texts: sentence,
  subject: sentence.nullable(),
  digest: z.string(),
});

/** A template with its versions, latest first. */
export const templateView = z.strictObject({
  template: z.string(),
  inUse: z.int().min(0).nullable().meta({ description: 'the version that is used; null = none may be' }),
  versions: z.array(z.strictObject(head)),
});

export const templateList = z.strictObject({ items: z.array(templateView) });

/** What texts may name. */
export const templateVariables = z.strictObject({
  items: z.array(z.strictObject({ name: z.string(), meaning: z.string() })),
});

/** Why a version is withdrawn. */
export const templateWithdrawal = z.strictObject({ reason: text('a reason in a few words, without names') });

export const differenceQuery = z.strictObject({
  from: z.coerce.number().int().min(0).meta({ description: 'the version to compare with' }),
});

const changes = z.array(z.strictObject({ change: z.enum(['same', 'removed', 'added']), line: z.string() }));

/** What has changed between two versions, line by line. */
export const templateDifference = z.strictObject({
  template: z.string(),
  from: z.int(),
  to: z.int(),
  texts: z.strictObject({ en: changes, 'zh-CN': changes }),
  subject: z.strictObject({ en: changes, 'zh-CN': changes }).nullable(),
});

export const templatePreviewIn = z.strictObject({ account: id('the id of an account') });

/** The finished text, and what others may see of it. Personal data. */
const previewText = z.strictObject({
  language: z.enum(['en', 'zh-CN']),
  isTheirs: z.boolean().meta({ description: "the customer's own language" }),
  body: z.string(),
  subject: z.string().nullable(),
  segments: z
    .strictObject({ encoding: z.enum(['GSM-7', 'UCS-2']), units: z.int(), count: z.int() })
    .nullable()
    .meta({ description: 'of a text message' }),
  costs: z.array(messageCost).meta({ description: 'by each channel of the template, to the point that would be used' }),
  lockScreen: z.string().nullable().meta({ description: 'what a locked screen shows' }),
});

export const templatePreview = z.strictObject({
  template: z.string(),
  version: z.int().min(0),
  account: z.string(),
  language: z.string(),
  texts: z.array(previewText),
});

export type TemplateIn = z.infer<typeof templateIn>;
export type TemplateCheck = z.infer<typeof templateCheck>;
export type TemplateProposed = z.infer<typeof templateProposed>;
export type TemplateVersionView = z.infer<typeof templateVersionView>;
export type TemplateView = z.infer<typeof templateView>;
export type TemplateDifference = z.infer<typeof templateDifference>;
export type TemplatePreview = z.infer<typeof templatePreview>;
