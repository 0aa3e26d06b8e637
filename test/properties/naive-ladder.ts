/**
 * Where an account stands on its ladder at any moment, told literally from the rules: what is overdue, when the anchor
 * last changed, which episodes there were, which rungs are done.
 */
import type { Scenario, Trace } from '../../domain/simulate';
import type { Action } from '../../domain/trace';
import { NaiveBook, type NaiveItem, type Taken } from './naive-book';
import { failuresIn, type NaiveFailure } from './naive-failures';
import { before, begins, isCompletion, type Line, type Moment } from './naive-line';
import { wallDay, wallMidnight } from './wall-calendar';

interface NaiveEpisode {
  readonly from: Moment;
  to: Moment | null;
  /** Items that were overdue in it. */
  readonly items: Set<string>;
}

/** Events that bring a line about, by its kind. */
const ANSWERED_BY: Readonly<Record<string, readonly string[]>> = {
  completed: ['outcome', 'referral', 'review'],
  'approval-decided': ['approval'],
  'contact-failed': ['contact-failed'],
};

/** One run, with everything that can be told of it without the engine. */
export class NaiveLadder {
  readonly zone: string;
  readonly taken: readonly Taken[];
  readonly lines: readonly Line[];
  readonly failures: readonly NaiveFailure[];
  readonly episodes: NaiveEpisode[] = [];
  /** Changes of the anchor, oldest first. */
  readonly #changes: Moment[] = [];
  readonly #books = new Map<number, NaiveBook>();

  constructor(
    readonly scenario: Scenario,
    readonly trace: Trace,
  ) {
    const { account, until, policy } = scenario;
    this.zone = account.zone;
    const end = wallMidnight(until + 1, this.zone);
    const refused = new Set(trace.refused.map(({ event }) => event));
    this.taken = [...scenario.events]
      .sort((a, b) => a.at - b.at || a.place - b.place)
      .flatMap(({ place, at, event }) => (at < end && !refused.has(place) && !('field' in event) ? [event] : []))
      .map((event) => ({ event, on: wallDay(event.at, this.zone) }));
    this.#replay(end);
    this.lines = trace.actions.map((action): Line => {
      const at = Date.parse(action.at);
      const rung = policy.rungs.find(({ id }) => id === action.rung) ?? null;
      return { action, kind: action.kind, rung, on: wallDay(at, this.zone), at, taken: this.#takenBy(action, at) };
    });
    this.failures = failuresIn(this.lines, (moment) => this.placeOf(moment));
  }

  /** The episode of a moment, or before the due date the item. */
  placeOf(moment: Moment): string {
    const { overdue, anchor } = this.standing(moment);
    return overdue ? `episode ${this.episodeAt(moment)}` : `item ${anchor?.id}`;
  }

  /** Of these lines those that complete their rung, and of which none of them says that it failed and is made anew. */
  completions(lines: readonly Line[]): Line[] {
    const told = this.failures.filter(({ line }) => lines.includes(line));
    const anew = told.filter(({ follows }) => follows === 'again' || follows === 'other');
    const passed = told.filter(({ follows, contact }) => follows === 'passed' && contact.action.notice === true);
    return lines.filter(
      (line) =>
        (isCompletion(line) && !anew.some(({ contact }) => contact === line)) ||
        passed.some((failure) => failure.line === line),
    );
  }

  /** Until when a rung that failed rests, as the last report said. */
  restsUntil(rung: string): number {
    const reports = this.taken.flatMap(({ event }) =>
      event.type === 'contact-failed' && event.rung === rung ? [event] : [],
    );
    return Math.max(0, ...reports.map(({ notBefore = 0 }) => notBefore));
  }

  /** What answers an event has its moment; what the ladder does by itself comes after all events of its instant. */
  #takenBy(action: Action, at: number): number {
    const answers = ANSWERED_BY[action.kind] ?? [];
    const isAnswer = answers.length > 0;
    const answer = this.taken.findIndex(({ event }) => {
      if (!isAnswer || event.at !== at || !answers.includes(event.type)) return false;
      return 'rung' in event && (event.rung ?? action.rung) === action.rung;
    });
    return answer >= 0 ? answer + 1 : this.momentAt(at).taken;
  }

  /** The moment after all events of an instant. */
  momentAt(at: number): Moment {
    const later = this.taken.findIndex(({ event }) => event.at > at);
    return { at, taken: (later < 0 ? this.taken.length : later) + 0.5 };
  }

  /** The book after so many events. */
  bookAt({ taken }: Moment): NaiveBook {
    const count = Math.floor(taken);
    const kept = this.#books.get(count);
    if (kept !== undefined) return kept;
    const { policy, items } = this.scenario;
    const curedAfter = (place: number): number | null => {
      const closed = this.episodes.find(
        ({ to }) => to !== null && to.taken > place + 1 && Math.floor(to.taken) <= count,
      );
      return closed?.to == null ? null : wallDay(closed.to.at, this.zone);
    };
    const fresh = new NaiveBook(policy.tolerance, policy.graceDays, items, this.taken.slice(0, count), curedAfter);
    this.#books.set(count, fresh);
    return fresh;
  }

