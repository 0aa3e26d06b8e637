/**
 * One account as its page shows it.
 */
import { type ExpressionBuilder, sql } from 'kysely';
import type { Account } from '../domain/facts';
import { type Instant, instant } from '../domain/time';
import { type AccountLine, lines } from './account-list.store';
import type { Json } from './cells';
import type { Db } from './connect';
import type { Role, Tables } from './schema';
import type { PolicyRef } from './turn';

/** What the account's page shows besides its facts. */
export interface AccountDetail extends AccountLine {
  readonly opened: string;
  readonly facts: Account['facts'];
  readonly seq: number;
  readonly nextStep: Json;
  readonly startsAt: Instant | null;
  readonly runId: string | null;
  readonly episode: (PolicyRef & { readonly no: number; readonly startedAt: Instant }) | null;
  readonly people: readonly {
    readonly id: string;
    readonly role: Role;
    readonly name: string;
    readonly language: string;
  }[];
}

/** One account as its page shows it, or null. */
export async function accountDetail(db: Db, id: string): Promise<AccountDetail | null> {
  const row = await lines(db)
    .select(['opened', 'facts', 'seq', 'next_step as nextStep', 'starts_at as startsAt', 'run_id as runId'])
    .select((eb) => [openEpisode(eb).as('episode'), peopleOf(eb).as('people')])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { episode } = row;
  return {
    ...row,
    facts: row.facts as Account['facts'],
    people: row.people ?? [],
    episode: episode === null ? null : { ...episode, startedAt: instant(episode.startedAt) },
  };
}

type OfAccount = ExpressionBuilder<Tables, 'account'>;

const openEpisode = (eb: OfAccount) =>
  eb
    .selectFrom('episode')
    .whereRef('account', '=', 'account.id')
    .where('closed_seq', 'is', null)
    .select(
      sql<{ no: number; id: string; version: number; startedAt: number } | null>`json_build_object(
      'no', no, 'id', policy_id, 'version', policy_version, 'startedAt', epoch_ms(started_at))`.as('episode'),
    );

const peopleOf = (eb: OfAccount) =>
  eb
    .selectFrom('account_role')
    .innerJoin('person', 'person.id', 'account_role.person')
    .whereRef('account_role.account', '=', 'account.id')
    .select(
      sql<AccountDetail['people'] | null>`json_agg(json_build_object(
      'id', person.id, 'role', role, 'name', name, 'language', language) order by n)`.as('people'),
    );
