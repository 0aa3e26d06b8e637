/**
 * What keeps people out of the log, whoever writes a line: errors are shown by class, code and place; fields that name
 * somebody are blanked; and what still looks like a number or an e-mail address is cut out of the finished line.
 */
import type { LoggerOptions } from 'pino';

/** Fields that hold what a person is called, where they are reached, or what they were told. */
const PERSONAL = [
  'name',
  'phone',
  'email',
  'address',
  'recipient',
  'toPoint',
  'body',
  'value',
  'text',
  'people',
  'points',
];

/** Options of every logger of the house. */
export const LOG_GUARD = {
  serializers: { err: safeError, error: safeError },
  redact: { paths: PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[personal]' },
  hooks: { streamWrite: cutOut },
} as const satisfies LoggerOptions;

/** An error as far as it may be shown. */
interface ShownError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly at?: string;
  readonly cause?: unknown;
}

/** Class, code, place and, when it is of our own making, message. A database repeats in its message what it was given. */
export function safeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : typeof error;
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  const isDatabase = 'severity' in error && 'routine' in error;
  const shown: ShownError = {
    type: error.name === 'Error' ? error.constructor.name : error.name,
    message: isDatabase ? 'the database refused a statement' : firstLine(error.message),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    ...placeOf(error),
    ...(error.cause !== undefined && depth < 3 ? { cause: safeError(error.cause, depth + 1) } : {}),
  };
  return shown;
}

const firstLine = (text: string): string => text.split('\n')[0] ?? '';

/** The stack without its first lines, which repeat the message. */
function placeOf({ stack }: Error): { at?: string } {
  const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return frames.length === 0 ? {} : { at: frames.map((line) => line.trim()).join('; ') };
}

const EMAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu;
const PHONE = /\+\d[\d ()-]{6,}\d/g;

/** The last look at a line. It may cut too much: a log can bear that. */
export function cutOut(line: string): string {
  return line.replace(EMAIL, '[e-mail]').replace(PHONE, '[number]');
}
