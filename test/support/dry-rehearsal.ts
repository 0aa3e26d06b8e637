/**
 * The demo without servers: the same tape, policies and stand-ins, folded by the pure core alone. What the real run
 * writes into its ledger must be this, line by line.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountOf, eventsOf, policyFor } from '../../cli/demo/load';
import { answersTo } from '../../cli/demo/rehearsal';
import { lateAccounts } from '../../cli/demo/tape';
import type { TapeAccount } from '../../cli/demo/tape-account';
import { inYuan } from '../../cli/demo/yuan';
import { parsePolicy } from '../../contract/policy-file';
import { isRefusal } from '../../domain/admission';
import { admit } from '../../domain/admit';
import type { AccountEvent } from '../../domain/event';
import { fromEventJson } from '../../domain/event-json';
import { type AccountFacts, noFacts } from '../../domain/facts';
import type { Policy } from '../../domain/policy';
import { ANY_CONTEXT } from '../../domain/policy-context';
import { react, settle } from '../../domain/settle';
import type { Instant } from '../../domain/time';

/** What is rehearsed. */
export interface Rehearsal {
  readonly accounts: number;
  readonly seed: number;
  readonly start: Instant;
  readonly end: Instant;
  readonly policies: readonly string[];
}

/** The ledgers of a rehearsal: facts with all acts before the end, by account. */
export async function dryRehearsal(rehearsal: Rehearsal): Promise<AccountFacts[]> {
  const { accounts, seed, policies } = rehearsal;
  const parsed = new Map(policies.map((id) => [id, read(id)]));
  const tape = (await lateAccounts({ count: accounts, seed })).map(inYuan);
  return tape.map((account) => {
    const policy = parsed.get(policyFor(account.id, seed, policies) ?? '');
    if (policy === undefined) throw new Error(`${account.id} has no policy`);
    return rehearse(account, policy, rehearsal);
  });
}

function read(id: string): Policy {
  const parsed = parsePolicy(readFileSync(join(__dirname, '../../policies', `${id}.yaml`), 'utf8'), ANY_CONTEXT);
  if ('problems' in parsed) throw new Error(`${id} is not fine`);
  return parsed.policy;
}

interface Waiting {
  readonly n: number;
  readonly event: AccountEvent;
}

function rehearse(tape: TapeAccount, policy: Policy, { seed, start, end }: Rehearsal): AccountFacts {
  let facts = noFacts(accountOf(tape));
  const waiting: Waiting[] = eventsOf(tape, start).map((event, n) => ({ n, event }));
  let wake: Instant | null = start;
  for (;;) {
    waiting.sort((a, b) => a.event.at - b.event.at || a.n - b.n);
    const next = waiting[0]?.event.at ?? Number.POSITIVE_INFINITY;
    const now = Math.min(next, wake ?? Number.POSITIVE_INFINITY) as Instant;
    if (now >= end) return facts;
    const before = facts.seq;
    if (next <= now) {
      const taken = waiting.shift();
      const admission = taken && admit(facts, policy, taken.event);
      if (admission !== undefined && !isRefusal(admission)) {
        facts = react(admission.facts, policy, now);
        wake = now;
      }
    } else {
      const settled = settle(facts, policy, now, 'record');
      facts = settled.facts;
      wake = settled.until;
    }
    for (const act of facts.acts.filter(({ seq }) => seq > before)) {
      for (const [place, { at, body }] of answersTo(act, policy, facts, seed).entries()) {
        waiting.push({ n: 1_000_000 + act.seq * 10 + place, event: fromEventJson({ ...body, at, effective: null }) });
      }
    }
  }
}
