/**
 * The ladder as a picture: a staircase over the calendar, the first rung at the foot. Done, next, later, passed by, and
 * the spans in which nothing leaves; each rung can be reached by key and says in words what it shows.
 */
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { useWords } from '../i18n/use-words';
import { useWidth } from '../parts/use-width';
import { type Axis, axisOf } from './axis';
import type { LadderPicture, PlacedRung } from './ladder-geometry';
import { clamp, LadderGround, TOP } from './ladder-ground';
import { RungMark } from './rung-mark';
import { rungText } from './rung-words';

const ROW = 26;
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
          <LadderGround {...{ picture, axis, height, labels, width, words }} />
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
