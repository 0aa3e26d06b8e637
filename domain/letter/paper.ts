/**
 * The sheet that a letter is printed on, in millimetres from its top left corner. The address field is where the window
 * of the envelope is when the sheet is folded to a third: DIN 5008:2020 form B (45 mm from the top, 20 mm from the left,
 * 85 x 45 mm) for a window on the left; the same field 20 mm from the right edge for a window on the right.
 */

/** A rectangle on the sheet. */
export interface Field {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The side on which the envelope has its window. */
export type WindowSide = 'left' | 'right';

/** Where everything goes. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** Who writes. */
  readonly head: Field;
  /** What the window shows: one small line for returns, then the address. Nothing else may be there. */
  readonly address: Field;
  /** The text on the first page, and on those that follow. */
  readonly body: Field;
  readonly further: Field;
  /** Page numbers and the letter's reference. */
  readonly foot: Field;
  /** Marks at the left edge, for the fold. */
  readonly folds: readonly number[];
}

const A4 = { width: 210, height: 297 };
const MARGIN = { left: 25, right: 20 };
const TEXT_WIDTH = A4.width - MARGIN.left - MARGIN.right;

/** A4, folded twice. */
export const sheetWith = (window: WindowSide): Sheet => ({
  ...A4,
  head: { x: MARGIN.left, y: 12, width: TEXT_WIDTH, height: 25 },
  address: { x: window === 'left' ? 20 : A4.width - 20 - 85, y: 45, width: 85, height: 45 },
  body: { x: MARGIN.left, y: 98.5, width: TEXT_WIDTH, height: 270 - 98.5 },
  further: { x: MARGIN.left, y: 25, width: TEXT_WIDTH, height: 270 - 25 },
  foot: { x: MARGIN.left, y: 279, width: TEXT_WIDTH, height: 8 },
  folds: [105, 210],
});

/** Whether two fields have a point in common. */
export const overlap = (a: Field, b: Field): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
