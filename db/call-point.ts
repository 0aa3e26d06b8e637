/** Whom an agent may call for an account, and at which number. */
import type { Refusal } from '../domain/event';
import type { PersonFacts } from '../domain/gate/person-facts';
import { POINT_OF } from '../domain/gate/points';
import type { Db } from './connect';
import type { OpenTurn } from './open-turn';

/** A person and a number of theirs (E.164). */
export interface NumberToCall {
  readonly person: string;
  readonly point: string;
}

/** What was asked for. */
interface Wanted {
  readonly person?: string | undefined;
  readonly point?: string | undefined;
}

const plain = (value: string): string => value.replace(/[^\d+]/g, '');

/** The number to call, or why there is none. The gate counts calls to the debtor, so nobody else is called here. */
export async function numberToCall(tx: Db, { booked }: OpenTurn, wanted: Wanted): Promise<NumberToCall | Refusal> {
  const debtor = booked.people.find(({ role }) => role === 'debtor');
  if (debtor === undefined) return { field: 'id', reason: 'the account has no debtor to call' };
  if (wanted.person !== undefined && wanted.person !== debtor.id) {
    const isKnown = booked.people.some(({ id }) => id === wanted.person);
    return {
      field: 'person',
      reason: isKnown
        ? 'only the debtor is called about the debt'
        : `\`${wanted.person}\` is no person of this account`,
    };
  }
  const numbers = await usableNumbers(tx, debtor.id);
  const given = wanted.point === undefined ? null : plain(wanted.point);
  if (given !== null && !numbers.some(({ number }) => number === given))
    return { field: 'point', reason: 'is no number of the debtor in the book that is still good' };
  const open = numbers.filter(({ number }) => !isRefused(booked.facts.person, number));
  const found = open.find(({ number }) => given === null || number === given);
  if (found !== undefined) return { person: debtor.id, point: found.number };
  if (numbers.length > 0) return { field: 'point', reason: 'the debtor has asked that this number be called no more' };
  return { field: 'point', reason: 'the debtor has no number that can be called; book one, with + and its country' };
}

/** Numbers in the form of E.164 that nobody has found to be no good, those for calls first. */
async function usableNumbers(tx: Db, person: string): Promise<readonly { readonly number: string }[]> {
  const points = await tx
    .selectFrom('contact_point')
    .select(['kind', 'value'])
    .where('person', '=', person)
    .where('kind', 'in', ['voice', 'sms'])
    .where('invalid_at', 'is', null)
    .orderBy('id')
    .execute();
  return POINT_OF.voice
    .flatMap((kind) => points.filter((point) => point.kind === kind))
    .map(({ value }) => ({ number: plain(value) }))
    .filter(({ number }) => /^\+[1-9]\d{4,14}$/.test(number));
}

/** Whether the person wants no calls at a number, or none at all. */
const isRefused = (person: PersonFacts | undefined, number: string): boolean =>
  (person?.known.optOuts ?? []).some(
    ({ channel, address }) => (channel === 'call' || channel === 'voice') && plain(address) === number,
  );
