/**
 * Templates as files: `<template>.<language>.liquid`, with what is said of each in `catalogue.json`.
 */
import { z } from 'zod';
import { KNOWN_PACKS, LANGUAGES } from '../domain/policy-context';
import {
  type Language,
  type ReadText,
  TEMPLATE_CHANNELS,
  TEMPLATE_KINDS,
  TEMPLATE_SERVICES,
  type Template,
} from '../domain/template/template';
import { sentence } from './http-page';
import { readTemplateText } from './template-text';

/** What is said of a template beside its texts; without `jurisdiction` it is for every pack. */
export const templateEntry = z.strictObject({
  kind: z.enum(TEMPLATE_KINDS),
  purpose: sentence,
  channels: z.array(z.enum(TEMPLATE_CHANNELS)).min(1),
  jurisdiction: z.array(z.enum(KNOWN_PACKS)).optional(),
  serves: z
    .array(z.enum(TEMPLATE_SERVICES))
    .optional()
    .meta({ description: 'what the text does in law: begins the validation period, is a formal demand' }),
  subject: sentence.optional(),
});

export type TemplateEntry = z.infer<typeof templateEntry>;

/** The file `catalogue.json`: entries by template. */
const catalogue = z.record(z.string(), templateEntry);

/** Reads a catalogue. @throws ZodError or SyntaxError when it cannot be read. */
export const readCatalogue = (text: string): Record<string, TemplateEntry> => catalogue.parse(JSON.parse(text));

/** Texts by language, as far as there are any. */
type Sources = Readonly<Partial<Record<string, string>>>;

/** A template of an entry and the sources of its texts, by language. */
export function templateOf(
  id: string,
  entry: Omit<TemplateEntry, 'subject'> & { readonly subject?: Sources | undefined },
  sources: Sources,
): Template {
  const { kind, purpose, channels, jurisdiction = KNOWN_PACKS, serves = [], subject = {} } = entry;
  return { id, kind, purpose, channels, jurisdiction, serves, texts: readAll(sources), subjects: readAll(subject) };
}

function readAll(sources: Sources): Template['texts'] {
  const read: Partial<Record<Language, ReadText>> = {};
  for (const language of LANGUAGES) {
    const source = sources[language];
    if (source !== undefined) read[language] = readTemplateText(source);
  }
  return read;
}

/** Every template of a folder's files, by name. Files that are no template are passed over. */
export function templatesIn(files: ReadonlyMap<string, string>): Template[] {
  const entries = readCatalogue(files.get('catalogue.json') ?? '{}');
  return Object.entries(entries).map(([id, entry]) =>
    templateOf(
      id,
      entry,
      Object.fromEntries(LANGUAGES.map((language) => [language, files.get(`${id}.${language}.liquid`)])),
    ),
  );
}
