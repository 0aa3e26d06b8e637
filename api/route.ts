/** The address of a request as its template: `/api/v1/accounts/:id`, never the id. */
import type { Request } from 'express';

/** The template of the route that took the request; `none` before, or when there was no such route. */
export function routeOf(request: Request): string {
  const { route } = request as { route?: { path?: unknown } };
  return typeof route?.path === 'string' ? route.path.replace(/^\/?/, '/') : 'none';
}
