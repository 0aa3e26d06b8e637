/**
 * Guarantee: on real accounts with people who answer, refuse and fall silent, each shipped ladder does what it says: who
 * visits does visit, announced and signed for; who does not, never; nobody is contacted twice on one date by a ladder.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { policyFor } from '../../cli/demo/load';
import { atMinute, localDate, parseDate } from '../../domain/calendar';
import type { AccountFacts } from '../../domain/facts';
import { addDays, type LocalDate, type Zone } from '../../domain/time';
import { dryRehearsal } from '../support/dry-rehearsal';

const SEED = 11;
const ZONE = 'Asia/Taipei' as Zone;
const policies = readdirSync(join(__dirname, '../../policies')).map((file) => file.replace('.yaml', ''));
const VISITING = [
  'boc-visit',
  'changyin-visit',
  'nanyin-visit',
  'xingye-offline',
  'personal-standard',
  'personal-large',
];
const NEVER = ['cash-small', 'appliance-education', 'mengshang-day2', 'micro-business', 'post-charge-off'];

let told: ReadonlyMap<string, readonly AccountFacts[]>;
beforeAll(async () => {
  const first = parseDate('2005-04-01') as LocalDate;
  const [start, end] = [atMinute(first, 0, ZONE), atMinute(addDays(first, 180), 0, ZONE)];
  const all = await dryRehearsal({ accounts: 700, seed: SEED, start, end, policies });
  const map = new Map<string, AccountFacts[]>();
  for (const facts of all) {
    const id = policyFor(facts.account.id, SEED, policies) ?? '';
    map.set(id, [...(map.get(id) ?? []), facts]);
  }
  told = map;
}, 120_000);

const visits = (id: string) =>
  (told.get(id) ?? []).flatMap(({ acts }) => acts.filter((act) => act.kind === 'opened' && act.what === 'visit'));

test.each(VISITING)('%s visits', (id) => {
  expect(visits(id).length).toBeGreaterThan(0);
});

test.each(NEVER)('%s never visits', (id) => {
  expect(told.get(id)?.length).toBeGreaterThan(10);
  expect(visits(id)).toEqual([]);
});

test.each(policies)('%s begins one rung a date at most', (id) => {
  for (const { acts, account } of told.get(id) ?? []) {
    const begun = acts.filter((act) => act.kind === 'contact' && !act.notice && act.plan === undefined);
    const dates = begun.map(({ at }) => localDate(at, account.zone));
    expect(new Set(dates).size).toBe(dates.length);
  }
});
