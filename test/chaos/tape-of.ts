/** A fresh book loaded for a run: reference policies, late accounts from the tape, people from a seed. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTape } from '../../cli/demo/load';
import { lateAccounts } from '../../cli/demo/tape';
import { inYuan } from '../../cli/demo/yuan';
import { POLICIES, templateFiles } from '../../cli/package-root';
import { parsePolicy, publishingContext } from '../../contract/policy-file';
import type { Db } from '../../db/connect';
import { publishPolicy } from '../../db/policy.store';
import { PolicyShelf } from '../../db/policy-shelf';
import { sandboxClock } from '../../domain/business-clock';
import { toPolicyJson } from '../../domain/policy-json';
import type { Instant } from '../../domain/time';

/** The policies of a run, an account each by a draw of its own. */
export const COURSE_POLICIES = ['boc-visit', 'mengshang-day2'];

/** Loads the book. The same seed gives the same book. */
export async function loadBook(db: Db, accounts: number, seed: number, start: Instant): Promise<void> {
  for (const name of COURSE_POLICIES) await publish(db, readFileSync(join(POLICIES, `${name}.yaml`), 'utf8'), start);
  const clock = sandboxClock({ start, wallStartMs: 0, factor: 1 }, () => 0);
  const tape = (await lateAccounts({ count: accounts, seed })).map(inYuan);
  await loadTape(
    db,
    { clock, shelf: new PolicyShelf(), rehearse: null },
    { accounts: tape, start, seed, policies: COURSE_POLICIES },
  );
}

async function publish(db: Db, source: string, at: Instant): Promise<void> {
  const parsed = parsePolicy(source, publishingContext(templateFiles()));
  if (!('policy' in parsed)) throw new Error(JSON.stringify(parsed.problems));
  const { policy } = parsed;
  const digest = createHash('sha256').update(source).digest('hex');
  await publishPolicy(db, {
    id: policy.id,
    body: toPolicyJson(policy),
    source,
    digest,
    publishedAt: at,
    publishedBy: 'test',
  });
}
