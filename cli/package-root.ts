/** Folders of the package, wherever it lies and whether compiled or not. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) throw new Error(`no package.json above ${from}`);
  }
}

/** The folder that holds package.json. */
export const PACKAGE_ROOT = findRoot(__dirname);
export const MIGRATIONS = join(PACKAGE_ROOT, 'db/migrations');
export const TEMPLATES = join(PACKAGE_ROOT, 'templates');
export const POLICIES = join(PACKAGE_ROOT, 'policies');
export const CONSOLE = join(PACKAGE_ROOT, 'dist/web');
export const PHONE_ZONES = join(PACKAGE_ROOT, 'data/phone-timezones/map_data.txt');
export const WORKFLOW_BUNDLE = join(PACKAGE_ROOT, 'dist/workflow-bundle.js');

/** The version in package.json. */
export const packageVersion = (): string =>
  (JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')) as { version: string }).version;

/** Names of the template files. */
export const templateFiles = (): string[] => readdirSync(TEMPLATES).filter((name) => name.endsWith('.liquid'));

/** The template files with their texts, the catalogue and the list of variables. */
export const templateTexts = (): ReadonlyMap<string, string> =>
  new Map(
    [...templateFiles(), 'catalogue.json', 'variables.json'].map((name) => [
      name,
      readFileSync(join(TEMPLATES, name), 'utf8'),
    ]),
  );
