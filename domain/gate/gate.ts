/**
 * The gate: may this act happen now? Every rule of every pack votes and every vote is kept; deny outranks
 * presumption-violated outranks allow (design, ladder: "The order of the gate").
 */
import type { Sentence } from '../sentence';
import { type Instant, instant } from '../time';
import { CannotEvaluate } from './cannot-evaluate';
import { NOTHING_AGAINST } from './nothing-against';
import type { Question } from './question';
import { deny, type Parameters, type Rule, type Said, STAGES, type Values } from './rule';
import { bitsOf, subjectsOf } from './subjects';

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

/** The seats for acts of one channel. Between two instants at which a law begins or ends, all or none of a law's days. */
interface Panel {
  readonly channel: string;
  readonly from: number;
  readonly to: number;
  readonly seats: readonly Seat[];
  /** Those whose law is valid then, with their place among the seats. */
  readonly asks: readonly Rule['ask'][];
  /** What a question must have one of for each of them to be asked, as bits. */
  readonly about: readonly number[];
  readonly values: readonly Values<Parameters>[];
  readonly places: readonly number[];
  /** What is kept when nobody says anything; frozen, since every answer shares it. */
  readonly unanimous: readonly Vote[];
  /** The same to be copied: copying what is frozen is slow. */
  readonly silent: readonly Vote[];
}

/** Rules in force, ready to be asked. */
export class Gate {
  readonly #seats = new Map<string, readonly Seat[]>();
  readonly #panels: Panel[] = [];

  constructor(readonly rules: readonly RuleInForce[]) {}

  /** Asks every rule that has something to say about acts of this channel. Throws nothing: a rule that fails denies. */
  ask(question: Question): Verdict {
    const now = this.askNow(question);
    if (now.verdict === 'allow') return now;
    return { ...now, allowedAt: this.#earliest(question, now.votes) };
  }

  /** As `ask`, without the search for the earliest lawful moment: `allowedAt` is null unless it is the instant asked about. */
  askNow(question: Question): Verdict {
    return hear(this.#panelFor(question.act.channel, question.at), question);
  }

  /** Asks again at each candidate until none objects. */
  #earliest(question: Question, votes: readonly Vote[]): Instant | null {
    let at = question.at;
    let present = votes;
    for (let tried = 0; tried < CANDIDATES_MAX; tried += 1) {
      const candidate = nextCandidate(present, at);
      if (candidate === null) return null;
      at = candidate;
      const { verdict, votes: then } = this.askNow(question.movedTo(at));
      if (verdict === 'allow') return at;
      present = then;
    }
    return null;
  }

  /** There are few channels and fewer changes of law: looking at one after the other is quicker than a map. */
  #panelFor(channel: string, at: number): Panel {
    for (let place = 0; place < this.#panels.length; place += 1) {
      const panel = this.#panels[place] as Panel;
      if (panel.channel === channel && at >= panel.from && at < panel.to) return panel;
    }
    const panel = panelAt(channel, this.#seatsFor(channel), at);
    this.#panels.push(panel);
    return panel;
  }

  #seatsFor(channel: string): readonly Seat[] {
    let seats = this.#seats.get(channel);
    if (seats === undefined) {
      seats = this.rules
        .filter(({ rule }) => rule.on === 'all' || rule.on.includes(channel))
        .sort((a, b) => STAGES.indexOf(a.rule.stage) - STAGES.indexOf(b.rule.stage))
        .map((force) => ({ force, silent: Object.freeze(voteOf(force.rule, SILENT, null)) }));
      this.#seats.set(channel, seats);
    }
    return seats;
  }
}

function panelAt(channel: string, seats: readonly Seat[], at: number): Panel {
  const turns = seats.flatMap(({ force }) => [force.from, force.to]);
  const valid = [...seats.entries()].filter(([, { force }]) => at >= force.from && at < force.to);
  return {
    channel,
    from: Math.max(Number.NEGATIVE_INFINITY, ...turns.filter((turn) => turn <= at)),
    to: Math.min(Number.POSITIVE_INFINITY, ...turns.filter((turn) => turn > at)),
    seats,
    asks: valid.map(([, { force }]) => force.rule.ask),
    about: valid.map(([, { force }]) => bitsOf(force.rule.about)),
    values: valid.map(([, { force }]) => force.values),
    places: valid.map(([place]) => place),
    unanimous: Object.freeze(seats.map(({ silent }) => silent)),
    silent: seats.map(({ silent }) => silent),
  };
}

/** Asks every rule of a panel, each in its place. */
function hear(panel: Panel, question: Question): Verdict {
  const { asks, values, about } = panel;
  const subjects = subjectsOf(question);
  let tally: Tally | null = null;
  for (let place = 0; place < asks.length; place += 1) {
    if (((about[place] as number) & subjects) === 0) continue;
    let said: Said | null;
    try {
      said = (asks[place] as Rule['ask'])(question, values[place] as Values<Parameters>);
    } catch (error) {
      said = failed(error);
    }
    if (said === null) continue;
    tally ??= new Tally(panel);
    tally.add(panel.places[place] as number, said);
  }
  if (tally !== null) return tally.verdict(question.at);
  return { verdict: 'allow', votes: panel.unanimous, flags: NO_FLAGS, derived: NO_DATES, allowedAt: question.at };
}

/** What is said, as it comes. */
class Tally {
  #verdict: Answer = 'allow';
  #flags: readonly string[] = NO_FLAGS;
  #derived = NO_DATES;
  readonly #seats: readonly Seat[];
  readonly #votes: Vote[];

  constructor({ seats, silent }: Panel) {
    this.#seats = seats;
    this.#votes = silent.slice();
  }

  add(place: number, said: Said): void {
    const { rule, to } = (this.#seats[place] as Seat).force;
    this.#votes[place] = voteOf(rule, said, atTheLatest(said, to));
    if (RANK[said.verdict] > RANK[this.#verdict]) this.#verdict = said.verdict;
    if (said.flags !== undefined) this.#flags = [...new Set([...this.#flags, ...said.flags])].sort();
    if (said.derived !== undefined) this.#derived = earlierOf(this.#derived, said.derived);
  }

  verdict(at: Instant): Verdict {
    const verdict = this.#verdict;
    const allowedAt = verdict === 'allow' ? at : null;
    return { verdict, votes: this.#votes, flags: this.#flags, derived: this.#derived, allowedAt };
  }
}

/** Dates of both; of two under one name the earlier, whoever speaks first. */
function earlierOf(known: Readonly<Record<string, string>>, more: Readonly<Record<string, string>>) {
  const dates: Record<string, string> = { ...known };
  for (const [name, date] of Object.entries(more)) {
    const other = dates[name];
    if (other === undefined || date < other) dates[name] = date;
  }
  return dates;
}

const SILENT: Said = { verdict: 'allow', until: null, because: NOTHING_AGAINST };

const voteOf = ({ id, article, read }: Rule, { verdict, because }: Said, until: Instant | null): Vote => ({
  rule: id,
  article,
  read,
  verdict,
  until,
  because,
});

/** A rule that fails to evaluate counts as deny (design, ladder). */
function failed(error: unknown): Said {
  const missing = error instanceof CannotEvaluate ? error.missing : `its evaluation (${nameOf(error)})`;
  return deny({ en: `cannot be evaluated without ${missing}`, 'zh-CN': `缺少 ${missing}，无法判断` });
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/** When its law ends, a rule objects no longer. */
function atTheLatest({ verdict, until }: Said, end: number): Instant | null {
  if (verdict === 'allow' || end === Number.POSITIVE_INFINITY) return until;
  return until === null || until > end ? instant(end) : until;
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
