/** Accounts for measurements: one person, one overdue item each, taken as any fact is taken. */
import { createAccounts } from '../../db/account.store';
import type { Db } from '../../db/connect';
import type { TurnHost } from '../../db/open-turn';
import { savePeople } from '../../db/person.store';
import { publishPolicy } from '../../db/policy.store';
import { takeFact } from '../../db/take-event';
import { parseDate, parseZone, startOfDay } from '../../domain/calendar';
import type { Policy } from '../../domain/policy';
import { toPolicyJson } from '../../domain/policy-json';
import type { Instant } from '../../domain/time';
import { eachOf } from './each-of';

const zone = parseZone('Asia/Shanghai') ?? fail('zone');
const opened = parseDate('2012-05-01') ?? fail('date');
const due = parseDate('2012-05-31') ?? fail('date');

/** 00:00 of the day on which every item was due: the ladder's day 0. */
export const DAY_ZERO: Instant = startOfDay(due, zone);

const BATCH = 1_000;
const AT_ONCE = 8;

/** The id of an account of a measurement. */
export const accountId = (place: number): string => `bench-${`${place}`.padStart(6, '0')}`;

/** Fills a book with so many accounts. */
export async function fill(db: Db, host: TurnHost, policy: Policy, count: number): Promise<void> {
  const body = toPolicyJson(policy);
  await publishPolicy(db, {
    id: policy.id,
    body,
    source: '',
    digest: 'bench',
    publishedAt: DAY_ZERO,
    publishedBy: 'bench',
  });
  for (let from = 0; from < count; from += BATCH) {
    const ids = Array.from({ length: Math.min(BATCH, count - from) }, (_, place) => accountId(from + place));
    await savePeople(db, ids.map(personOf));
    await createAccounts(
      db,
      ids.map((id) => ({
        account: { id, currency: 'CNY', zone, opened, product: 'card', facts: {} },
        policyId: policy.id,
        people: [{ person: id, role: 'debtor' }],
      })),
    );
    await eachOf(ids, AT_ONCE, (id) => db.transaction().execute((tx) => takeFact(tx, host, id, itemOf())));
  }
}

const itemOf = () =>
  ({
    type: 'item-added',
    item: { id: 'i1', due, amount: 250_000n },
    at: startOfDay(opened, zone),
    effective: null,
  }) as const;

const personOf = (id: string) => ({
  id,
  synthetic: true,
  name: `Synthetic ${id}`,
  salutation: null,
  language: 'en',
  points: (['sms', 'email', 'address'] as const).map((kind) => ({ kind, value: `${kind}-of-${id}`, verifiedAt: null })),
});

function fail(what: string): never {
  throw new Error(`bad ${what}`);
}
