/**
 * What became known late, and the decisions on which it bears: each is asked again, in the transaction that books the
 * fact, and an incident is opened for each that comes out worse. The row of the person or account must be locked: what is
 * decided meanwhile is decided on the fact.
 */
import { type RawBuilder, sql } from 'kysely';
import { BEGINNINGS } from '../domain/act';
import type { LateFact } from '../domain/gate/late-fact';
import { daysThatCount, type Recheck, recheck } from '../domain/gate/recheck';
import { Replayer, type Rulebook } from '../domain/gate/replay';
import { RULEBOOK } from '../domain/gate/rulebook';
import { sealedFacts } from '../domain/gate/sealed';
import { type Instant, instant } from '../domain/time';
import { jsonText, stamp, stampValue } from './cells';
import type { Db } from './connect';
import { type BookedDecision, decisionRows, unpacked } from './decision.store';
import { digest } from './gate-cell';

const DAY_MS = 86_400_000;

/** A fact with its place in the book. */
export interface LateNews {
  /** Of a person, whichever of their accounts was decided about; or of one account. */
  readonly of: { readonly person: string } | { readonly account: string };
  /** The fact's own name, unique for its person or account: `hold/h1`, `attempt/x7`. It is looked at once. */
  readonly key: string;
  readonly fact: LateFact;
  /** The business instant at which it became known. */
  readonly learnedAt: Instant;
}

/** What came of looking back. */
export interface LookedBack {
  readonly rechecked: number;
  /** Incidents that were opened, by id. */
  readonly incidents: readonly bigint[];
}

const NOTHING: LookedBack = { rechecked: 0, incidents: [] };

/** Looks back from a fact that lies in the past. A fact that touches no decision leaves no trace. */
export async function lookBack(tx: Db, news: LateNews, rulebook: Rulebook = RULEBOOK): Promise<LookedBack> {
  if (news.fact.at >= news.learnedAt && news.fact.kind !== 'block') return NOTHING;
  const fact = withoutPersonalData(news.fact);
  const decisions = await touched(tx, news, rulebook);
  if (decisions.length === 0) return NOTHING;
  const known = await learnedBefore(tx, news, decisions);
  const replayer = new Replayer(rulebook);
  const worse: Worse[] = decisions.flatMap((decision) => {
    const earlier = known.filter(({ of, recordedAt }) => concerns(of, decision) && recordedAt > decision.recordedAt);
    const found = recheck(
      decision,
      fact,
      earlier.map((late) => late.fact),
      replayer,
    );
    return found.kind === 'stands' ? [] : [{ decision, found }];
  });
  return note(tx, { ...news, fact }, decisions.length, worse);
}

interface Worse {
  readonly decision: BookedDecision;
  readonly found: Exclude<Recheck, { kind: 'stands' }>;
}

const bearing = { attempt: true, known: true, revoked: true, block: false } as const;

function withoutPersonalData(fact: LateFact): LateFact {
  switch (fact.kind) {
    case 'attempt': {
      const [attempt = fact.attempt] = sealedFacts({ attempts: [fact.attempt] }, digest).attempts;
      return { ...fact, attempt };
    }
    case 'known':
      return { ...fact, known: sealedFacts(fact.known, digest) };
    case 'revoked': {
      const [consent] = sealedFacts(
        { consents: [{ person: fact.person, debtIds: [], receivedAt: fact.at }] },
        digest,
      ).consents;
      return { ...fact, person: consent?.person ?? fact.person };
    }
    case 'block':
      return fact;
    default:
      return fact satisfies never;
  }
}

/** Decisions on which it may bear, oldest first: about its person or account, from its instant on, not denied already. */
async function touched(tx: Db, { of, fact }: LateNews, rulebook: Rulebook): Promise<BookedDecision[]> {
  const last = lastTouched(fact, rulebook);
  let query = decisionRows(tx)
    .where('decision.verdict', '<>', 'deny')
    .where(letSomethingLeave)
    .where('decision.at', '>=', stampValue(fact.at))
    .orderBy('decision.id');
  if (last !== null) query = query.where('decision.at', '<=', stampValue(last));
  if (bearing[fact.kind]) query = query.where('decision.gate', 'is not', null);
  if ('account' in of) query = query.where('decision.account', '=', of.account);
  else query = query.where(aboutPerson(of.person));
  return (await query.execute()).map(unpacked);
}

/**
 * A presumption lets nothing leave but what a person had lifted: not where that was asked for, nor where nobody began. Nor
 * did anything leave of a call that nobody pressed on.
 */
