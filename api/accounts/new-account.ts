/**
 * Opens an account: people, contact points, roles and first items, in one transaction with the first turn.
 */

import type { NewAccountInput } from '../../contract/http-new-account';
import type { Taken } from '../../contract/http-page';
import { createAccounts } from '../../db/account.store';
import { lines } from '../../db/account-list.store';
import { closeTurn } from '../../db/close-turn';
import type { Db } from '../../db/connect';
import { openTurn } from '../../db/open-turn';
import { savePeople } from '../../db/person.store';
import { latestPolicy } from '../../db/policy.store';
import { policyOfRow } from '../../db/policy-body';
import { isRefusal } from '../../domain/admission';
import { admit } from '../../domain/admit';
import type { Components } from '../../domain/allocation';
import { formatInstant, localDate, parseDate, parseZone } from '../../domain/calendar';
import type { Account, AccountFacts } from '../../domain/facts';
import { type Minor, parseAmount } from '../../domain/money';
import type { Policy } from '../../domain/policy';
import { policyApplies } from '../../domain/policy-applies';
import { settle } from '../../domain/settle';
import type { Instant, LocalDate } from '../../domain/time';
import { viewLadder } from '../../domain/view';
import { factsChanged } from '../../workflows/contract';
import type { ApiHost } from '../host';
import { conflict, invalid } from '../problem';

/** Books the account; throws a problem, and then nothing is booked. */
export async function openAccount(tx: Db, { turns }: ApiHost, input: NewAccountInput): Promise<Taken> {
  const at = turns.clock.now();
  const account = accountOf(input, at);
  const policyId = await policyFor(tx, input);
  const known = await lines(tx).where('id', '=', account.id).executeTakeFirst();
  if (known !== undefined) throw conflict({ field: 'id', reason: `\`${account.id}\` is in the book already` });
  const people = [...input.people].sort((a, b) => Number(b.role === 'debtor') - Number(a.role === 'debtor'));
  await savePeople(
    tx,
    people.map((person) => personOf(person, at)),
  );
  await createAccounts(tx, [{ account, policyId, people: people.map(({ id, role }) => ({ person: id, role })) }]);
  const turn = await openTurn(tx, { clock: turns.clock, shelf: turns.shelf, rehearse: turns.rehearse }, account.id);
  const facts = withItems(turn.booked.facts, turn.policy, input, at);
  demandMeant(facts, turn.policy, at);
  const settled = settle(facts, turn.policy, at, 'leave');
  const components = componentsOf(input);
  const step = await closeTurn(tx, turns, turn, {
    at,
    settled,
    extras: {
      components: (item) => components.get(item.id) ?? { principal: item.amount, interest: 0n, fees: 0n },
      outbox: [{ kind: factsChanged.name, body: { at } }],
    },
  });
  return { account: account.id, seq: step.seq, at: formatInstant(at, account.zone) };
}

function accountOf(input: NewAccountInput, at: Instant): Account {
  const { id, currency, product, facts } = input;
  const zone = parseZone(input.zone);
  const opened = parseDate(input.opened);
  if (zone === null || opened === null) throw new Error('a new account passed its schema without zone or date');
  if (opened > localDate(at, zone))
    throw invalid({ field: 'opened', reason: 'is after today; open the account when it begins' });
  return { id, currency, zone, opened, product: product ?? null, facts };
}

/** The policy that the account will run on; it must be published and speak the account's currency. */
async function policyFor(tx: Db, { policy, currency }: NewAccountInput): Promise<string> {
  if (policy == null) throw invalid({ field: 'policy', reason: 'is missing; give the id of a published policy' });
  const published = await latestPolicy(tx, policy);
  if (published === null)
    throw invalid({ field: 'policy', reason: `no policy \`${policy}\` is published; publish it first` });
  const spoken = policyOfRow(published).currency;
  if (spoken !== currency)
    throw invalid({ field: 'currency', reason: `is ${currency}, but policy \`${policy}\` is in ${spoken}` });
  return policy;
}

/** A policy runs only on the accounts that it is meant for. */
function demandMeant(facts: AccountFacts, policy: Policy, at: Instant): void {
  if (policyApplies(viewLadder(facts, policy, at))) return;
  throw invalid({
    field: 'policy',
    reason: `\`${policy.id}\` is for accounts with ${policy.applies}; name another policy, or give the product and facts it asks for`,
  });
}

type NewPerson = NewAccountInput['people'][number];

const personOf = ({ id, name, salutation, language, synthetic, points }: NewPerson, at: Instant) => ({
  id,
  name,
  salutation: salutation ?? null,
  language,
  synthetic,
  points: points.map(({ kind, value, verified }) => ({ kind, value, verifiedAt: verified ? at : null })),
});

function withItems(
  facts: AccountFacts,
  policy: Policy,
  { items, currency }: NewAccountInput,
  at: Instant,
): AccountFacts {
  return items.reduce((present, { id, due, amount }, place) => {
    const item = { id, due: dateOf(due), amount: minorOf(amount, currency) };
    const admission = admit(present, policy, { type: 'item-added', item, at, effective: null });
    if (!isRefusal(admission)) return admission.facts;
    throw invalid({ field: `items[${place}]${admission.field.replace(/^item/, '')}`, reason: admission.reason });
  }, facts);
}

/** How each item divides; what is not said is principal. */
function componentsOf({ items, currency }: NewAccountInput): Map<string, Components> {
  const divided = new Map<string, Components>();
  for (const [place, { id, amount, components }] of items.entries()) {
    if (components === undefined) continue;
    const part = (text: string | undefined): Minor =>
      text === undefined ? 0n : minorOf(text, currency, `items[${place}].components`);
    const parts = {
      principal: part(components.principal),
      interest: part(components.interest),
      fees: part(components.fees),
    };
    if (parts.principal + parts.interest + parts.fees !== minorOf(amount, currency)) {
      throw invalid({ field: `items[${place}].components`, reason: 'must add up to the amount of the item' });
    }
    divided.set(id, parts);
  }
  return divided;
}

function dateOf(text: string): LocalDate {
  const date = parseDate(text);
  if (date === null) throw invalid({ field: 'items', reason: `\`${text}\` is no date` });
  return date;
}

function minorOf(text: string, currency: string, field = 'items'): Minor {
  const minor = parseAmount(text, currency);
  if (typeof minor === 'bigint') return minor;
  throw invalid({ field, reason: `\`${text}\` has too many decimals for ${currency}` });
}
