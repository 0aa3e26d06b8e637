/**
 * What went wrong between console and API: a problem that the API told, or no answer at all.
 */
import type { ProblemDetails } from './shapes';

/** The API answered with a problem. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(readonly details: ProblemDetails) {
    super(details.detail ?? details.title);
  }
}

/** Nothing that the API would have said came back. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** The problem in the body of an answer; whatever stands between may have answered in its place. */
export function problemOf(body: unknown, status: number): ApiProblem | Unreachable {
  if (typeof body === 'object' && body !== null && 'title' in body && 'type' in body) {
    return new ApiProblem(body as ProblemDetails);
  }
  return new Unreachable(`answered ${status} without a problem of the API`);
}

/** Whether trying the same again may help. */
export function mayPass(error: Error): boolean {
  return !(error instanceof ApiProblem) || error.details.status >= 500;
}
