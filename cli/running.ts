/** Finding the book of a house: the one that runs, the one the environment names, or the one at rest in a folder. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { dataFolder } from '../servers/cache-folder';
import { providePostgres } from '../servers/provide';
import { CliProblem } from './problem';

/** The data folder of `forbear up`. */
export const houseFolder = (wished: string | undefined): string => wished ?? join(dataFolder(), 'up');

const noteIn = (folder: string): string => join(folder, 'running.json');

/** Where the servers of a house are. */
export interface HouseAddresses {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  /** In which its runs are; the one of `forbear up` is `default`. */
  readonly namespace: string;
}

/** Leaves a note of where a running house's servers are; an address holds a password, so only its owner may read it. */
export function noteRunning(folder: string, addresses: Omit<HouseAddresses, 'namespace'>): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(noteIn(folder), JSON.stringify({ pid: process.pid, ...addresses }), { mode: 0o600 });
}

/** Takes the note away. */
export const noteStopped = (folder: string): void => rmSync(noteIn(folder), { force: true });

function runningIn(folder: string): Omit<HouseAddresses, 'namespace'> | null {
  const note = readNote(noteIn(folder));
  if (note === null) return null;
  const { pid, ...addresses } = note;
  try {
    process.kill(pid, 0);
    return addresses;
  } catch {
    return null;
  }
}

/** Without process 0 and groups: a signal to those would reach ourselves, and say that they run. */
const noted = z.object({ pid: z.int().min(1), databaseUrl: z.string(), temporalAddress: z.string() });

/** The note of a house; null when there is none, or a full disk or a person has left half of one. */
function readNote(file: string): z.infer<typeof noted> | null {
  if (!existsSync(file)) return null;
  try {
    return noted.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

const HOUSE_NAMESPACE = 'default';

/** The servers that the environment names, or of the house that runs on a folder. Throws when there are none. */
export function runningHouse(wished: string | undefined, env: NodeJS.ProcessEnv): HouseAddresses {
  const { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporalAddress } = env;
  const namespace = (temporalAddress && env.TEMPORAL_NAMESPACE) || HOUSE_NAMESPACE;
  if (databaseUrl && temporalAddress) return { databaseUrl, temporalAddress, namespace };
  const folder = houseFolder(wished);
  const running = runningIn(folder);
  if (running !== null) {
    return {
      databaseUrl: databaseUrl || running.databaseUrl,
      temporalAddress: temporalAddress || running.temporalAddress,
      namespace,
    };
  }
  throw new CliProblem(
    `no house runs on ${folder}; start \`forbear up\`, name its folder with --data, or set DATABASE_URL and TEMPORAL_ADDRESS`,
  );
}

/** Works on the book: of the environment, of the house that runs, or started for this one piece of work. */
export async function withBook<T>(wished: string | undefined, work: (databaseUrl: string) => Promise<T>): Promise<T> {
  const folder = houseFolder(wished);
  const running = process.env.DATABASE_URL ? null : runningIn(folder);
  if (running !== null) return work(running.databaseUrl);
  const postgres = await providePostgres({ dataDir: join(folder, 'postgres') });
  try {
    return await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}
