/** `forbear show ACCOUNT`. */
import { loadAccount } from '../db/account.store';
import { readSandboxClock } from '../db/sandbox-clock.store';
import type { Instant } from '../domain/time';
import { traceOf } from '../domain/trace';
import { cliLogger, openBook } from './house';
import { CliProblem } from './problem';
import { withBook } from './running';
import { type StoryLanguage, storyOf } from './story';

const isLanguage = (text: string): text is StoryLanguage => text === 'en' || text === 'zh-CN';

/** Prints one account's story; with `json` its trace. */
export async function show(
  account: string,
  { data, lang, json }: { data?: string; lang: string; json?: boolean },
): Promise<void> {
  if (!isLanguage(lang)) throw new CliProblem(`--lang \`${lang}\` is unknown; use en or zh-CN`);
  const text = await withBook(data, async (url) => {
    const book = openBook(url, 'forbear-show', cliLogger());
    try {
      if (!json) {
        const sandbox = await readSandboxClock(book.db);
        return await storyOf(book.db, account, sandbox?.at ?? (Date.now() as Instant), lang);
      }
      const booked = await loadAccount(book.db, account, { lock: false });
      if (booked === null) throw new CliProblem(`no account \`${account}\``);
      return JSON.stringify({ account, actions: traceOf(booked.facts) });
    } finally {
      await book.close();
    }
  });
  process.stdout.write(`${text}\n`);
}
