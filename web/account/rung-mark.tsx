/** One rung of the picture: its name, the day on which it ended or can come, and how it stands. */
import type { ReactNode } from 'react';
import type { Words } from '../i18n/use-words';
import type { Axis } from './axis';
import type { PlacedRung, RungState } from './ladder-geometry';
import { dayName } from './rung-words';

interface RungMarkProps {
  readonly rung: PlacedRung;
  readonly axis: Axis;
  readonly words: Words;
  readonly labels: number;
  readonly y: number;
  /** Where a rung without a day is put. */
  readonly edge: number;
  readonly isLooked: boolean;
  readonly text: string;
  readonly onLook: () => void;
}

/** The rung. One of all rungs is reached by Tab, the others from there by the arrows. */
export function RungMark(props: RungMarkProps): ReactNode {
  const { rung, axis, words, labels, y, edge, isLooked, text, onLook } = props;
  const day = rung.endedOn ?? rung.expectedOn;
  const x = day === null ? edge - 8 : axis.x(day);
  return (
    <g
      className={`rung rung-${rung.state}`}
      role="option"
      aria-selected={isLooked}
      aria-label={text}
      tabIndex={isLooked ? 0 : -1}
      data-rung={rung.id}
      data-state={rung.state}
      onFocus={onLook}
      onMouseEnter={onLook}
    >
      <rect className="rung-ground" x={0} y={y - 12} width={edge + 12} height={24} rx={4} />
      <text className="rung-label" x={8} y={y + 4}>
        {fitting(rung.id, labels - 58)}
      </text>
      <text className="rung-day" x={labels - 12} y={y + 4} textAnchor="end">
        {dayName(rung.ladderDay, words)}
      </text>
      {rung.touchedOn.map((touched, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two contacts may be of one day.
        <line key={place} className="touch" x1={axis.x(touched)} x2={axis.x(touched)} y1={y - 6} y2={y + 6} />
      ))}
      <g transform={`translate(${x} ${y})`}>{SHAPES[rung.state]}</g>
    </g>
  );
}

/** Each state has a shape of its own beside its colour. */
const SHAPES: Readonly<Record<RungState, ReactNode>> = {
  done: (
    <>
      <circle r="7" className="mark" />
      <path d="M-3.200 .2-1 2.500 3.300-2.300" className="mark-line" />
    </>
  ),
  denied: (
    <>
      <circle r="7" className="mark" />
      <path d="M-2.700-2.700 2.700 2.700M2.700-2.700-2.700 2.700" className="mark-line" />
    </>
  ),
  'not-applicable': (
    <>
      <circle r="6.500" className="mark" />
      <path d="M-3 0H3" className="mark-line" />
    </>
  ),
  past: <circle r="4" className="mark" />,
  next: (
    <>
      <circle r="10" className="halo" />
      <path d="M0-7.500 7.500 0 0 7.500-7.500 0Z" className="mark" />
    </>
  ),
  later: <circle r="5" className="mark" />,
};

/** A name in the room there is, at about 7.3 pixels a letter; in full it is in the line below the picture. */
function fitting(name: string, room: number): string {
  const letters = Math.floor(room / 7.3);
  return name.length <= letters ? name : `${name.slice(0, Math.max(1, letters - 1))}…`;
}
