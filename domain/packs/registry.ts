/** Every pack that a policy may name. */
import type { Pack } from '../gate/pack';
import { cn } from './cn';
import { eu } from './eu';
import { india } from './in';
import { ukEw } from './uk-ew';
import { ukFca } from './uk-fca';
import { usCa } from './us-ca';
import { usDc } from './us-dc';
import { usFed } from './us-fed';
import { usMa } from './us-ma';
import { usNy } from './us-ny';
import { usNyc } from './us-nyc';
import { usWa } from './us-wa';

/** Packs by id. */
export const PACKS: ReadonlyMap<string, Pack> = new Map(
  [usFed, usMa, usWa, usNy, usNyc, usDc, usCa, cn, ukFca, ukEw, india, eu].map((pack) => [pack.id, pack]),
);

/** The packs of these ids with those that they bring along, each once, in the order named. @throws RangeError for an unknown one. */
export function packsOf(ids: readonly string[]): Pack[] {
  const found = new Map<string, Pack>();
  const add = (id: string): void => {
    const pack = PACKS.get(id);
    if (pack === undefined) throw new RangeError(`no pack \`${id}\`; there are ${[...PACKS.keys()].join(', ')}`);
    if (found.has(id)) return;
    found.set(id, pack);
    for (const other of pack.with ?? []) add(other);
  };
  for (const id of ids) add(id);
  return [...found.values()];
}
