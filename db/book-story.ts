/**
 * For tests: small facts to write into a book.
 */
import { randomUUID } from 'node:crypto';
import type { Act, Deed } from '../domain/act';
import { parseDate } from '../domain/calendar';
import { type AccountFacts, noFacts } from '../domain/facts';
import { type Instant, instant, type LocalDate, type Zone } from '../domain/time';
import { createAccounts } from './account.store';
import type { Db } from './connect';
import { savePeople } from './person.store';
import { publishPolicy } from './policy.store';
import type { ContactReservation, Projection, TurnExtras } from './turn';

/** The instant of an ISO timestamp. */
export const at = (text: string): Instant => instant(Date.parse(text));

/** The date of an ISO date. */
export function on(text: string): LocalDate {
  const date = parseDate(text);
  if (date === null) throw new RangeError(`\`${text}\` is no date`);
  return date;
}

/** What a list shows when a test does not care. */
export const QUIET: Projection = {
  status: 'current',
  anchorDue: null,
  overdue: 0n,
  rung: null,
  next: null,
  startsAt: null,
};

/** Terms that a test gives: two days, one role, granted or denied by the first vote. */
export const TERMS: TurnExtras = {
  episodePolicy: { id: 'house', version: 1 },
  approval: (asked, facts) => {
    const vote = facts.acts.find(
      (act) => act.seq > asked.seq && act.kind === 'approval-decided' && act.rung === asked.rung,
    );
    const decided = vote?.kind === 'approval-decided' ? vote.decision : null;
    const state = decided === null ? 'open' : decided === 'approve' ? 'granted' : 'denied';
    return { until: instant(asked.at + 172_800_000), roles: ['team-lead'], state };
  },
};

/** A reminder of step 0 to that person, reserved when it was due. */
export const aReservation = (seq: number, when: Instant): ContactReservation => ({
  seq,
  ref: randomUUID(),
  stepSeq: 0,
  rung: 'reminder',
  channel: 'sms',
  notice: false,
  person: 'P1',
  toPoint: '+861234567',
  template: 'gentle',
  language: 'en',
  body: 'hello',
  dueAt: when,
  reservedAt: when,
});

/** Publishes the policy and books the person on whom the accounts of a test hang. */
export async function begin(db: Db): Promise<void> {
  await publishPolicy(db, {
    id: 'house',
    body: { rungs: [] },
    source: 'policy: house',
    digest: 'd1',
    publishedAt: at('2012-01-01T00:00:00Z'),
    publishedBy: 'test',
  });
  await savePeople(db, [
    {
      id: 'P1',
      synthetic: true,
      name: 'Li Na',
      salutation: null,
      language: 'zh-CN',
      points: [{ kind: 'sms', value: '+861234567', verifiedAt: at('2012-01-01T00:00:00Z') }],
    },
  ]);
}

/** Books an account of which nothing is known and answers its facts. */
export async function anAccount(db: Db, id: string, debtor = 'P1'): Promise<AccountFacts> {
  const facts = noFacts({
    id,
    currency: 'CNY',
    zone: 'Asia/Shanghai' as Zone,
    opened: on('2012-05-01'),
    product: 'card',
    facts: { dpd: 3 },
  });
  await createAccounts(db, [
    {
      account: facts.account,
      policyId: 'house',
      people: [{ person: debtor, role: 'debtor' }],
    },
  ]);
  return facts;
}

/** Facts with further deeds, numbered on and done at one instant. */
export function withDeeds(
  facts: AccountFacts,
  when: Instant,
  deeds: readonly Deed[],
  episode: number | null = 1,
): AccountFacts {
  const acts = deeds.map(
    (deed, place): Act => ({ ...deed, seq: facts.seq + place + 1, at: when, episode, item: null }),
  );
  return { ...facts, acts: [...facts.acts, ...acts], seq: facts.seq + acts.length };
}
