/**
 * Reads a template's text: liquid, of which only that is allowed by which nothing can be smuggled past the rules: names of
 * variables, conditions, shared parts, comments and marks. All mistakes at once.
 */
import { Liquid, type Token, Tokenizer, TokenKind } from 'liquidjs';
import { nearestWord } from '../domain/known-facts';
import { MARKS, SHARED_PARTS } from '../domain/template/parts';
import type { Piece, ReadText, TextProblem } from '../domain/template/template';
import { VARIABLES } from '../domain/template/variables';

const liquid = new Liquid({ strictVariables: true, strictFilters: true, ownPropertyOnly: true, parseLimit: 100_000 });

const OPENING = new Set(['if', 'unless']);
const BETWEEN = new Set(['elsif', 'else']);
const CLOSING = new Set(['endif', 'endunless']);
const WORDS_OF_CONDITIONS = new Set(['and', 'or', 'not', 'contains', 'blank', 'empty', 'nil', 'true', 'false']);
const ALLOWED = 'if, elsif, else, unless, render, comment and # part';

/** Filters that change nothing of what a text says. */
const FILTERS: ReadonlySet<string> = new Set(['strip', 'escape']);

/** Reads a text. A text with mistakes in its liquid is read as far as it goes. */
export function readTemplateText(source: string): ReadText {
  const { problems, sound } = liquidProblems(source);
  const reader = new Reader(source);
  for (const token of sound === null ? [] : tokensOf(sound)) reader.take(token);
  return { text: { source, pieces: reader.pieces }, problems: [...problems, ...reader.end()] };
}

const tokensOf = (source: string): Token[] =>
  new Tokenizer(source, liquid.options.operators).readTopLevelTokens(liquid.options);

/** How often a text is read again, each time without the mistake that was found. */
const MISTAKES_MAX = 20;

/** What the parser of liquid refuses; and the text with blanks in place of that, of the same length. */
function liquidProblems(source: string): { readonly problems: TextProblem[]; readonly sound: string | null } {
  const problems: TextProblem[] = [];
  let sound = source;
  while (problems.length < MISTAKES_MAX) {
    try {
      liquid.parse(sound);
      return { problems, sound };
    } catch (error) {
      const token = tokenOf(error);
      if (token === null) return { problems: [...problems, { at: 0, message: sentenceOf(error) }], sound: null };
      problems.push({ at: token.begin, message: sentenceOf(error) });
      const end = Math.max(token.end, token.begin + 1);
      sound = sound.slice(0, token.begin) + sound.slice(token.begin, end).replace(/[^\n]/g, ' ') + sound.slice(end);
    }
  }
  return { problems, sound: null };
}

function tokenOf(error: unknown): { readonly begin: number; readonly end: number } | null {
  if (typeof error !== 'object' || error === null || !('token' in error)) return null;
  const { token } = error;
  if (typeof token !== 'object' || token === null || !('begin' in token) || !('end' in token)) return null;
  const { begin, end } = token;
  return typeof begin === 'number' && typeof end === 'number' && begin < end ? { begin, end } : null;
}

const sentenceOf = (error: unknown): string =>
  `is no liquid: ${(error instanceof Error ? error.message : String(error)).replace(/, line:\d+, col:\d+.*$/s, '')}; mend it`;

/** Puts pieces together from tokens. */
class Reader {
  readonly pieces: Piece[] = [];
  readonly #problems: TextProblem[] = [];
  #depth = 0;
  #inComment = false;
  #marks: readonly string[] = [];
  #markedAt = 0;

  constructor(private readonly source: string) {}

