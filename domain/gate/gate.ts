/**
 * The gate: may this act happen now? Every rule of every pack votes and every vote is kept; deny outranks
 * presumption-violated outranks allow (design, ladder: "The order of the gate").
 */
import type { Sentence } from '../explain';
import { type Instant, instant } from '../time';
import { CannotEvaluate } from './cannot-evaluate';
import { NOTHING_AGAINST } from './nothing-against';
import type { Question } from './question';
import { deny, type Parameters, type Rule, type Said, STAGES, type Values } from './rule';

export type Answer = Said['verdict'];

/** A rule's vote. */
export interface Vote {
  readonly rule: string;
  readonly article: string;
  readonly read: Rule['read'];
  readonly verdict: Answer;
  readonly until: Instant | null;
  readonly because: Sentence;
}

/** The answer of the gate, with every vote in the order of the gate. */
export interface Verdict {
  readonly verdict: Answer;
  readonly votes: readonly Vote[];
  readonly flags: readonly string[];
  readonly derived: Readonly<Record<string, string>>;
  /** The earliest instant at which all rules allow with the facts unchanged; the one asked about when allowed, null when time does not cure it. */
  readonly allowedAt: Instant | null;
}

/** A rule with the values of its parameters, as a policy has them in force. */
export interface RuleInForce {
  readonly rule: Rule;
  readonly values: Values<Parameters>;
  /** The instants between which it is valid, by the dates of its law. */
  readonly from: number;
  readonly to: number;
}

const RANK: Readonly<Record<Answer, number>> = { allow: 0, 'presumption-violated': 1, deny: 2 };
const NO_FLAGS: readonly string[] = Object.freeze([]);
const NO_DATES: Readonly<Record<string, string>> = Object.freeze({});
/** A search that goes through more candidates than this would be a defect of a rule. */
const CANDIDATES_MAX = 500;

interface Seat {
  readonly force: RuleInForce;
  /** What is kept of it when it has nothing to say: nearly always. */
  readonly silent: Vote;
}

/** Rules in force, ready to be asked. */
export class Gate {
  readonly #seats = new Map<string, readonly Seat[]>();
  readonly #unanimous = new Map<string, readonly Vote[]>();

  constructor(readonly rules: readonly RuleInForce[]) {}

  /** Asks every rule that has something to say about acts of this channel. Throws nothing: a rule that fails denies. */
  ask(question: Question): Verdict {
    const { verdict, votes, flags, derived } = this.#vote(question);
    const allowedAt = verdict === 'allow' ? question.at : this.#earliest(question, votes);
    return { verdict, votes, flags, derived, allowedAt };
  }

  #vote(question: Question): Omit<Verdict, 'allowedAt'> {
    const seats = this.#seatsFor(question.act.channel);
    let spoken: Map<number, Said> | null = null;
    for (let place = 0; place < seats.length; place += 1) {
      const said = askOne((seats[place] as Seat).force, question);
      if (said === null) continue;
      spoken ??= new Map();
      spoken.set(place, said);
    }
    return spoken === null
      ? { verdict: 'allow', votes: this.#unanimousFor(question.act.channel), flags: NO_FLAGS, derived: NO_DATES }
      : tally(seats, spoken);
  }

  /** Asks again at each candidate until none objects. */
  #earliest(question: Question, votes: readonly Vote[]): Instant | null {
    let at = question.at;
    let present = votes;
    for (let tried = 0; tried < CANDIDATES_MAX; tried += 1) {
      const candidate = nextCandidate(present, at);
      if (candidate === null) return null;
      at = candidate;
      const { verdict, votes: then } = this.#vote(question.movedTo(at));
      if (verdict === 'allow') return at;
      present = then;
    }
    return null;
  }

  #seatsFor(channel: string): readonly Seat[] {
    let seats = this.#seats.get(channel);
    if (seats === undefined) {
      seats = this.rules
        .filter(({ rule }) => rule.on === 'all' || rule.on.includes(channel))
        .sort((a, b) => STAGES.indexOf(a.rule.stage) - STAGES.indexOf(b.rule.stage))
        .map((force) => ({ force, silent: voteOf(force.rule, SILENT) }));
      this.#seats.set(channel, seats);
    }
    return seats;
  }

  #unanimousFor(channel: string): readonly Vote[] {
    let votes = this.#unanimous.get(channel);
    if (votes === undefined) {
      votes = Object.freeze(this.#seatsFor(channel).map(({ silent }) => silent));
      this.#unanimous.set(channel, votes);
    }
    return votes;
  }
}

const SILENT: Said = { verdict: 'allow', until: null, because: NOTHING_AGAINST };

const voteOf = ({ id, article, read }: Rule, { verdict, until, because }: Said): Vote =>
  Object.freeze({ rule: id, article, read, verdict, until, because });

function askOne({ rule, values, from, to }: RuleInForce, question: Question): Said | null {
  if (question.at < from || question.at >= to) return null;
  try {
    return rule.ask(question, values);
  } catch (error) {
    return failed(error);
  }
}

/** A rule that fails to evaluate counts as deny (design, ladder). */
function failed(error: unknown): Said {
  const missing = error instanceof CannotEvaluate ? error.missing : `its evaluation (${nameOf(error)})`;
  return deny({ en: `cannot be evaluated without ${missing}`, 'zh-CN': `缺少 ${missing}，无法判断` });
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

function tally(seats: readonly Seat[], spoken: ReadonlyMap<number, Said>): Omit<Verdict, 'allowedAt'> {
  let verdict: Answer = 'allow';
  const flags = new Set<string>();
  const derived: Record<string, string> = {};
  const votes = seats.map(({ force, silent }, place) => {
    const said = spoken.get(place);
    if (said === undefined) return silent;
    if (RANK[said.verdict] > RANK[verdict]) verdict = said.verdict;
    for (const flag of said.flags ?? NO_FLAGS) flags.add(flag);
    Object.assign(derived, said.derived);
    return voteOf(force.rule, said);
  });
  return { verdict, votes, flags: [...flags].sort(), derived };
}

/** The latest of what the objecting rules ask to wait for; null when one of them is not cured by time. */
function nextCandidate(votes: readonly Vote[], at: Instant): Instant | null {
  let candidate: number = at;
  for (const { verdict, until } of votes) {
    if (verdict === 'allow') continue;
    if (until === null || until <= at) return null;
    if (until > candidate) candidate = until;
  }
  return instant(candidate);
}
