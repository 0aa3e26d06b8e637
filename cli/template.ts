/** `forbear template check` and `forbear template list`. */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readCatalogue, templateOf, templatesIn } from '../contract/template-catalogue';
import { LANGUAGES } from '../domain/policy-context';
import { checkTemplate } from '../domain/template/check';
import type { Template, TemplateProblem } from '../domain/template/template';
import { TEMPLATES, templateTexts } from './package-root';
import { CliProblem } from './problem';
import { readInput } from './read-input';

/** A file's template with the file of each of its fields. */
interface TemplateOfFile {
  readonly template: Template;
  readonly fileOf: (field: string) => string;
}

/**
 * Checks the templates of files `<template>.<language>.liquid`, each with its other language, and prints every problem with
 * its place. Answers the exit code: 0 fine, 2 with problems.
 */
export function checkTemplateFiles(files: readonly string[], { json = false }: { json?: boolean }): number {
  const { templates, found } = templateFindings(files);
  if (json) process.stdout.write(`${JSON.stringify({ ok: found.length === 0, problems: found })}\n`);
  else if (found.length === 0) process.stdout.write(`${templates} template(s): fine\n`);
  if (!json) for (const problem of found) process.stderr.write(`${lineOf(problem)}\n`);
  return found.length === 0 ? 0 : 2;
}

/** How many templates the files belong to, and everything that is wrong with them, by file. */
export function templateFindings(files: readonly string[]): {
  readonly templates: number;
  readonly found: readonly (TemplateProblem & { readonly file: string })[];
} {
  const places = new Set(files.map(templatePlace));
  const found = [...places].flatMap((place) => {
    const { template, fileOf } = templateAt(place);
    return checkTemplate(template).map((problem) => ({ file: fileOf(problem.field), ...problem }));
  });
  return { templates: places.size, found };
}

const lineOf = ({ file, field, message, line, column }: TemplateProblem & { readonly file: string }): string =>
  line === undefined ? `${file}: ${field} ${message}` : `${file}:${line}:${column} ${field} ${message}`;

/** Folder and name of the template that a file belongs to. */
function templatePlace(file: string): string {
  const [, name] = /^([a-z][a-z0-9-]*)\.[A-Za-z-]+\.liquid$/.exec(basename(file)) ?? [];
  if (name === undefined)
    throw new CliProblem(`\`${file}\` is no template; its name must be like gentle-reminder.en.liquid`);
  return join(dirname(file), name);
}

function templateAt(place: string): TemplateOfFile {
  const [id, own] = [basename(place), join(dirname(place), 'catalogue.json')];
  const catalogueFile = existsSync(own) ? own : join(TEMPLATES, 'catalogue.json');
  const entries = cataloguedIn(catalogueFile);
  const entry = Object.hasOwn(entries, id) ? entries[id] : undefined;
  if (entry === undefined)
    throw new CliProblem(`${catalogueFile}: has no \`${id}\`; say there what it is for and by which channels it goes`);
  const present = LANGUAGES.filter((language) => existsSync(`${place}.${language}.liquid`));
  const sources = Object.fromEntries(present.map((language) => [language, readInput(`${place}.${language}.liquid`)]));
  const fileOf = (field: string): string =>
    field.startsWith('texts.') ? `${place}.${field.slice('texts.'.length)}.liquid` : catalogueFile;
  return { template: templateOf(id, entry, sources), fileOf };
}

function cataloguedIn(file: string): ReturnType<typeof readCatalogue> {
  try {
    return readCatalogue(readInput(file));
  } catch (error) {
    if (error instanceof CliProblem) throw error;
    throw new CliProblem(
      `${file}: cannot be read as a catalogue of templates; compare it with templates/catalogue.json`,
    );
  }
}

/** Lists the templates that the house ships. */
export function listTemplateFiles({ json = false }: { json?: boolean }): void {
  const shipped = templatesIn(templateTexts());
  if (json) {
    const lines = shipped.map(({ id, kind, purpose, channels }) => ({ template: id, kind, purpose, channels }));
    process.stdout.write(`${JSON.stringify(lines)}\n`);
    return;
  }
  const lines = shipped.map(
    ({ id, channels, purpose }) => `${id.padEnd(24)}${channels.join(', ').padEnd(18)}${purpose.en}\n`,
  );
  process.stdout.write(lines.join(''));
}
