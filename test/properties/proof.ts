/** Runs a randomised proof of many guarantees at once. FC_SEED repeats a run; a failure prints its seed. FC_ROUNDS says another number of rounds. */
import fc from 'fast-check';
import { proofSize } from '../support/proof-size';

/** The seed of this run. */
export const seed = Number(process.env.FC_SEED ?? Date.now() % 2_147_483_647);

/** What each guarantee answers for one value: what broke it, or nothing. */
export type Checks<T> = Readonly<Record<string, (value: T) => readonly string[]>>;

/** What was found: for each guarantee the smallest value that breaks it, told in words; null where none was found. */
export class Proof<T> {
  readonly #found: string | null;
  readonly #broken: readonly string[];
  readonly #count: number;

  constructor(
    arbitrary: fc.Arbitrary<T>,
    checks: Checks<T>,
    readonly rounds = Number(process.env.FC_ROUNDS ?? proofSize(300, 20_000)),
  ) {
    const entries = Object.entries(checks);
    this.#count = entries.length;
    const property = fc.property(arbitrary, (value) => entries.every(([, check]) => check(value).length === 0));
    const result = fc.check(property, { numRuns: rounds, seed });
    const smallest = result.counterexample?.[0];
    const faults = smallest === undefined ? [] : entries.map(([name, check]) => [name, check(smallest)] as const);
    this.#broken = faults.filter(([, found]) => found.length > 0).map(([name]) => name);
    const told = faults.flatMap(([name, found]) => found.map((fault) => `${name}: ${fault}`));
    const thrown =
      result.errorInstance === null || result.errorInstance === undefined ? '' : String(result.errorInstance);
    this.#found = result.failed
      ? [`FC_SEED=${seed} after ${result.numRuns} rounds`, ...told, thrown, fc.stringify(smallest)].join('\n')
      : null;
  }

  /** One line for a reader: how many guarantees held over how many values, and the seed. */
  told(): string {
    if (this.#found !== null) return `FC_SEED=${seed}: the proof ended early; broken: ${this.#broken.join(', ')}`;
    return `FC_SEED=${seed}: ${this.#count} named guarantees held over ${this.rounds} scenarios`;
  }

  /** Throws when a guarantee is broken, or when another one ended the proof early. */
  expect(name: string): void {
    if (this.#found === null) return;
    if (this.#broken.length > 0 && !this.#broken.includes(name)) {
      throw new Error(`not proven: the proof ended early with "${this.#broken.join('", "')}" (FC_SEED=${seed})`);
    }
    throw new Error(this.#found);
  }
}
