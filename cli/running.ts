/** Finding the book of a house: the one that runs, the one the environment names, or the one at rest in a folder. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../servers/cache-folder';
import { providePostgres } from '../servers/provide';

/** The data folder of `forbear up`. */
export const houseFolder = (wished: string | undefined): string => wished ?? join(dataFolder(), 'up');

const noteIn = (folder: string): string => join(folder, 'running.json');

/** Leaves a note of where a running house's book is; the address holds a password, so only its owner may read it. */
export function noteRunning(folder: string, databaseUrl: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(noteIn(folder), JSON.stringify({ pid: process.pid, databaseUrl }), { mode: 0o600 });
}

/** Takes the note away. */
export const noteStopped = (folder: string): void => rmSync(noteIn(folder), { force: true });

function runningUrl(folder: string): string | null {
  if (!existsSync(noteIn(folder))) return null;
  const note = JSON.parse(readFileSync(noteIn(folder), 'utf8')) as { pid: number; databaseUrl: string };
  try {
    process.kill(note.pid, 0);
    return note.databaseUrl;
  } catch {
    return null;
  }
}

/** Works on the book: of the environment, of the house that runs, or started for this one piece of work. */
export async function withBook<T>(wished: string | undefined, work: (databaseUrl: string) => Promise<T>): Promise<T> {
  const folder = houseFolder(wished);
  const running = process.env.DATABASE_URL ? null : runningUrl(folder);
  if (running !== null) return work(running);
  const postgres = await providePostgres({ dataDir: join(folder, 'postgres') });
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}
