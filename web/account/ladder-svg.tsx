/**
 * The ladder as a picture: a staircase over the calendar, the first rung at the foot. Done, next, later, passed by, and
 * the spans in which nothing leaves; each rung can be reached by key and says in words what it shows.
 */
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useWords, type Words } from '../i18n/use-words';
import { formatDay } from '../parts/format';
import { useWidth } from '../parts/use-width';
import { type Axis, axisOf } from './axis';
import type { HeldSpan, LadderPicture, PlacedRung } from './ladder-geometry';
import { RungMark } from './rung-mark';
import { rungText } from './rung-words';

const ROW = 26;
const TOP = 22;
const FOOT = 34;

interface LadderSvgProps {
  readonly picture: LadderPicture;
  readonly looked: string | null;
  readonly onLook: (rung: string) => void;
}

/** The picture. */
export function LadderSvg({ picture, looked, onLook }: LadderSvgProps): ReactNode {
  const words = useWords();
  const [frame, width] = useWidth();
  const rungs = useRef<SVGGElement>(null);
  const { due, today } = picture;
  const labels = width < 560 ? 124 : 184;
  const height = TOP + picture.rungs.length * ROW;
  const axis = axisOf(picture, labels, Math.max(120, width - labels - 12));
  const yOf = (place: number): number => height - (place + 0.5) * ROW;
  const goAlong = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const all = [...(rungs.current?.querySelectorAll<SVGGElement>('[data-rung]') ?? [])];
    const at = all.findIndex((rung) => rung.dataset.rung === looked);
    all[Math.min(all.length - 1, Math.max(0, at + step))]?.focus();
  };
  return (
    <div ref={frame} className="ladder">
      {width > 0 && (
        // biome-ignore lint/a11y/noSvgWithoutTitle: its rungs name themselves, and a title would follow the pointer.
        <svg width={width} height={height + FOOT}>
          <Ground {...{ picture, axis, height, labels, width, words }} />
          <Stairs rungs={picture.rungs} axis={axis} yOf={yOf} />
          <g ref={rungs} role="listbox" aria-label={words.t('ladder.title')} onKeyDown={goAlong}>
            {picture.rungs.map((rung, place) => (
              <RungMark
                key={rung.id}
                {...{ rung, axis, words, labels }}
                y={yOf(place)}
                edge={width - 12}
                isLooked={rung.id === looked}
                text={rungText(rung, words)}
                onLook={() => onLook(rung.id)}
              />
            ))}
          </g>
          {picture.isReal && today !== due && (
            <text className="axis-today" x={clamp(axis.x(today), labels + 20, width - 24)} y={13} textAnchor="middle">
              {words.t('ladder.today')}
            </text>
          )}
        </svg>
      )}
    </div>
  );
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Days, held spans, and today. */
function Ground(props: {
  readonly picture: LadderPicture;
  readonly axis: Axis;
  readonly height: number;
  readonly labels: number;
  readonly width: number;
  readonly words: Words;
}): ReactNode {
  const { picture, axis, height, labels, width, words } = props;
  const half = (axis.x(1) - axis.x(0)) / 2;
  const right = width - 12;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can be focused.
    <g aria-hidden="true">
      <defs>
        <pattern id="held" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" className="held-ground" />
          <line x1="0" y1="0" x2="0" y2="6" className="held-line" />
        </pattern>
      </defs>
      {picture.held.map((span) => (
        <Held key={`${span.reason} ${span.from}`} {...{ span, axis, height, half, labels, right, words }} />
      ))}
      {axis.ticks.map(({ day, ladderDay }) => (
        <g key={day}>
          <line className="tick" x1={axis.x(day)} x2={axis.x(day)} y1={TOP} y2={height} />
          <text className="axis-day" x={axis.x(day)} y={height + 14} textAnchor="middle">
            {picture.isReal && ladderDay === 0 ? words.t('ladder.due') : `${ladderDay > 0 ? '+' : ''}${ladderDay}`}
          </text>
        </g>
      ))}
      {picture.isReal && (
        <>
          <DateLabels {...{ picture, axis, height, words, labels, right }} />
          <line className="today" x1={axis.x(picture.today)} x2={axis.x(picture.today)} y1={TOP - 4} y2={height} />
        </>
      )}
      <line className="axis" x1={labels} x2={right} y1={height} y2={height} />
    </g>
  );
}

/** The calendar under the ends of the axis: the days in between are counted from the due date. */
function DateLabels(props: {
  readonly picture: LadderPicture;
  readonly axis: Axis;
  readonly height: number;
  readonly words: Words;
  readonly labels: number;
  readonly right: number;
}): ReactNode {
  const { picture, height, words, labels, right } = props;
  return (
    <>
      <text className="axis-date" x={labels} y={height + 29}>
        {formatDay(picture.first, words.language)}
      </text>
      <text className="axis-date" x={right} y={height + 29} textAnchor="end">
        {formatDay(picture.last, words.language)}
      </text>
    </>
  );
}

function Held(props: {
  readonly span: HeldSpan;
  readonly axis: Axis;
  readonly height: number;
  readonly half: number;
  readonly labels: number;
  readonly right: number;
  readonly words: Words;
}): ReactNode {
  const { span, axis, height, half, labels, right, words } = props;
  const from = clamp(axis.x(span.from) - half, labels, right);
  const to = span.to === null ? right : clamp(axis.x(span.to) + half, labels, right);
  if (to <= from) return null;
  return (
    <g className="held">
      <rect x={from} width={to - from} y={TOP} height={height - TOP} fill="url(#held)" />
      {to - from > 60 && (
        <text x={from + 4} y={height - 6}>
          {words.t('ladder.held', { reason: words.word('code', span.reason) })}
        </text>
      )}
    </g>
  );
}

/** The way that was walked, and the one ahead. */
function Stairs(props: {
  readonly rungs: readonly PlacedRung[];
  readonly axis: Axis;
  readonly yOf: (place: number) => number;
}): ReactNode {
  const { rungs, axis, yOf } = props;
  const points = rungs.map((rung, place) => {
    const day = rung.endedOn ?? rung.expectedOn;
    return day === null || rung.state === 'past'
      ? null
      : { x: axis.x(day), y: yOf(place), isWalked: rung.endedOn !== null };
  });
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can be focused.
    <g aria-hidden="true">
      {points.map((point, place) => {
        const before = points[place - 1] ?? null;
        if (point === null || before === null) return null;
        const path = `M${before.x} ${before.y}H${point.x}V${point.y}`;
        return <path key={rungs[place]?.id} className={point.isWalked ? 'stair walked' : 'stair'} d={path} />;
      })}
    </g>
  );
}
