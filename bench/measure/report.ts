/** Tables of comparisons, with what is promised of them and what is lost. */
import { type Figure, figureOf } from './figures';
import type { Measured, Rounds } from './rounds';

/** A measured round that differs from another of its kind by more than this is no measurement. */
const SPREAD_MAX = 0.25;

/** What is promised of one figure: at most so many times that of the other side. */
export interface Promised {
  readonly figure: string;
  readonly unit: string;
  /** Ratio to the floor; absent: only printed. */
  readonly atMost?: number;
}

/** One row: a figure of one side against the floor's. */
export interface Row {
  readonly side: string;
  readonly floor: string;
  readonly figure: string;
  readonly unit: string;
  readonly measured: Figure;
  readonly ofFloor: Figure;
  /** Round by round; the other side of the same round saw the same machine. */
  readonly ratio: Figure;
  readonly atMost: number | null;
  readonly verdict: 'kept' | 'MISSED' | 'void' | '';
}

/** Compares every side with the floor. */
export function compare(rounds: Rounds, floor: string, promised: readonly Promised[]): Row[] {
  const base = rounds.get(floor) ?? [];
  return [...rounds]
    .filter(([side]) => side !== floor)
    .flatMap(([side, figures]) =>
      promised
        .filter(({ figure }) => figures.every((round) => figure in round) && base.every((round) => figure in round))
        .map((promise) => rowOf(side, floor, figures, base, promise)),
    );
}

function rowOf(
  side: string,
  floor: string,
  figures: readonly Measured[],
  base: readonly Measured[],
  { figure, unit, atMost }: Promised,
): Row {
  const values = figures.map((round) => round[figure] ?? Number.NaN);
  const floors = base.map((round) => round[figure] ?? Number.NaN);
  const ratio = figureOf(values.map((value, round) => value / (floors[round] ?? Number.NaN)));
  const kept = atMost === undefined ? '' : ratio.median <= atMost ? 'kept' : 'MISSED';
  return {
    side,
    floor,
    figure,
    unit,
    measured: figureOf(values),
    ofFloor: figureOf(floors),
    ratio,
    atMost: atMost ?? null,
    verdict: ratio.spread > SPREAD_MAX ? 'void' : kept,
  };
}

const number = (value: number): string =>
  Math.abs(value) >= 1_000 ? Math.round(value).toLocaleString('en') : `${Number(value.toPrecision(3))}`;
const withRange = ({ median, least, most }: Figure): string =>
  least === most ? number(median) : `${number(median)} (${number(least)}-${number(most)})`;

/** The rows as a table in Markdown: median and range of each side, ratio, limit and verdict. */
export function table(rows: readonly Row[]): string {
  const head = ['figure', 'unit', 'side', 'measured', 'floor', 'ratio', 'limit', 'verdict'];
  const lines = rows.map(({ figure, unit, side, measured, ofFloor, ratio, atMost, verdict }) => [
    figure,
    unit,
    side,
    withRange(measured),
    withRange(ofFloor),
    withRange(ratio),
    atMost === null ? '' : `<= ${atMost}`,
    verdict,
  ]);
  return markdown(head, lines);
}

/** Any table in Markdown. */
export function markdown(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n');
}

/** What we lose: every figure that is above the floor's, and every one that tells nothing. */
export function losses(rows: readonly Row[]): string[] {
  return rows.flatMap(({ side, figure, ratio, verdict }) => {
    if (verdict === 'void') return [`${side}: ${figure} differs by ${percent(ratio.spread)} between rounds: void`];
    if (ratio.median <= 1.01) return [];
    return [`${side}: ${figure} costs ${percent(ratio.median - 1)} more than the floor`];
  });
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
