/** Facts that speak against a contact, each added to whatever is known already. */
import type { Attempt, GateFacts } from '../../domain/gate/gate-facts';
import { instant, type LocalDate, type Zone } from '../../domain/time';
import { type Asked, ZONES } from './any-gate-question';

const DAY_MS = 86_400_000;
const daysBefore = ({ at }: Asked, days: number): LocalDate => (Math.floor(at / DAY_MS) - days) as LocalDate;
const hourBefore = ({ at }: Asked) => instant(at - 3_600_000);

/** One more attempt on the act's own channel, to its person, for its debts; its end is not known yet. */
const attempt = (asked: Asked): Attempt => ({
  at: hourBefore(asked),
  channel: asked.act.channel,
  direction: 'outbound',
  outcome: 'pending',
  person: asked.act.person ?? 'consumer',
  ...(asked.act.number === undefined ? {} : { number: asked.act.number }),
  countsFor: asked.act.debtIds,
  discussed: [],
});

const plus = (asked: Asked, one: Attempt): GateFacts => ({
  ...asked.facts,
  attempts: [...asked.facts.attempts, one].sort((a, b) => a.at - b.at),
});

/** By name: the facts with one more against the contact. What is there already is not taken away. */
export const MORE_AGAINST: Readonly<Record<string, (asked: Asked) => GateFacts>> = {
  'an attempt': (asked) => plus(asked, attempt(asked)),
  // Not so where a conversation is what the law asks for first: before a debt is reported.
  'a conversation': (asked) =>
    asked.act.channel !== 'call'
      ? asked.facts
      : plus(asked, { ...attempt(asked), channel: 'call', outcome: 'conversation', discussed: asked.act.debtIds }),
  'a cease notice': (asked) =>
    asked.facts.cease === undefined
      ? { ...asked.facts, cease: { receivedAt: hourBefore(asked), writing: true } }
      : asked.facts,
  'an attorney': (asked) =>
    asked.facts.attorney === undefined
      ? { ...asked.facts, attorney: { knownAt: hourBefore(asked), reachable: true } }
      : asked.facts,
  'a bankruptcy': (asked) =>
    asked.facts.bankruptcy === undefined
      ? { ...asked.facts, bankruptcy: { petitionFiledOn: daysBefore(asked, 3), status: 'pending' } }
      : asked.facts,
  'a written dispute': (asked) =>
    asked.facts.dispute === undefined
      ? {
          ...asked.facts,
          dispute: {
            receivedAt: hourBefore(asked),
            writing: true,
            withinValidationPeriod: true,
            verificationSentAt: null,
          },
        }
      : asked.facts,
  'a moratorium': (asked) =>
    asked.facts.moratorium === undefined
      ? { ...asked.facts, moratorium: { type: 'breathing-space', startedOn: daysBefore(asked, 5) } }
      : asked.facts,
  'an opt-out': (asked) => ({
    ...asked.facts,
    optOuts: [
      ...(asked.facts.optOuts ?? []),
      { channel: asked.act.channel, address: asked.act.address ?? '', at: hourBefore(asked) },
    ],
  }),
  'a wish not to be called': (asked) => ({
    ...asked.facts,
    mediaRequests: [...(asked.facts.mediaRequests ?? []), { said: 'stop calling', at: hourBefore(asked) }],
  }),
  'an inconvenient time': (asked) => ({
    ...asked.facts,
    inconvenient: [...(asked.facts.inconvenient ?? []), { kind: 'hours' as const, from: '10:00', to: '16:00' }],
  }),
  'an inconvenient place': (asked) => ({
    ...asked.facts,
    inconvenientPlaces: [...(asked.facts.inconvenientPlaces ?? []), asked.act.place ?? 'home'],
  }),
  'another zone': (asked) => {
    const other = ZONES.find((zone) => !asked.facts.zones.includes(zone)) as Zone;
    return { ...asked.facts, zones: [...asked.facts.zones, other] };
  },
  'an employer that forbids it': (asked) => ({ ...asked.facts, employerProhibits: true }),
  'a bereavement': (asked) => ({
    ...asked.facts,
    occasions: [...(asked.facts.occasions ?? []), { kind: 'bereavement-in-family', on: daysBefore(asked, 1) }],
  }),
  'a vulnerability': (asked) => ({ ...asked.facts, vulnerability: { ...asked.facts.vulnerability, known: true } }),
  'a stop': (asked) => ({ ...asked.facts, stops: [...(asked.facts.stops ?? []), 'deceased'] }),
  'a hold': (asked) => ({
    ...asked.facts,
    holds: [
      ...(asked.facts.holds ?? []),
      { reason: 'hardship', first: daysBefore(asked, 2), last: daysBefore(asked, -2) },
    ],
  }),
};
