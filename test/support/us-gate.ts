/** Questions to the packs of the United States in few words, with federal holidays typed in by hand. */
import { parseDate, parseInstant } from '../../domain/calendar';
import { CannotEvaluate } from '../../domain/gate/cannot-evaluate';
import type { Verdict } from '../../domain/gate/gate';
import type { Attempt, GateFacts, IntendedAct } from '../../domain/gate/gate-facts';
import { gateOf } from '../../domain/gate/in-force';
import { Question } from '../../domain/gate/question';
import type { Calendars, DayKind, HolidayCalendar } from '../../domain/holidays/calendars';
import { packsOf } from '../../domain/packs/registry';
import type { Instant, LocalDate, Zone } from '../../domain/time';
import { toldWhy } from './told-why';

/** 5 U.S.C. 6103(a): the days themselves. Friday 3 July 2026 is observed for the staff of offices, and no legal holiday. */
const FEDERAL_2026 = [
  '2026-01-01',
  '2026-01-19',
  '2026-02-16',
  '2026-05-25',
  '2026-06-19',
  '2026-07-04',
  '2026-09-07',
  '2026-10-12',
  '2026-11-11',
  '2026-11-26',
  '2026-12-25',
];

export const date = (text: string): LocalDate => {
  const parsed = parseDate(text);
  if (parsed === null) throw new Error(`no date: ${text}`);
  return parsed;
};

const holidays = new Set(FEDERAL_2026.map(date));

const kindOf = (day: LocalDate): DayKind => {
  if (day < date('2026-01-01') || day > date('2026-12-31')) throw new CannotEvaluate('calendar us-federal');
  const weekday = ((day % 7) + 7) % 7;
  if (weekday === 2 || weekday === 3) return 'weekend';
  return holidays.has(day) ? 'holiday' : 'working';
};

const usFederal: HolidayCalendar = {
  id: 'us-federal',
  version: 'by hand',
  knownFrom: date('2026-01-01'),
  knownThrough: date('2026-12-31'),
  kindOf,
};

/** The federal calendar of 2026; every other is as unknown as it is in these packs. */
export const calendars: Calendars = {
  'us-federal': usFederal,
  cn: { ...usFederal, id: 'cn' },
  'uk-england': { ...usFederal, id: 'uk-england' },
  in: { ...usFederal, id: 'in' },
  de: { ...usFederal, id: 'de' },
};

export const EASTERN = 'America/New_York' as Zone;
export const PACIFIC = 'America/Los_Angeles' as Zone;

/** `2026-04-01 12:00` in New York, or an instant with its offset. */
export function at(text: string): Instant {
  const local = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/.exec(text);
  const parsed = parseInstant(local === null ? text : `${local[1]}T${local[2]}:00-${isWinter(text) ? '05' : '04'}:00`);
  if (parsed === null) throw new Error(`no instant: ${text}`);
  return parsed;
}

/** Standard time in New York, in 2026 and its neighbours. */
const isWinter = (text: string): boolean => {
  const day = text.slice(5, 10);
  return day < '03-08' || day >= '11-01';
};

/** Facts of a consumer in New York with one debt, `d1`, whom a debt collector seeks. */
export const consumer = (more: Partial<GateFacts> = {}): GateFacts => ({
  collector: 'fdcpa-debt-collector',
  zones: [EASTERN],
  debts: [{ id: 'd1', type: 'credit-card' }],
  attempts: [],
  ...more,
});

/** An unanswered call out for `d1`. */
export const call = (when: string, more: Partial<Attempt> = {}): Attempt => ({
  at: at(when),
  channel: 'call',
  direction: 'outbound',
  outcome: 'no-answer',
  person: 'consumer',
  number: 'n1',
  countsFor: ['d1'],
  discussed: [],
  ...more,
});

/** A conversation about `d1`. */
export const talk = (when: string, more: Partial<Attempt> = {}): Attempt =>
  call(when, { outcome: 'conversation', discussed: ['d1'], ...more });

/** A call each noon from one day to another, in April 2026 unless told. */
export const noons = (first: number, last: number, month = '04'): Attempt[] =>
  Array.from({ length: last - first + 1 }, (_, day) =>
    call(`2026-${month}-${String(first + day).padStart(2, '0')} 12:00`),
  );

export const question = (facts: GateFacts, when: string, act: Partial<IntendedAct> = {}): Question =>
  new Question(facts, { channel: 'call', debtIds: ['d1'], ...act }, at(when), calendars);

const gates = new Map<string, ReturnType<typeof gateOf>>();

/** Asks the gate of a pack, with those that it brings along. */
export function ask(facts: GateFacts, when: string, act: Partial<IntendedAct> = {}, pack = 'us-fed'): Verdict {
  const gate = gates.get(pack) ?? gateOf(packsOf([pack]));
  gates.set(pack, gate);
  return toldWhy(gate.ask(question(facts, when, act)));
}

/** The rules that object, by id. */
export const objecting = (verdict: Verdict): string[] =>
  verdict.votes.filter((vote) => vote.verdict !== 'allow').map((vote) => vote.rule);
