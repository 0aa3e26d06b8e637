/** For tests: decisions of the gate written into a book by a turn, as a contact writes them. */
import { anAccount, QUIET, TERMS, withDeeds } from '../../db/book-story';
import type { Db } from '../../db/connect';
import { decisionsOf } from '../../db/decision.store';
import { saveTurn } from '../../db/turn.store';
import type { Deed } from '../../domain/act';
import type { AccountFacts } from '../../domain/facts';
import type { GateDecision } from '../../domain/gate/decision';

const CONTACT: Deed = { kind: 'contact', rung: 'reminder', channel: 'sms', notice: false, asked: 1n };

/** An account about which the gate decided; answers the ids of the decisions. `deed` is what came of each. */
export async function decidedAccount(
  db: Db,
  id: string,
  decisions: readonly GateDecision[],
  { person = null as string | null, debtor = 'P1', deed = CONTACT } = {},
): Promise<bigint[]> {
  let facts = await anAccount(db, id, debtor);
  for (const gate of decisions) facts = await contacted(db, facts, gate, { person, deed });
  return (await decisionsOf(db, id, { limit: 1_000 })).map((one) => one.id);
}

async function contacted(
  db: Db,
  before: AccountFacts,
  gate: GateDecision,
  { person, deed }: { readonly person: string | null; readonly deed: Deed },
): Promise<AccountFacts> {
  const { at } = gate.question;
  const { verdict } = gate.verdict;
  const after = withDeeds(before, at, [deed], null);
  const decision = {
    seq: before.seq,
    at,
    act: 'contact',
    rung: 'reminder',
    verdict,
    votes: [{ rule: 'house.stop', verdict: 'allow', saw: 'no stop code' }, ...gate.verdict.votes],
    policy: { id: 'house', version: 1 },
    factsSeen: { seq: before.seq },
    person,
    gate,
  };
  await saveTurn(db, before, after, QUIET, { ...TERMS, decisions: [decision] });
  return after;
}
