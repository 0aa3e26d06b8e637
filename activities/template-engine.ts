/** Liquid as texts to debtors may use it: strict, bounded, one engine a language, so that a shared part is in the language of its text. */
import { Liquid, type Template } from 'liquidjs';
import { plainText } from '../domain/template/plain-value';
import type { Language } from '../domain/template/template';

/** A text cannot be written: a variable is unknown, a file is missing, a bound is exceeded. Names no person. */
export class Unsayable extends Error {
  override readonly name = 'Unsayable';
}

/** What a text is filled with. */
export type Values = Readonly<Record<string, unknown>>;

/** Characters of a text, milliseconds, and units of memory, after which rendering ends. */
const BOUNDS = { parseLimit: 100_000, renderLimit: 5_000, memoryLimit: 1_000_000 };

/** Texts of the book that are kept parsed. */
const PARSED_MAX = 500;

/** Writes texts from a folder of `<template>.<language>.liquid` files, or as the book has them. */
export class TemplateEngine {
  readonly #liquids: Readonly<Record<Language, Liquid>>;
  readonly #parsed = new Map<string, Template[]>();

  constructor(folder: string) {
    const of = (language: Language): Liquid =>
      new Liquid({
        ...{ root: folder, extname: `.${language}.liquid`, cache: true, ...BOUNDS },
        ...{ strictVariables: true, strictFilters: true, ownPropertyOnly: true },
      });
    this.#liquids = { en: of('en'), 'zh-CN': of('zh-CN') };
  }

  /** A shipped text, or a shared part. @throws Unsayable */
  file(name: string, language: Language, values: Values): Promise<string> {
    return said(() => this.#liquids[language].renderFile(name, values, { globals: { ...values } }));
  }

  /** A text that is given; with a `key` it is parsed once. @throws Unsayable */
  text(source: string, language: Language, values: Values, key?: string): Promise<string> {
    return said(() =>
      this.#liquids[language].render(this.#parse(source, language, key), values, { globals: { ...values } }),
    );
  }

  #parse(source: string, language: Language, key?: string): Template[] {
    const place = key === undefined ? null : `${key}.${language}`;
    const known = place === null ? undefined : this.#parsed.get(place);
    if (known !== undefined) return known;
    const parsed = this.#liquids[language].parse(source);
    if (this.#parsed.size >= PARSED_MAX) this.#parsed.clear();
    if (place !== null) this.#parsed.set(place, parsed);
    return parsed;
  }
}

async function said(write: () => Promise<unknown>): Promise<string> {
  try {
    return plainText(String(await write()));
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/, (?:file|line):|\n/);
    throw new Unsayable(sentence);
  }
}
