/**
 * Templates as files: `<template>.<language>.liquid`, with what is said of each in `catalogue.json`.
 */
import { z } from 'zod';
import { KNOWN_PACKS, LANGUAGES } from '../domain/policy-context';
import { type ReadText, TEMPLATE_CHANNELS, TEMPLATE_KINDS, type Template } from '../domain/template/template';
import { sentence } from './http-page';
import { readTemplateText } from './template-text';

/** What is said of a template beside its texts. */
export const templateEntry = z.strictObject({
  kind: z.enum(TEMPLATE_KINDS),
  purpose: sentence,
  channels: z.array(z.enum(TEMPLATE_CHANNELS)).min(1),
  jurisdiction: z.array(z.enum(KNOWN_PACKS)).optional(),
  subject: sentence.optional(),
});

export type TemplateEntry = z.infer<typeof templateEntry>;

/** The file `catalogue.json`: entries by template. */
const catalogue = z.record(z.string(), templateEntry);

/** The packs under which the house's own texts are used: every one. */
const EVERY_PACK: readonly string[] = KNOWN_PACKS;

/** Reads a catalogue. @throws ZodError or SyntaxError when it cannot be read. */
export const readCatalogue = (text: string): Record<string, TemplateEntry> => catalogue.parse(JSON.parse(text));

/** A template of an entry and the sources of its texts, by language. */
export function templateOf(
  id: string,
  entry: TemplateEntry,
  sources: Readonly<Partial<Record<string, string>>>,
): Template {
  const { kind, purpose, channels, jurisdiction = EVERY_PACK, subject } = entry;
  const read = (texts: Readonly<Partial<Record<string, string>>>): Template['texts'] => {
    const found: Partial<Record<(typeof LANGUAGES)[number], ReadText>> = {};
    for (const language of LANGUAGES) {
      const source = texts[language];
      if (source !== undefined) found[language] = readTemplateText(source);
    }
    return found;
  };
  return { id, kind, purpose, channels, jurisdiction, texts: read(sources), subjects: read(subject ?? {}) };
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