  take(token: Token): void {
    const raw = this.source.slice(token.begin, token.end);
    const tag = token.kind === TokenKind.Tag ? (/^\{%-?\s*(#|\w+)?/.exec(raw)?.[1] ?? '') : null;
    if (this.#inComment) this.#inComment = tag !== 'endcomment';
    else if (tag !== null) this.#tag(tag, raw, token.begin);
    else if (token.kind === TokenKind.Output) this.#output(raw, token.begin);
    else this.pieces.push({ kind: 'words', words: raw, ...this.#here(token.begin) });
  }

  /** What is left open. */
  end(): TextProblem[] {
    if (this.#marks.length > 0) this.#wrong(this.#markedAt, 'a mark is not closed; write {% # end %} after its words');
    return this.#problems;
  }

  #here = (at: number) => ({ at, sure: this.#depth === 0, marks: this.#marks });

  #wrong(at: number, message: string): void {
    this.#problems.push({ at, message });
  }

  #output(raw: string, at: number): void {
    const [, inner = ''] = /^\{\{-?\s*([\s\S]*?)\s*-?\}\}$/.exec(raw) ?? [];
    const [, name, filter] = /^([A-Za-z_][\w-]*)(?:\s*\|\s*(\w+))?$/.exec(inner) ?? [];
    if (name === undefined) {
      this.#wrong(at, `\`${inner}\` is no name of a variable; only names may stand between {{ and }}`);
      return;
    }
    if (filter !== undefined && !FILTERS.has(filter))
      this.#wrong(at, `the filter \`${filter}\` is not allowed; allowed are ${[...FILTERS].join(' and ')}`);
    if (this.#isKnown(name, at + raw.indexOf(name))) this.pieces.push({ kind: 'value', name, ...this.#here(at) });
  }

  #isKnown(name: string, at: number): boolean {
    if (Object.hasOwn(VARIABLES, name)) return true;
    const nearest = nearestWord(name, Object.keys(VARIABLES));
    const mend = nearest === null ? `known are ${Object.keys(VARIABLES).join(', ')}` : `did you mean \`${nearest}\`?`;
    this.#wrong(at, `unknown variable \`${name}\`; ${mend}`);
    return false;
  }

  #tag(tag: string, raw: string, at: number): void {
    if (tag === 'comment') this.#inComment = true;
    else if (tag === '#') this.#mark(raw, at);
    else if (tag === 'render') this.#shared(raw, at);
    else if (OPENING.has(tag) || BETWEEN.has(tag)) this.#condition(tag, raw, at);
    else if (CLOSING.has(tag)) this.#depth -= 1;
    else this.#wrong(at, `the tag \`${tag}\` is not allowed in a message; allowed are ${ALLOWED}`);
  }

  #condition(tag: string, raw: string, at: number): void {
    if (OPENING.has(tag)) this.#depth += 1;
    const blank = (text: string): string => ' '.repeat(text.length);
    const bare = raw.replace(/^\{%-?\s*\w+|-?%\}$/g, blank).replace(/'[^']*'|"[^"]*"/g, blank);
    for (const { 0: name, index } of bare.matchAll(/[A-Za-z_][\w-]*(?:\.[\w-]+)*/g))
      if (!WORDS_OF_CONDITIONS.has(name)) this.#isKnown(name, at + index);
  }

  #shared(raw: string, at: number): void {
    const [, name = ''] = /^\{%-?\s*render\s+['"]parts\/([a-z-]+)['"]\s*-?%\}$/.exec(raw) ?? [];
    if (SHARED_PARTS.has(name)) this.pieces.push({ kind: 'shared', name, ...this.#here(at) });
    else
      this.#wrong(
        at,
        `renders no shared part; there are ${[...SHARED_PARTS].map((part) => `'parts/${part}'`).join(', ')}`,
      );
  }

  #mark(raw: string, at: number): void {
    const [, words = ''] = /^\{%-?\s*#\s*([\s\S]*?)\s*-?%\}$/.exec(raw) ?? [];
    if (/^end$/.test(words)) {
      if (this.#marks.length === 0)
        this.#wrong(at, '{% # end %} closes no mark; write {% # part: ... %} before its words');
      this.#marks = [];
      return;
    }
    const [, list] = /^part:\s*(.*)$/s.exec(words) ?? [];
    if (list === undefined) return;
    const names = list.split(',').map((name) => name.trim());
    for (const name of names)
      if (!MARKS.has(name)) this.#wrong(at, `no part \`${name}\` can be marked; known are ${[...MARKS].join(', ')}`);
    if (this.#marks.length > 0) this.#wrong(at, 'a mark stands within another; close the first by {% # end %}');
    if (this.#depth > 0) this.#wrong(at, 'a mark stands within a condition; what must be said is said always');
    this.#marks = names;
    this.#markedAt = at;
  }
}
