/** `forbear show ACCOUNT`. */
import { loadAccount } from '../db/account.store';
import { costsOfAccount } from '../db/contact-price.store';
import { PolicyShelf } from '../db/policy-shelf';
import { readSandboxClock } from '../db/sandbox-clock.store';
import { presentFacts } from '../domain/present-facts';
import { returnsOf } from '../domain/returns';
import type { Instant } from '../domain/time';
import { traceOf } from '../domain/trace';
import { costsJson } from './cost-words';
import { cliLogger, openBook } from './house';
import { CliProblem } from './problem';
import { returnsJson } from './returns-table';
import { withBook } from './running';
import { storyOf } from './story';
import type { StoryLanguage } from './story-language';

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
      const { facts, policyId, episodePolicy } = booked;
      const costs = costsJson(await costsOfAccount(book.db, account));
      const known = { account, actions: traceOf(facts), facts: presentFacts(facts), costs };
      if (policyId === null && episodePolicy === null) return JSON.stringify(known);
      const { policy } = await new PolicyShelf().policyOf(book.db, booked);
      const returns = returnsJson(policy.id, returnsOf(facts, policy), facts.account.currency);
      return JSON.stringify({ ...known, returns });
    } finally {
      await book.close();
    }
  });
  process.stdout.write(`${text}\n`);
}
