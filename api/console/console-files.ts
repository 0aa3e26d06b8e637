/**
 * The built console as it lies in its folder, read once: a request can name only what was found then.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** One file of the console. */
export interface ConsoleFile {
  readonly type: string;
  readonly body: Buffer;
  /** The body compressed; null where that would not make it smaller. Made at the first request. */
  gzipped(): Promise<Buffer | null>;
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
};

const compress = promisify(gzip);

/** Every file by its address, `/assets/index-Ab12.js`; a file of unknown type is left out. */
export function consoleFiles(folder: string): ReadonlyMap<string, ConsoleFile> {
  const files = new Map<string, ConsoleFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[entry.name.slice(entry.name.lastIndexOf('.') + 1)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, path).split(sep).join('/')}`, fileOf(type, readFileSync(path)));
  }
  return files;
}

function fileOf(type: string, body: Buffer): ConsoleFile {
  let compressed: Promise<Buffer | null> | null = null;
  return {
    type,
    body,
    gzipped: () => {
      compressed ??= compress(body, { level: 9 }).then((small) => (small.length < body.length ? small : null));
      return compressed;
    },
  };
}
