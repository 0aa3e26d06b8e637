/** Asking the packs a question, told as compliance vectors tell it. */
import { readVector } from '../../contract/gate-vector';
import { formatInstant } from '../../domain/calendar';
import type { Verdict } from '../../domain/gate/gate';
import { gateOf, type Settings } from '../../domain/gate/in-force';
import { NOTHING_AGAINST } from '../../domain/gate/nothing-against';
import { Question } from '../../domain/gate/question';
import { CALENDARS } from '../../domain/holidays/shipped';
import { packsOf } from '../../domain/packs/registry';
import type { Instant } from '../../domain/time';
import { toldWhy } from './told-why';

/** What a gate said, with the rules that objected and the earliest lawful moment as the person's wall clock shows it. */
export interface Told {
  readonly verdict: Verdict['verdict'];
  readonly against: readonly string[];
  /** What the rules that objected say, in English. */
  readonly because: readonly string[];
  /** Until when each of them objects; null = time does not cure it. */
  readonly ends: readonly (string | null)[];
  /** The rules that have something to say, against or not. */
  readonly speaking: readonly string[];
  readonly next: string | null;
  readonly flags: readonly string[];
  readonly derived: Verdict['derived'];
}

/** One jurisdiction with what all its cases share. */
export class PackCase {
  constructor(
    readonly pack: string,
    private readonly given: object,
    private readonly settings: Settings = {},
  ) {}

  /** The answer for these facts and this act: fields of a vector's `given` and `when`. */
  ask(given: object, when: object): Told {
    const raw = {
      id: 'case',
      jurisdiction: this.pack,
      expect: 'allow',
      given: { debts: [{ id: 'd1', type: 'personal-loan' }], attempts: [], ...this.given, ...given },
      when: { debtIds: ['d1'], ...when },
    };
    const vector = readVector(raw, 0);
    if ('problems' in vector) throw new RangeError(vector.problems.join('; '));
    if (vector.ignored.length > 0) throw new RangeError(`fields that nothing reads: ${vector.ignored.join(', ')}`);
    const { facts, act, at } = vector;
    const gate = gateOf(packsOf([this.pack]), this.settings);
    const { verdict, votes, allowedAt, flags, derived } = toldWhy(gate.ask(new Question(facts, act, at, CALENDARS)));
    const zone = facts.zones[0];
    const shown = (at: Instant | null) => (at === null || zone === undefined ? null : formatInstant(at, zone));
    const objections = votes.filter((vote) => vote.verdict !== 'allow');
    return {
      verdict,
      against: objections.map(({ rule }) => rule),
      because: objections.map(({ because }) => because.en),
      ends: objections.map(({ until }) => shown(until)),
      speaking: votes.filter(({ because }) => because !== NOTHING_AGAINST).map(({ rule }) => rule),
      next: shown(allowedAt),
      flags,
      derived,
    };
  }
}
