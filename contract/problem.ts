/**
 * Problems: of an input, field by field, and of a request as RFC 9457 problem+json.
 */
import { z } from 'zod';
import { nearestWord } from '../domain/known-facts';
import type { Aim, FieldPath, Source, SyntaxProblem } from './source-text';

/** One thing that is wrong with an input. The message names the field, what is wrong and the mend, in one line. */
export interface InputProblem {
  readonly path: FieldPath;
  /** The path as it is written: `rungs[2].day`. */
  readonly field: string;
  readonly message: string;
  /** Place in the text, from 1; absent when the input was no text. */
  readonly line?: number;
  readonly column?: number;
}

/** A path as it is written: `rungs[2].day`. */
export const fieldOf = (path: FieldPath): string =>
  path.map((part, depth) => (typeof part === 'number' ? `[${part}]` : depth === 0 ? part : `.${part}`)).join('');

/** A problem at a path of a source. */
export function problemAt(source: Source, path: FieldPath, message: string, aim?: Aim): InputProblem {
  const field = fieldOf(path);
  return { path, field, message: field === '' ? message : `${field}: ${message}`, ...source.locate(path, aim) };
}

/** A mistake of YAML or JSON as a problem of the whole input. */
export const problemOfSyntax = ({ message, line, column }: SyntaxProblem): InputProblem => ({
  path: [],
  field: '',
  message: `not readable as YAML or JSON: ${message}`,
  line,
  column,
});

/** The problem as a terminal shows it: `12:9 rungs[2].day: ...`. */
export const printProblem = ({ line, column, message }: InputProblem): string =>
  line === undefined ? message : `${line}:${column ?? 1} ${message}`;

/** What a schema found, one entry a field. */
export interface Finding {
  readonly path: FieldPath;
  readonly message: string;
  readonly unknownField: boolean;
}

/** The findings of a failed parse; each unknown field is one of its own, with the field that was probably meant. */
export function findingsOf(error: z.ZodError, schema: z.ZodType): Finding[] {
  return error.issues.flatMap((issue): Finding[] => {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    // The whole of a body has no field that could say what it must be; these are the words of the library.
    if (path.length === 0 && issue.message.startsWith('Invalid input: expected object'))
      return [{ path, message: 'must be an object with fields, `{ ... }`', unknownField: false }];
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message, unknownField: false }];
    const known = fieldsAt(schema, path);
    return issue.keys.map((key) => {
      const nearest = nearestWord(key, known);
      const mend = nearest === null ? `known are ${known.join(', ')}` : `did you mean \`${nearest}\`?`;
      return { path: [...path, key], message: `unknown field; ${mend}`, unknownField: true };
    });
  });
}

/** The names of the fields that a schema has at a path. */
function fieldsAt(schema: z.ZodType, path: FieldPath): string[] {
  let at: unknown = inner(schema);
  for (const part of path) {
    if (at instanceof z.ZodObject) at = inner(at.shape[String(part)]);
    else if (at instanceof z.ZodArray) at = inner(at.element);
    else return [];
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function inner(schema: unknown): unknown {
  let at = schema;
  while (at instanceof z.ZodOptional || at instanceof z.ZodNullable || at instanceof z.ZodDefault) at = at.unwrap();
  return at;
}

/** The body of every error answer (RFC 9457), with the fields at fault. */
export const problemDetails = z.strictObject({
  type: z.string().meta({ description: 'a stable address of the kind of problem, or about:blank' }),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string().optional(),
  instance: z.string().optional(),
  errors: z
    .array(
      z.strictObject({
        field: z.string(),
        message: z.string(),
        line: z.int().min(1).optional().meta({ description: 'where in the text of the field, from 1' }),
        column: z.int().min(1).optional(),
      }),
    )
    .optional(),
});

export type ProblemDetails = z.infer<typeof problemDetails>;

/** The media type of an error answer. */
export const PROBLEM_TYPE = 'application/problem+json';

/** The field errors of a failed parse of a request. */
export const requestErrors = (error: z.ZodError, schema: z.ZodType): { field: string; message: string }[] =>
  findingsOf(error, schema).map(({ path, message }) => ({ field: fieldOf(path), message }));