const letSomethingLeave: RawBuilder<boolean> = sql<boolean>`not exists (
  select from phone_call p where p.account = decision.account and p.begun_seq = decision.seq + 1 and p.stage = 'released'
    and decision.act = 'dial') and (decision.verdict = 'allow' or exists (
  select from ledger l where l.account = decision.account and l.seq = decision.seq + 1
    and l.kind = case when decision.act in (${sql.join([...BEGINNINGS])}) then 'begun' else l.kind end
    and l.kind <> 'approval-asked'))`;

/** Without a person of its own a decision is about the debtor. */
const aboutPerson = (person: string): RawBuilder<boolean> => sql<boolean>`exists (
  select from account_role r where r.account = decision.account and r.person = ${person}
    and case when decision.person is null then r.role = 'debtor' else decision.person = ${person} end)`;

function lastTouched(fact: LateFact, { packs }: Rulebook): Instant | null {
  if (fact.kind === 'block') return fact.until === null ? null : instant(fact.until - 1);
  if (fact.kind !== 'attempt') return null;
  const rules = [...packs.values()].flatMap((pack) => pack.rules);
  return instant(fact.at + daysThatCount(rules) * DAY_MS);
}

interface Known {
  readonly of: { readonly person: string | null; readonly account: string | null };
  readonly fact: LateFact;
  readonly recordedAt: Instant;
}

/** Late facts that were learned before, of the person and of the accounts that were decided about. */
async function learnedBefore(tx: Db, { of }: LateNews, decisions: readonly BookedDecision[]): Promise<Known[]> {
  const accounts = [...new Set(decisions.map(({ account }) => account))];
  const rows = await tx
    .selectFrom('late_fact')
    .select(['person', 'account', 'body', 'recorded_at as recordedAt'])
    .where((is) =>
      is.or([
        is('account', 'in', accounts),
        'person' in of
          ? is('person', '=', of.person)
          : is('person', 'in', is.selectFrom('account_role').select('person').where('account', 'in', accounts)),
      ]),
    )
    .orderBy('id')
    .execute();
  // What is in the column was written by `note`.
  return rows.map(({ person, account, body, recordedAt }) => ({
    of: { person, account },
    fact: body as unknown as LateFact,
    recordedAt,
  }));
}

const concerns = ({ account }: Known['of'], decision: BookedDecision): boolean =>
  account === null || account === decision.account;

/** Fact, incidents and their events in one statement. A fact that was noted before opens nothing. */
async function note(tx: Db, news: LateNews, rechecked: number, worse: readonly Worse[]): Promise<LookedBack> {
  const { of, key, fact, learnedAt } = news;
  const person = 'person' in of ? of.person : null;
  const account = 'account' in of ? of.account : null;
  const result = await sql<{ incident: bigint | null }>`
    with noted as (
      insert into late_fact (person, account, kind, key, effective_at, learned_at, body, rechecked)
      values (${person}, ${account}, ${fact.kind}, ${key}, ${stamp(fact.at)}, ${stamp(learnedAt)}, ${jsonText(fact)}::jsonb, ${rechecked})
      on conflict do nothing returning id),
    opened as (
      insert into incident (decision, late_fact, account, person, opened_at, kind, rule, before, after, votes)
      select r.decision, noted.id, r.account, r.person, ${stamp(learnedAt)}, r.kind, r.rule, r.before, r.after, r.votes
      from noted, jsonb_to_recordset(${jsonText(worse.map(incidentRow))}::jsonb)
        as r(decision bigint, account text, person text, kind text, rule text, before text, after text, votes jsonb)
      order by r.decision
      returning id, account, decision),
    told as (
      insert into feed (account, kind, at, body)
      select account, 'incident', ${stamp(learnedAt)}, jsonb_build_object('incident', id::text, 'decision', decision::text)
      from opened)
    select opened.id as incident from noted left join opened on true order by 1`.execute(tx);
  if (result.rows.length === 0) return NOTHING;
  return { rechecked, incidents: result.rows.flatMap(({ incident }) => (incident === null ? [] : [incident])) };
}

function incidentRow({ decision, found }: Worse): object {
  const { id, account, person } = decision;
  const breach = found.kind === 'breach' ? found : null;
  return {
    decision: id,
    account,
    person,
    kind: found.kind,
    rule: breach?.objections[0]?.rule ?? (breach === null ? null : 'gate'),
    before: found.before,
    after: breach?.after ?? null,
    votes: breach?.objections ?? [],
  };
}
