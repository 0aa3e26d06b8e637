/** One question to the gate: facts, an intended act, an instant; and what nearly every rule works out of them. */
import type { Calendars } from '../holidays/calendars';
import type { Instant, LocalDate, Zone } from '../time';
import { CannotEvaluate } from './cannot-evaluate';
import type { GateFacts, IntendedAct } from './gate-facts';
import { type WallClock, wallClock } from './wall-clock';

/** What rules read. The answer of a rule is a function of this alone. */
export class Question {
  #days: WallClock | null = null;
  #today: LocalDate | null = null;

  constructor(
    readonly facts: GateFacts,
    readonly act: IntendedAct,
    readonly at: Instant,
    readonly calendars: Calendars,
    /** The instant at which it was first asked, before it was moved. */
    readonly askedAt: Instant = at,
  ) {}

  /** The zone whose dates count days. @throws CannotEvaluate when nobody knows where the person is. */
  get zone(): Zone {
    const zone = this.facts.zones[0];
    if (zone === undefined) throw new CannotEvaluate('zones');
    return zone;
  }

  /** The clock that counts days. @throws CannotEvaluate without a zone. */
  get clock(): WallClock {
    this.#days ??= wallClock(this.zone);
    return this.#days;
  }

  /** The local date of the act. @throws CannotEvaluate without a zone. */
  get today(): LocalDate {
    this.#today ??= this.clock.day(this.at);
    return this.#today;
  }

  /** Who is to be reached. */
  get person(): string {
    return this.act.person ?? 'consumer';
  }

  /** The same question at another instant. What was read shortly before it was asked is read again by then. */
  movedTo(at: Instant): Question {
    return new Question(this.facts, this.act, at, this.calendars, this.askedAt);
  }
}
