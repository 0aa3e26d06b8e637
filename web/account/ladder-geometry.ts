/**
 * Where the rungs of an account's ladder lie on the calendar: done, next, later, and held back. Pure; nothing here
 * decides what happens, it places what the API has said.
 */
import { type Block, frozenDays } from '../../domain/hold';
import type { LocalDate } from '../../domain/time';
import type { AccountView } from '../client/shapes';
import { dayOf, dayOfMoment } from '../parts/calendar-day';

/** How a rung stands. */
export type RungState = 'done' | 'denied' | 'not-applicable' | 'past' | 'next' | 'later';

/** A rung with its days. */
export interface PlacedRung {
  readonly id: string;
  readonly kind: AccountView['ladder'][number]['kind'];
  readonly ladderDay: number;
  readonly state: RungState;
  /** When it ended, for what is done. */
  readonly endedOn: LocalDate | null;
  /** The earliest day on which it can come, as things stand; null while a hold without end keeps it back. */
  readonly expectedOn: LocalDate | null;
  /** Days on which a contact of this rung was made or opened. */
  readonly touchedOn: readonly LocalDate[];
  readonly approval: readonly string[];
}

/** A span of days on which nothing leaves. */
export interface HeldSpan {
  readonly from: LocalDate;
  /** Its last day; null = without end. */
  readonly to: LocalDate | null;
  readonly reason: string;
}

/** The picture: days to place on an axis. */
export interface LadderPicture {
  /** Due date of the oldest unpaid item: day 0. */
  readonly due: LocalDate;
  readonly today: LocalDate;
  readonly first: LocalDate;
  readonly last: LocalDate;
  /** Whether the days are of a real delinquency; else the ladder is shown as it would run from today. */
  readonly isReal: boolean;
  readonly rungs: readonly PlacedRung[];
  readonly held: readonly HeldSpan[];
}

/** The picture of an account. */
export function pictureOf(view: AccountView): LadderPicture {
  const today = dayOfMoment(view.now);
  const { anchorDue } = view.balance;
  const due = anchorDue === null ? today : dayOf(anchorDue);
  const blocks = anchorDue === null ? [] : blocksOf(view);
  const rungs = view.ladder.map((rung) => placed(view, rung, { due, today, blocks }));
  const days = rungs.flatMap(({ endedOn, expectedOn, touchedOn }) => [endedOn, expectedOn, ...touchedOn]);
  const known = days.filter((day) => day !== null);
  const last = Math.max(today + 1, due + 7, ...known, ...view.ladder.map(({ day }) => due + day));
  return {
    due,
    today,
    first: Math.min(due, today, ...known) as LocalDate,
    last: last as LocalDate,
    isReal: anchorDue !== null,
    rungs,
    held: blocks.map(({ first, last: to, reason }) => ({ from: first, to, reason })),
  };
}

/** Holds and stops as spans; a release makes its day the last one, and one that ended before it began is none. */
function blocksOf({ holds, stops }: AccountView): Block[] {
  const dayOrNull = (date: string | null): LocalDate | null => (date === null ? null : dayOf(date));
  const spans = [
    ...holds.map(({ id, reason, from, to, releasedOn }): Block => {
      const ends = [dayOrNull(to), dayOrNull(releasedOn)].filter((day) => day !== null);
      return {
        first: dayOf(from),
        last: ends.length === 0 ? null : (Math.min(...ends) as LocalDate),
        reason,
        hold: id,
      };
    }),
    ...stops.map(
      ({ code, from, clearedOn }): Block => ({
        first: dayOf(from),
        last: dayOrNull(clearedOn),
        reason: code,
        hold: null,
      }),
    ),
  ];
  return spans.filter(({ first, last }) => last === null || last >= first);
}

interface Frame {
  readonly due: LocalDate;
  readonly today: LocalDate;
  readonly blocks: readonly Block[];
}

function placed(view: AccountView, rung: AccountView['ladder'][number], frame: Frame): PlacedRung {
  const isOfThisWalk = ({ at }: Entry): boolean =>
    rung.day <= 0 || view.episode === null || at >= view.episode.startedAt;
  const story = view.timeline.filter((entry) => entry.rung === rung.id);
  const touches = story.filter((entry) => (entry.kind === 'contact' || entry.kind === 'opened') && isOfThisWalk(entry));
  const touchedOn = touches.map(({ at }) => dayOfMoment(at)).filter((day) => day >= frame.due + Math.min(0, rung.day));
  const placedAt = { id: rung.id, kind: rung.kind, ladderDay: rung.day, approval: rung.approval, touchedOn };
  // What comes before the due date is of no ladder any more once that has passed.
  if (rung.day <= 0 && frame.today > frame.due) {
    const sent = touchedOn.at(-1) ?? null;
    return {
      ...placedAt,
      state: sent === null ? 'past' : 'done',
      endedOn: sent ?? dayAfter(frame.due, rung.day),
      expectedOn: null,
    };
  }
  if (!rung.done) {
    return {
      ...placedAt,
      state: rung.isNext ? 'next' : 'later',
      endedOn: null,
      expectedOn: expectedDay(view, rung, frame),
    };
  }
  const ending = story.findLast(isEnding);
  const endedOn = dayOfMoment(ending?.at ?? story.at(-1)?.at ?? view.now);
  return { ...placedAt, state: ENDED_AS[ending?.kind ?? ''] ?? 'done', endedOn, expectedOn: null };
}

type Entry = AccountView['timeline'][number];

const isEnding = ({ kind, detail }: Entry): boolean =>
  ENDINGS.has(kind) ||
  (kind === 'approval-decided' && detail.decision === 'deny' && detail.rule === undefined) ||
  (kind === 'denied' && detail.passed === true);

const dayAfter = (day: LocalDate, days: number): LocalDate => (day + days) as LocalDate;

const ENDINGS: ReadonlySet<string> = new Set(['completed', 'contact', 'not-applicable', 'referral-decided']);
const ENDED_AS: Readonly<Record<string, RungState>> = {
  'approval-decided': 'denied',
  denied: 'denied',
  'not-applicable': 'not-applicable',
};

/** The day of the next step for the rung that it is about; for others the first day that the ladder days allow. */
function expectedDay({ next }: AccountView, rung: AccountView['ladder'][number], frame: Frame): LocalDate | null {
  const earliest = dayOfLadderDay(rung.day, frame);
  if (earliest === null) return null;
  const planned = next.rung === rung.id && next.at !== null && next.what !== 'held' ? dayOfMoment(next.at) : earliest;
  return Math.max(planned, earliest, frame.today) as LocalDate;
}

/** The first date that has the ladder day: held days do not count towards it. Null while a hold without end runs. */
export function dayOfLadderDay(ladderDay: number, { due, blocks }: Omit<Frame, 'today'>): LocalDate | null {
  if (ladderDay <= 0) return (due + ladderDay) as LocalDate;
  let day = (due + ladderDay) as LocalDate;
  // Each round moves past at least one frozen day or ends; a block without end never does.
  for (;;) {
    const needed = (due + ladderDay + frozenDays(blocks, due, day)) as LocalDate;
    if (needed === day) return day;
    if (blocks.some((block) => block.last === null && block.first < needed)) return null;
    day = needed;
  }
}
