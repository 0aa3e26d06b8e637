/** Guarantee: both catalogues say the same things, with the same words put into them, and no sentence stands in the code. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { OUTCOME_CODES } from '../../domain/outcome';
import { KNOWN_ROLES } from '../../domain/policy-context';
import { STOP_EFFECTS } from '../../domain/stop';
import { languageFor } from './language';

const WEB = join(__dirname, '..');
const catalogue = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, `${name}.json`), 'utf8'));
const en = leaves(catalogue('en'));
const zh = leaves(catalogue('zh-CN'));

/** Every sentence by its key. */
function leaves(node: unknown, key = ''): Map<string, string> {
  if (typeof node === 'string') return new Map([[key, node]]);
  return new Map(
    Object.entries(node as object).flatMap(([name, inner]) => [...leaves(inner, key === '' ? name : `${key}.${name}`)]),
  );
}

/** Chinese has one form where English has two. */
const singular = (key: string): boolean => key.endsWith('_one');
const places = (sentence: string): string[] => [...sentence.matchAll(/{{(\w+)}}/g)].map(([, name = '']) => name).sort();

test('the same keys in both languages', () => {
  expect([...zh.keys()].sort()).toEqual([...en.keys()].filter((key) => !singular(key)).sort());
});

test.each([...en].filter(([key]) => !singular(key)))('%s puts the same words in', (key, sentence) => {
  expect(places(zh.get(key) ?? '')).toEqual(places(sentence));
});

test('no sentence is empty, and none in Chinese was left in English', () => {
  for (const sentence of [...en.values(), ...zh.values()]) expect(sentence.trim()).not.toBe('');
  const untranslated = [...zh].filter(([, sentence]) => !/[\u4e00-\u9fff]/.test(sentence)).map(([key]) => key);
  expect(untranslated).toEqual(['app.name', 'ladder.day', 'ladder.and']);
});

test('every code of outcomes, stops and roles has a word', () => {
  for (const code of [...OUTCOME_CODES, ...Object.keys(STOP_EFFECTS)]) expect([...zh.keys()]).toContain(`code.${code}`);
  for (const role of [...KNOWN_ROLES, 'integrator', 'viewer']) expect([...zh.keys()]).toContain(`role.${role}`);
});

test('a key is used for what it says: every one is named somewhere in the code, or made of a code', () => {
  const MADE =
    /^(code|role|status|what|kind|channel|cause|decision|problemKind)\.|^timeline\.kind\.|^(ladder|promises)\.state\.|^order\.|^help\.|^live\.|^signIn\.|^account\./;
  const code = sources()
    .map(({ text }) => text)
    .join('\n');
  const unused = [...en.keys()]
    .map((key) => key.replace(/_(one|other)$/, ''))
    .filter((key) => !MADE.test(key) && !code.includes(`'${key}'`));
  expect(unused).toEqual([]);
});

describe('the code', () => {
  test('holds no sentence of its own', () => {
    expect(sources().flatMap(({ file, text }) => literals(file, text))).toEqual([]);
  });

  test('would be caught if it did', () => {
    const text = 'export const X = () => <p title="A title">Hello {"there"} <b aria-label={`So it is`}>·</b></p>;';
    expect(literals('x.tsx', text)).toEqual(['x.tsx: A title', 'x.tsx: Hello', 'x.tsx: So it is', 'x.tsx: there']);
  });
});

function sources(): { file: string; text: string }[] {
  return readdirSync(WEB, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.d\.ts$/.test(file))
    .map((file) => ({ file, text: readFileSync(join(WEB, file), 'utf8') }));
}

/** Attributes that are read out or shown. */
const SHOWN = ['title', 'alt', 'placeholder', 'label', 'aria-label', 'description', 'note'];
const isWord = (text: string): boolean => /\p{L}{2,}/u.test(text);

function literals(file: string, text: string): string[] {
  const found: string[] = [];
  const see = (said: string): void => {
    if (isWord(said)) found.push(`${file}: ${said.trim()}`);
  };
  const walk = (node: ts.Node): void => {
    if (ts.isJsxText(node) && !isKeyName(node)) see(node.text);
    const isText = ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
    if (isText && isShown(node)) see(node.text);
    node.forEachChild(walk);
  };
  walk(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found.sort();
}

/** What stands on a key is the same in every language. */
const isKeyName = ({ parent }: ts.Node): boolean =>
  ts.isJsxElement(parent) && parent.openingElement.tagName.getText() === 'kbd';

/** Whether a text is a child of an element, or of an attribute that is shown. */
function isShown({ parent }: ts.Node): boolean {
  const holder = ts.isJsxExpression(parent) ? parent.parent : parent;
  if (ts.isJsxAttribute(holder)) return SHOWN.includes(holder.name.getText());
  return ts.isJsxExpression(parent) && (ts.isJsxElement(holder) || ts.isJsxFragment(holder));
}

test.each([
  ['zh-CN', null, ['en'], 'zh-CN'],
  ['xx', 'zh-CN', ['en'], 'zh-CN'],
  [undefined, 'xx', ['de', 'zh-Hans-CN', 'en'], 'zh-CN'],
  [undefined, null, ['en-US', 'zh'], 'en'],
  [undefined, null, ['de'], 'en'],
] as const)('address %s, remembered %s, wished %j: %s', (inAddress, remembered, wished, language) => {
  expect(languageFor(inAddress, remembered, wished)).toBe(language);
});