  #replay(end: number): void {
    const { opened } = this.scenario.account;
    const start = wallMidnight(opened, this.zone);
    const moments: Moment[] = this.taken.map(({ event }, place) => ({ at: event.at, taken: place + 1 }));
    for (let day = opened as number; day <= this.scenario.until; day += 1)
      moments.push(this.momentAt(wallMidnight(day, this.zone)));
    moments.sort((a, b) => a.at - b.at || a.taken - b.taken);
    let anchor: string | null = null;
    for (const [place, moment] of [{ at: start, taken: 0 }, ...moments].entries()) {
      const book = this.bookAt(moment);
      const present = book.anchor();
      if ((present?.id ?? null) !== anchor) this.#changes.push(moment);
      anchor = present?.id ?? null;
      if (place === 0) continue;
      const today = wallDay(moment.at, this.zone);
      const running = this.episodes.at(-1);
      const overdue = present !== null && present.due < today;
      if (overdue && (running === undefined || running.to !== null))
        this.episodes.push({ from: moment, to: null, items: new Set() });
      if (!overdue && running?.to === null) running.to = moment;
      if ((moments[place]?.at ?? end) > moment.at && overdue) {
        for (const item of book.items)
          if (book.isOpen(item) && item.due < today) this.episodes.at(-1)?.items.add(item.id);
      }
    }
  }

  /** The place of the episode that runs at a moment, or null. */
  episodeAt(moment: Moment): number | null {
    const place = this.episodes.findLastIndex(({ from }) => !before(moment, from));
    const to = this.episodes[place]?.to ?? null;
    return place < 0 || (to !== null && !before(moment, to)) ? null : place;
  }

  /** Whether anything is overdue, and the anchor. */
  standing(moment: Moment): { readonly anchor: NaiveItem | null; readonly overdue: boolean; readonly today: number } {
    const anchor = this.bookAt(moment).anchor();
    const today = wallDay(moment.at, this.zone);
    return { anchor, overdue: anchor !== null && anchor.due < today, today };
  }

  /** The first moment of a day, after all events of its midnight. */
  morning(day: number): Moment {
    return this.momentAt(wallMidnight(day, this.zone));
  }

  /** What a contact asks for: all that is overdue, or what falls due with the anchor. */
  asked(moment: Moment): bigint {
    const { anchor, overdue, today } = this.standing(moment);
    return this.bookAt(moment).owed(({ due }) => (overdue ? due < today : due === anchor?.due));
  }

  /** Whether a referral of the episode was accepted. */
  isWithLegal(moment: Moment): boolean {
    const running = this.episodeAt(moment);
    return this.taken.some(({ event }, place) => {
      if (event.type !== 'referral' || event.decision !== 'accept' || place + 1 > moment.taken) return false;
      return running !== null && this.episodeAt({ at: event.at, taken: place + 1 }) === running;
    });
  }

  /** Ids of the rungs that are done at a moment, given the lines until then. */
  done(moment: Moment, lines: readonly Line[]): Set<string> {
    const { anchor, overdue } = this.standing(moment);
    const completions = this.completions(lines);
    const done = new Set<string>();
    if (anchor === null) return done;
    if (!overdue) {
      for (const line of completions) {
        const begun =
          line.kind === 'completed' ? lines.findLast((other) => other.at <= line.at && begins(other, line)) : line;
        const item = this.bookAt(begun ?? line).anchor()?.id;
        if (line.rung && line.rung.day <= 0 && item === anchor.id) done.add(line.rung.id);
      }
      return done;
    }
    const changed = this.#changes.findLast((change) => !before(moment, change)) ?? moment;
    const reach = wallDay(changed.at, this.zone) - anchor.due;
    const running = this.episodeAt(moment);
    const undone = this.#undone(moment, completions);
    for (const line of completions) {
      const { rung } = line;
      if (rung === null || rung.day <= 0 || undone.has(line)) continue;
      const episode = this.episodeAt(line);
      const ofAnchor =
        episode === running || (episode !== null && (this.episodes[episode]?.items.has(anchor.id) ?? false));
      if (before(changed, line) ? episode === running : rung.day <= reach && ofAnchor) done.add(rung.id);
    }
    return done;
  }

  /** Completions taken back by a broken promise: the first broken one at each rung of an episode. */
  #undone(moment: Moment, completions: readonly Line[]): Set<Line> {
    const seen = new Set<string>();
    const undone = new Set<Line>();
    for (const { place, rung } of this.#wordsBroken(moment)) {
      const made = completions.find(
        (line) => line.kind === 'completed' && line.rung?.id === rung && line.taken === place + 1,
      );
      if (made === undefined || seen.has(`${this.episodeAt(made)} ${rung}`)) continue;
      seen.add(`${this.episodeAt(made)} ${rung}`);
      undone.add(made);
    }
    return undone;
  }

  /** Outcomes that gave a word which was broken by now, in the order in which it was given: a promise, or a plan asked for. */
  #wordsBroken(moment: Moment): { readonly place: number; readonly rung: string }[] {
    const book = this.bookAt(moment);
    const today = wallDay(moment.at, this.zone);
    const promises = book.promises
      .filter((promise) => book.isBroken(promise, today))
      .map(({ place, rung }) => ({ given: place, place, rung }));
    const plans = book.plans.flatMap((plan) => {
      const before = this.taken.slice(0, plan.place);
      const place = before.findLastIndex(({ event }) => event.type === 'outcome');
      const origin = before[place]?.event;
      if (origin?.type !== 'outcome' || !['plan-request', 'hardship'].includes(origin.code)) return [];
      const cured = this.episodes.some(({ to }) => to !== null && to.taken > place + 1 && to.taken <= plan.place);
      return cured || !book.planEnd(plan, today).broken ? [] : [{ given: plan.place, place, rung: origin.rung }];
    });
    return [...promises, ...plans].sort((a, b) => a.given - b.given);
  }
}
