/**
 * How much of a body is read, and of which type. Policies are text, so that a problem can name line and column.
 */
import type { IncomingMessage } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { Problem } from './problem';

const LIMIT = '256kb';
const POLICY_LIMIT = '2mb';
const POLICY_TYPES = [
  'application/json',
  'application/yaml',
  'application/x-yaml',
  'text/yaml',
  'text/x-yaml',
  'text/plain',
];

/** What providers send is small; no one else sends anything there. */
const WEBHOOK_LIMIT = '64kb';
const WEBHOOK_TYPES = ['application/x-www-form-urlencoded', 'application/json'];

/** A mail is read by its own route, as far as it is kept; of what is posted to a link in a mail nothing is needed. */
const MAIL_TYPES = ['message/rfc822'];
const LINK_LIMIT = '4kb';
const LINK_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data'];

const isMail = ({ url = '' }: IncomingMessage): boolean => url.startsWith('/webhooks/mail/');
const isLink = ({ url = '' }: IncomingMessage): boolean => url.startsWith('/unsubscribe/');
const isWebhook = (request: IncomingMessage): boolean =>
  (request.url ?? '').startsWith('/webhooks/') && !isMail(request);
const isPolicy = ({ url = '' }: IncomingMessage): boolean => /^\/api\/v1\/policies(?=[/?]|$)/.test(url);
const typeOf = ({ headers }: IncomingMessage): string =>
  (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Has bodies read by type; a body of any other type is refused instead of passed over. */
export function readBodies(app: NestExpressApplication): void {
  app.use(refuseOthers);
  // Of these the bytes are signed, not what a parser makes of them.
  app.useBodyParser('raw', { limit: WEBHOOK_LIMIT, type: isWebhook });
  app.useBodyParser('raw', { limit: LINK_LIMIT, type: isLink });
  app.useBodyParser('text', { limit: POLICY_LIMIT, type: isPolicy });
  app.useBodyParser('json', {
    limit: LIMIT,
    type: (request: IncomingMessage) => ![isPolicy, isWebhook, isMail, isLink].some((is) => is(request)),
  });
}

function refuseOthers(request: Request, _response: Response, next: NextFunction): void {
  const types = typesOf(request);
  const problem = new Problem('unsupported-type', {
    detail: `send the body as ${types.join(' or ')}, named by the header Content-Type`,
  });
  next(hasBody(request) && !types.includes(typeOf(request)) ? problem : undefined);
}

function typesOf(request: IncomingMessage): readonly string[] {
  if (isPolicy(request)) return POLICY_TYPES;
  if (isMail(request)) return MAIL_TYPES;
  if (isLink(request)) return LINK_TYPES;
  return isWebhook(request) ? WEBHOOK_TYPES : ['application/json'];
}
