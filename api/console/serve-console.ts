/**
 * The console over HTTP: its files, and its one page at every address that is a page of it. Served without a key,
 * since it holds no data; what it shows it asks of the API, with the key of whoever signed in.
 */
import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { type ConsoleFile, consoleFiles } from './console-files';

/** Pages of the console beside its first: the first part of the path. Everything else, the API first of all, is not the console's. */
const PAGES: readonly string[] = ['accounts', 'sign-in'];

/** Stands in the built page where the nonce of an answer belongs. */
const NONCE_PLACE = 'FORBEAR_NONCE';

const INDEX = '/index.html';

/** Serves the files of a folder; without a built page there nothing is served. */
export function serveConsole(folder: string): RequestHandler {
  const files = consoleFiles(folder);
  const index = files.get(INDEX);
  return (request: Request, response: Response, next: NextFunction): void => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const file = request.path === INDEX ? undefined : files.get(request.path);
    if (!isRead) next();
    else if (file !== undefined) sendFile(request, response, file).catch(next);
    else if (index !== undefined && isPage(request.path)) sendPage(request, response, index);
    else next();
  };
}

const isPage = (path: string): boolean => path === '/' || PAGES.includes(path.split('/')[1] ?? '');

/** A file. What Vite names by its content never changes under its name. */
async function sendFile(request: Request, response: Response, file: ConsoleFile): Promise<void> {
  const isHashed = request.path.startsWith('/assets/');
  response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('Content-Type', file.type);
  response.setHeader('Vary', 'Accept-Encoding');
  const small = request.acceptsEncodings('gzip') === 'gzip' ? await file.gzipped() : null;
  if (small !== null) response.setHeader('Content-Encoding', 'gzip');
  response.end(small ?? file.body);
}

/** The page, with a nonce of its own: the component library writes its styles at run time and must name it. */
function sendPage(request: Request, response: Response, { type, body }: ConsoleFile): void {
  const nonce = randomBytes(18).toString('base64');
  response.setHeader('Cache-Control', 'no-cache');
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Security-Policy', contentPolicy(nonce));
  response.end(request.method === 'HEAD' ? undefined : body.toString().replaceAll(NONCE_PLACE, nonce));
}

/** Scripts of our own origin alone; styles of our own, or with the nonce; nothing from anywhere else. */
const contentPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
