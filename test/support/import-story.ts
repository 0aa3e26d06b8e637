/** For tests: tapes in a folder of their own, imported into a book of its own whose clock stands still. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEST_POLICY } from '../../api/account-story';
import { type ImportOptions, importFile } from '../../cli/import/import';
import { lineFor } from '../../cli/problem';
import type { ImportFinding, ImportSummary } from '../../contract/import-report';
import { parsePolicy } from '../../contract/policy-file';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { publishPolicy } from '../../db/policy.store';
import { keepSandboxClock } from '../../db/sandbox-clock.store';
import type { Policy } from '../../domain/policy';
import { ANY_CONTEXT } from '../../domain/policy-context';
import { toPolicyJson } from '../../domain/policy-json';
import { type Instant, instant } from '../../domain/time';

/** The instant at which books of these tests stand. */
export const NOW = instant(Date.parse('2026-06-02T10:00:00+08:00'));
/** A clock this slow stands still. */
const STANDSTILL = 1e-9;
/** What most tapes of these tests leave to the command line. */
export const USUAL: ImportOptions = { lender: 'bank', currency: 'CNY', zone: 'Asia/Shanghai', policy: 'house' };

/** What an import said. */
export interface Said {
  readonly code: number;
  readonly stderr: string;
  readonly findings: readonly ImportFinding[];
  readonly summary: ImportSummary | null;
}

/** A folder of tapes and a book to import them into. */
export interface ImportStory {
  readonly book: FreshBook;
  /** Writes a file; answers its path. */
  file(name: string, content: string | Uint8Array): string;
  /** Imports a tape as the command does. */
  take(file: string, options?: ImportOptions): Promise<Said>;
  close(): Promise<void>;
}

/** A story with the test policy published. */
export async function importStory(now: Instant = NOW): Promise<ImportStory> {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-tape-'));
  const book = await freshBook();
  await keepSandboxClock(book.db, now, STANDSTILL);
  await publishText(book, TEST_POLICY, now);
  return {
    book,
    file: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    take: (file, options = USUAL) => said(book.url, file, options),
    close: async () => {
      await book.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Publishes a policy text as it stands. */
export async function publishText(book: Pick<FreshBook, 'db'>, source: string, at: Instant): Promise<void> {
  const parsed = parsePolicy(source, ANY_CONTEXT);
  if ('problems' in parsed) throw new Error(parsed.problems.map(({ message }) => message).join('; '));
  await publishAs(book, parsed.policy, at);
}

/** Publishes a policy. */
export async function publishAs({ db }: Pick<FreshBook, 'db'>, policy: Policy, at: Instant): Promise<void> {
  const digest = JSON.stringify(toPolicyJson(policy));
  const named = {
    id: policy.id,
    body: toPolicyJson(policy),
    source: 'test',
    digest,
    publishedAt: at,
    publishedBy: 'test',
  };
  await publishPolicy(db, named);
}

async function said(url: string, file: string, options: ImportOptions): Promise<Said> {
  const heard = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    jest.spyOn(process[name], 'write').mockImplementation((text: string | Uint8Array) => {
      heard[name] += String(text);
      return true;
    }),
  );
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = url;
  try {
    const code = await importFile(file, { json: true, ...options });
    const lines = heard.stdout.split('\n').filter((line) => line !== '');
    const told = lines.map((line) => JSON.parse(line) as ImportFinding | ImportSummary);
    return {
      code,
      stderr: heard.stderr,
      findings: told.filter((line): line is ImportFinding => line.kind !== 'summary'),
      summary: told.find((line): line is ImportSummary => line.kind === 'summary') ?? null,
    };
  } catch (error) {
    const { line, exitCode } = lineFor(error);
    return { code: exitCode, stderr: `${heard.stderr}${line}\n`, findings: [], summary: null };
  } finally {
    process.env.DATABASE_URL = before;
    for (const spy of spies) spy.mockRestore();
  }
}
