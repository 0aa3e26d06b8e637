import type { FaultName, FaultWish, Strikes } from './fault';
import { magicFault } from './magic-numbers';
import type { Chance } from './seeded';

/** The faults that strike one request. */
export type Struck = ReadonlyMap<FaultName, FaultWish>;

const CREATIONS: readonly Strikes[] = ['create-message', 'create-call'];

/** The faults that are wished for just now. They do not outlive the process: whoever starts it says them again. */
export class Faults {
  private wishes: { readonly wish: FaultWish; left: number }[] = [];

  constructor(
    wishes: readonly FaultWish[],
    private readonly chance: Chance,
  ) {
    for (const wish of wishes) this.add(wish);
  }

  add(wish: FaultWish): void {
    this.wishes.push({ wish, left: wish.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.wishes = [];
  }

  get list(): readonly (FaultWish & { readonly left: number | null })[] {
    return this.wishes.map(({ wish, left }) => ({ ...wish, left: Number.isFinite(left) ? left : null }));
  }

  /** What strikes this request; wishes with `times` are used up by it. The number's own magic comes on top. */
  strike(request: Strikes, to?: string): Struck {
    const struck = new Map<FaultName, FaultWish>();
    for (const entry of this.wishes) {
      const { wish } = entry;
      if (entry.left < 1 || struck.has(wish.fault) || !concerns(wish, request, to)) continue;
      if (wish.share !== undefined && this.chance() >= wish.share) continue;
      entry.left -= 1;
      struck.set(wish.fault, wish);
    }
    this.wishes = this.wishes.filter(({ left }) => left > 0);
    const magic = CREATIONS.includes(request) && to !== undefined ? magicFault(to) : undefined;
    if (magic !== undefined && !struck.has(magic.fault)) struck.set(magic.fault, magic);
    return struck;
  }
}

/** Without `on` a fault strikes what is created: messages and calls. */
const concerns = (wish: FaultWish, request: Strikes, to: string | undefined): boolean =>
  (wish.on === undefined ? CREATIONS.includes(request) : wish.on === request) &&
  (wish.to === undefined || wish.to === to);
