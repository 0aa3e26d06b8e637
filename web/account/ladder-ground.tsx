/** What the rungs of the picture stand on: days, the spans in which nothing leaves, and today. */
import type { ReactNode } from 'react';
import type { Words } from '../i18n/use-words';
import { formatDay } from '../parts/format';
import type { Axis } from './axis';
import type { HeldSpan, LadderPicture } from './ladder-geometry';

/** Room above the rungs, for the name of today. */
export const TOP = 22;

/** A value within its limits. */
export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Days, held spans, and today. */
export function LadderGround(props: {
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

/** The calendar under the due date and the end of the axis: the days in between are counted. */
function DateLabels(props: {
  readonly picture: LadderPicture;
  readonly axis: Axis;
  readonly height: number;
  readonly words: Words;
  readonly labels: number;
  readonly right: number;
}): ReactNode {
  const { picture, axis, height, words, labels, right } = props;
  return (
    <>
      <text className="axis-date" x={Math.max(axis.x(picture.due), labels + 36)} y={height + 29} textAnchor="middle">
        {formatDay(picture.due, words.language)}
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
