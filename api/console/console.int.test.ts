import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problemIn, startApi, type TestApi } from '../api-story';

const PAGE = '<!doctype html><meta nonce="FORBEAR_NONCE"><script nonce="FORBEAR_NONCE"></script>';
const SCRIPT = `export const text = '${'forbear '.repeat(200)}';`;

describe('the console over HTTP', () => {
  let folder: string;
  let api: TestApi;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'forbear-console-'));
    mkdirSync(join(folder, 'web/assets'), { recursive: true });
    writeFileSync(join(folder, 'web/index.html'), PAGE);
    writeFileSync(join(folder, 'web/assets/index-Ab12.js'), SCRIPT);
    writeFileSync(join(folder, 'web/assets/notes.secret'), 'of no known type');
    writeFileSync(join(folder, 'beside.js'), 'not of the console');
    api = await startApi('2026-06-02T10:00:00+08:00', { console: join(folder, 'web') });
  });
  afterAll(async () => {
    await api.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (path: string, headers: Record<string, string> = {}) => api.ask('GET', path, { headers });

  test.each(['/', '/sign-in', '/accounts/LN-1', '/accounts/a.b', '/?status=held'])(
    '%s is the page, without a key, never kept without asking',
    async (path) => {
      const { status, headers, body } = await get(path);
      expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
        200,
        'text/html; charset=utf-8',
        'no-cache',
      ]);
      expect(body).not.toContain('FORBEAR_NONCE');
    },
  );

  test('the page may run scripts of its own origin alone, and each answer has a nonce of its own', async () => {
    const [first, second] = [await get('/'), await get('/')];
    const [, nonce = ''] = /nonce="([^"]+)"/.exec(first.body) ?? [];
    expect(nonce.length).toBeGreaterThanOrEqual(24);
    expect(second.body).not.toContain(nonce);
    const policy = first.headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        `style-src 'self' 'nonce-${nonce}'`,
        "connect-src 'self'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('a file that is named by its content is kept for ever, and travels compressed', async () => {
    const answer = await fetch(`${api.url}/assets/index-Ab12.js`, { headers: { 'accept-encoding': 'gzip' } });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'gzip',
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'Accept-Encoding',
    });
    expect(await answer.text()).toBe(SCRIPT);
    const plain = await get('/assets/index-Ab12.js', { 'accept-encoding': 'identity' });
    expect([plain.headers.get('content-encoding'), plain.body]).toEqual([null, SCRIPT]);
    const head = await fetch(`${api.url}/`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  test.each([
    '/api',
    '/api/v1/accounts',
    '/api/v1/nowhere',
    '/nowhere',
    '/assets/gone-Ab12.js',
    '/assets/notes.secret',
    '/beside.js',
    '/assets/%2e%2e/%2e%2e/beside.js',
    '/..%2fbeside.js',
    '/index.html',
    '//accounts',
  ])('%s is not the console', async (path) => {
    expect(problemIn(await get(path)).status).toBe(401);
  });

  test('nothing is posted to a page', async () => {
    expect(problemIn(await api.ask('POST', '/', { body: {} })).status).toBe(401);
  });
});
