import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endOrphan } from '../../servers/postgres-orphan';
import { type ProcessIdentity, processNow, stillRuns } from '../../servers/process-identity';

const prefix = 'forbear-test-';

/** Where the database of one test run lies inside its folder. */
export const databaseIn = (folder: string): string => join(folder, 'postgres');

/** A folder for this test run alone. What runs that were killed have left behind is ended and removed first. */
export async function makeRunFolder(): Promise<string> {
  await sweep();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  // PostgreSQL runs as a user of its own when the tests run as root.
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'owner.json'), JSON.stringify(processNow(process.pid)));
  return folder;
}

async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const owner = ownerOf(folder);
    if (owner === undefined || stillRuns(owner)) continue;
    await endOrphan(databaseIn(folder));
    rmSync(folder, { recursive: true, force: true });
  }
}

function ownerOf(folder: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8'));
  } catch {
    return undefined;
  }
}
