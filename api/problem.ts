/**
 * Problems as the API tells them (RFC 9457): one class for everything that ends a request early.
 */
import type { ProblemDetails } from '../contract/problem';
import type { Refusal } from '../domain/event';

/** The kinds of problem, with their status and title. The name is the stable part of `type`. */
const KINDS = {
  'bad-request': [400, 'The request cannot be read'],
  'no-key': [401, 'A valid key is needed'],
  'not-allowed': [403, 'Not allowed in this role'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'Not offered at this address'],
  conflict: [409, 'Does not fit the book'],
  stale: [412, 'The account has moved on'],
  'too-large': [413, 'The body is too large'],
  'unsupported-type': [415, 'The body has another type'],
  invalid: [422, 'A field is wrong'],
  failed: [500, 'Something went wrong here'],
  unavailable: [503, 'Cannot be answered right now'],
} as const satisfies Record<string, readonly [number, string]>;

/** Name of a kind of problem. */
export type ProblemKind = keyof typeof KINDS;

/** A field at fault, and the mend. */
export type FieldError = NonNullable<ProblemDetails['errors']>[number];

interface Particulars {
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Ends a request; the filter writes it as problem+json. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly kind: ProblemKind,
    private readonly particulars: Particulars = {},
  ) {
    super(
      particulars.detail ?? particulars.errors?.map(({ field, message }) => `${field}: ${message}`).join('; ') ?? kind,
    );
    this.status = KINDS[kind][0];
    this.headers = particulars.headers ?? {};
  }

  /** The first field at fault; null when it is about none. */
  get field(): string | null {
    return this.particulars.errors?.[0]?.field ?? null;
  }

  /** The body of the answer. */
  details(requestId: string): ProblemDetails {
    const { detail, errors } = this.particulars;
    return {
      type: `urn:forbear:problem:${this.kind}`,
      title: KINDS[this.kind][1],
      status: this.status,
      ...(detail === undefined ? {} : { detail }),
      instance: `urn:forbear:request:${requestId}`,
      ...(errors === undefined || errors.length === 0 ? {} : { errors: [...errors] }),
    };
  }
}

/** A problem of one field. */
export const fieldProblem = (kind: ProblemKind, field: string, message: string): Problem =>
  new Problem(kind, { detail: `${field}: ${message}`, errors: [{ field, message }] });

/** Not what a field must be. */
export const invalid = ({ field, reason }: Refusal): Problem => fieldProblem('invalid', field, reason);

/** Read well, but does not fit what the book knows. */
export const conflict = ({ field, reason }: Refusal): Problem => fieldProblem('conflict', field, reason);

/** No such account. */
export const unknownAccount = (id: string): Problem => new Problem('not-found', { detail: `no account \`${id}\`` });
