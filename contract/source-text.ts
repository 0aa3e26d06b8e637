/**
 * A YAML or JSON text with the place of every field in it, so that a problem can name line and column. JSON is read
 * as the YAML that it is.
 */
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
} from 'yaml';

/** Keys and indexes from the top of the file to a value. */
export type FieldPath = readonly (string | number)[];

/** A place in a text; both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** What to point at: the key instead of the value, or a character within the value. */
export interface Aim {
  readonly key?: boolean;
  readonly offset?: number;
}

/** A text as data, and where its fields are. */
export interface Source {
  readonly value: unknown;
  /** The place of the field, or of the nearest group that would hold it; undefined when there was no text. */
  readonly locate: (path: FieldPath, aim?: Aim) => Place | undefined;
}

/** A mistake of the language itself. */
export interface SyntaxProblem extends Place {
  readonly message: string;
}

/** Data that never was a text. */
export const sourceOfObject = (value: unknown): Source => ({ value, locate: () => undefined });

/** Reads a text, or says where it is no YAML or JSON. */
export function readSource(text: string): Source | readonly SyntaxProblem[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const placeOf = (at: number): Place => {
    const { line, col } = lines.linePos(at);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (document.errors.length > 0) {
    return document.errors.map((error) => ({ ...placeOf(error.pos[0]), message: oneLine(error.message) }));
  }
  try {
    const value: unknown = document.toJS();
    return { value, locate: (path, aim) => placeOf(offsetOf(document, text, path, aim ?? {})) };
  } catch (error) {
    return [{ line: 1, column: 1, message: oneLine(error instanceof Error ? error.message : String(error)) }];
  }
}

/** The character at which the field, or the nearest group around it, begins. */
function offsetOf(document: Document, text: string, path: FieldPath, { key, offset }: Aim): number {
  let node: Node | null = isNode(document.contents) ? document.contents : null;
  let start = node?.range?.[0] ?? 0;
  for (const [depth, segment] of path.entries()) {
    const next = partAt(node, segment);
    if (next === null) return start;
    const wantsKey = key === true && depth === path.length - 1;
    start = (wantsKey ? next.key?.range?.[0] : undefined) ?? next.value?.range?.[0] ?? next.key?.range?.[0] ?? start;
    node = next.value;
  }
  if (offset === undefined || !isScalar(node)) return start;
  return start + (offsetInside(node, text, start, offset) ?? 0);
}

/** The entry of a map or list under a key or index, or null. */
function partAt(node: Node | null, segment: string | number): { key: Node | null; value: Node | null } | null {
  if (isSeq(node)) {
    const value = node.items[Number(segment)];
    return isNode(value) ? { key: null, value } : null;
  }
  if (!isMap(node)) return null;
  const pair = node.items.find((entry) => isScalar(entry.key) && String(entry.key.value) === String(segment));
  if (pair === undefined) return null;
  return { key: isNode(pair.key) ? pair.key : null, value: isNode(pair.value) ? pair.value : null };
}

/** A character of the value in the text, when the value stands there letter by letter; else null. */
function offsetInside(node: Scalar, text: string, start: number, offset: number): number | null {
  const quote = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
  return typeof node.value === 'string' && text.startsWith(node.value, start + quote) ? quote + offset : null;
}

const oneLine = (message: string): string => {
  const line = (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
  return line.charAt(0).toLowerCase() + line.slice(1);
};
