/** Who goes to a door: people of the collector, by their ids alone, with what they carry. */

/** What a visitor may have to show. */
export const CARRIED = ['identity-card', 'authorisation-letter'] as const;

export type Carried = (typeof CARRIED)[number];

/** One visitor. */
export interface Visitor {
  /** As the house knows its people; never a name. */
  readonly id: string;
  /** All that they carry; absent = nobody says. */
  readonly carries?: readonly Carried[];
}
