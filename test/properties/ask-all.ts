/** Gates of every pack there is, and the answers of all of them to one question. */
import type { Gate, Verdict } from '../../domain/gate/gate';
import { gateOf, type Settings } from '../../domain/gate/in-force';
import type { Pack } from '../../domain/gate/pack';
import { Question } from '../../domain/gate/question';
import { CALENDARS } from '../../domain/holidays/shipped';
import { house } from '../../domain/packs/house';
import { PACKS, packsOf } from '../../domain/packs/registry';
import type { Asked } from './any-gate-question';

/** Every house rule that a policy may switch on, with numbers that bite. */
const HOUSE: Settings = {
  'house.hours': { opens: 9 * 60 },
  'house.balance-age': { minutes: 20 * 1_440 },
  'house.holidays.us-federal': { never: 1, weekends: 1 },
  'house.holidays.cn': { never: 1 },
  'house.cap.person': { most: 4, days: 3 },
  'house.cap.debt.call': { most: 2, days: 5 },
  'house.cap.number.call': { most: 2, days: 1 },
};

/** Numbers that nobody knows are set, so that their rules vote as well. */
const unknownNumbers = (packs: readonly Pack[]): Settings =>
  Object.fromEntries(
    packs
      .flatMap(({ rules }) => rules)
      .map(({ id, parameters }) => [
        id,
        Object.fromEntries(
          Object.entries(parameters).flatMap(([name, { value }]) => (value === null ? [[name, 3]] : [])),
        ),
      ]),
  );

/** What is asked: each pack with those that it brings along, the house, and all of them together. */
export const SUBJECTS: ReadonlyMap<string, readonly Pack[]> = new Map([
  ...[...PACKS.keys()].map((id) => [id, packsOf([id])] as const),
  ['house', [house]],
  ['all', [...packsOf([...PACKS.keys()]), house]],
]);

/** The gate of a subject, or of some of its rules; those of the house are all switched on. */
export function gateOfSubject(packs: readonly Pack[]): Gate {
  const known = new Set(packs.flatMap(({ rules }) => rules.map(({ id }) => id)));
  const law = packs.filter(({ id }) => id !== house.id);
  const settings = Object.entries({ ...unknownNumbers(law), ...HOUSE }).filter(([id]) => known.has(id));
  return gateOf(packs, Object.fromEntries(settings));
}

/** The question, with the calendars that are shipped. */
export const questionOf = ({ facts, act, at }: Asked): Question => new Question(facts, act, at, CALENDARS);

/** The answers of every gate to every question, in the order of the subjects. */
export const askAll = (questions: readonly Asked[]): Verdict[][] => {
  const gates = [...SUBJECTS.values()].map(gateOfSubject);
  return questions.map((asked) => gates.map((gate) => gate.ask(questionOf(asked))));
};
