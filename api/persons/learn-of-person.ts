/** Books what becomes known of a person, and looks back at the contacts that were decided without it. */
import { type LearnedOut, learnedOut } from '../../contract/http-person-fact';
import { moment, type UnfitFact } from '../../contract/learned';
import type { Db } from '../../db/connect';
import { loadPerson } from '../../db/person-gate.store';
import { takePerson } from '../../db/person-lock';
import type { KeyedRequest } from '../../db/request-key.store';
import { tellPerson } from '../../db/tell-person';
import { formatInstant } from '../../domain/calendar';
import type { Refusal } from '../../domain/event';
import type { Learned, PersonEvent } from '../../domain/gate/person-event';
import type { PersonFacts } from '../../domain/gate/person-facts';
import type { Instant, Zone } from '../../domain/time';
import { stampOf } from '../facts/take-fact';
import type { ApiHost } from '../host';
import { type Answer, once } from '../idempotency';
import { conflict, invalid, Problem } from '../problem';

/** What was said, and when. */
export interface Told {
  readonly id: string;
  readonly keyed: KeyedRequest;
  readonly at: string | undefined;
  readonly effective: string | undefined;
  readonly source: string | undefined;
  /** What it means for a person of whom so much is known, with the accounts of which they are the debtor. */
  readonly means: (person: PersonFacts, since: Instant, accounts: readonly string[]) => Learned | UnfitFact;
}

/** Takes it, once a key. A refusal is a problem, and then nothing is changed. */
export function learnOfPerson(host: ApiHost, told: Told): Promise<Answer<LearnedOut>> {
  const { db, turns } = host;
  const { id, keyed } = told;
  return once(db, keyed, learnedOut, async (tx) => {
    await takePerson(tx, id);
    const person = await loadPerson(tx, id);
    if (person === null) throw unknownPerson(id);
    const at = stampOf(turns.clock, turns.clock.now(), told.at);
    const effective = told.effective === undefined ? null : moment(told.effective);
    if (effective !== null && effective > at)
      throw invalid({ field: 'effective', reason: 'is after the moment at which it became known' });
    const learned = told.means(person, effective ?? at, await accountsOf(tx, id));
    if ('field' in learned) throw learned.isShape === true ? invalid(learned) : conflict(learned);
    const event: PersonEvent = { ...learned, at, effective };
    const teller = { actor: keyed.actor, source: told.source ?? null, traceparent: turns.traceparent?.() ?? null };
    const { person: after, refused, looked } = await tellPerson(tx, turns, id, event, teller);
    if (refused !== null) throw conflict(asPosted(refused));
    const body = {
      person: id,
      seq: after.seq,
      at: formatInstant(at, 'UTC' as Zone),
      rechecked: looked.rechecked,
      incidents: looked.incidents.map(String),
    };
    return { status: 201, body };
  });
}

/** No such person. */
export const unknownPerson = (id: string): Problem => new Problem('not-found', { detail: `no person \`${id}\`` });

async function accountsOf(tx: Db, person: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('account_role')
    .select('account')
    .where('person', '=', person)
    .where('role', '=', 'debtor')
    .orderBy('account')
    .execute();
  return rows.map(({ account }) => account);
}

/** The field as the sender wrote it. */
const asPosted = ({ field, reason }: Refusal): Refusal => ({
  field: field.replace(/^(attempt|time|consent)\./, '').replace(/^debtIds$/, 'accounts'),
  reason,
});
