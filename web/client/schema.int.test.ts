/**
 * Guarantee: the console's client has the types of the API as it is. After a change of the API `npm run client` writes
 * them anew.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApi } from '../../api/api-story';

const FILE = join(__dirname, 'schema.d.ts');
const HEAD = '/** The API as openapi-typescript writes it from /api/openapi.json: `npm run client`. */\n\n';
/** As a program: its library cannot be loaded here, since it needs modules of the other kind. */
const PROGRAM = join(__dirname, '../../node_modules/openapi-typescript/bin/cli.js');

function typesOf(document: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-client-'));
  try {
    const file = join(folder, 'openapi.json');
    writeFileSync(file, JSON.stringify(document));
    return (
      HEAD + execFileSync(process.execPath, [PROGRAM, file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('the types of the client are those of the API', async () => {
  const api = await startApi('2026-06-02T10:00:00+08:00');
  try {
    const { body } = await api.ask('GET', '/api/openapi.json', { role: 'viewer' });
    const now = typesOf(body);
    if (process.env.FORBEAR_WRITE_CLIENT) writeFileSync(FILE, now);
    // A message of our own: the difference itself would be hundreds of lines.
    const isStale = readFileSync(FILE, 'utf8') !== now;
    expect(isStale ? 'web/client/schema.d.ts is stale; run `npm run client`' : 'fresh').toBe('fresh');
  } finally {
    await api.close();
  }
});
