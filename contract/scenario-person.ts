/** The debtor of a scenario beyond the account: facts in the words of compliance vectors, without debts and zones of the account. */
import { z } from 'zod';
import type { KnownOfDebt, KnownOfPerson, PersonFacts } from '../domain/gate/person-facts';
import type { Zone } from '../domain/time';
import { must } from './fields';
import { givenSchema } from './gate-vector-schema';

const { debts: _debts, ...shape } = givenSchema.shape;

/** What is known of the person when the account is opened. */
export const scenarioPersonSchema = z.strictObject(shape, {
  error: must('what is known of the debtor, such as { consumer: { zones: [...] }, attempts: [...] }'),
});

type Given = z.infer<typeof scenarioPersonSchema>;

const OF_PERSON = [
  'residence',
  'bankruptcy',
  'inbound',
  'repliesSent',
  'portalSession',
  'inconvenient',
  'inconvenientPlaces',
  'knownLocation',
  'media',
  'mediaRequests',
  'optOuts',
  'requests',
  'employerProhibits',
  'preferredPlace',
  'homeTried',
  'vulnerability',
  'occasions',
] as const satisfies readonly (keyof KnownOfPerson & keyof Given)[];

/** The person, with the account as the only debt. Attempts were made by others; they count for it unless they say otherwise. */
export function scenarioPerson(given: Given, account: string): PersonFacts {
  const { consumer = {}, attempts, consents = [], ...rest } = given;
  const zones = consumer.zones ?? [];
  const locationInfo = consumer.locationInfo ?? zones.map((zone) => ({ zone, kind: 'stated' }));
  const known: Record<string, unknown> = {
    locationInfo: locationInfo.map(({ zone, kind }) => ({ zone: zone as Zone, kind })),
    consents: consents.map((consent) => ({ ...consent, debtIds: consent.debtIds ?? [account] })),
  };
  const ofDebt: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined) (isOfPerson(name) ? known : ofDebt)[name] = value;
  }
  const made = attempts
    .map((attempt, place) => ({
      ...attempt,
      id: `reported/${place + 1}`,
      account: null,
      outcome: attempt.outcome ?? 'pending',
      countsFor: attempt.countsFor ?? [account],
    }))
    .sort((a, b) => a.at - b.at);
  const debts = { [account]: ofDebt as KnownOfDebt };
  // The vocabulary of the vectors is that of the gate's facts; rules deny what they do not understand.
  return { id: `debtor-of-${account}`, seq: 1, known, debts, attempts: made as unknown as PersonFacts['attempts'] };
}

const isOfPerson = (name: string): boolean => OF_PERSON.some((one) => one === name);
