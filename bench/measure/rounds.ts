/**
 * Sides by turns: A, B, A, B. What the machine does besides hits both; the ratio of a round is the figure.
 */

/** Figures of one run, by name. */
export type Measured = Readonly<Record<string, number>>;

/** One side of a comparison; each run starts everything of its own and ends it. */
export interface Side {
  readonly name: string;
  readonly run: () => Promise<Measured>;
}

/** What every round measured, by the side's name. */
export type Rounds = ReadonlyMap<string, readonly Measured[]>;

/** Runs the sides by turns; every second round in the opposite order, so that none is always the first. */
export async function alternate(sides: readonly Side[], rounds: number, tell: (line: string) => void): Promise<Rounds> {
  const measured = new Map<string, Measured[]>(sides.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const side of round % 2 === 1 ? sides : [...sides].reverse()) {
      const figures = await side.run();
      measured.get(side.name)?.push(figures);
      tell(`round ${round}/${rounds} ${side.name}: ${shown(figures)}`);
    }
  }
  return measured;
}

const shown = (figures: Measured): string =>
  Object.entries(figures)
    .map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`)
    .join(', ');
