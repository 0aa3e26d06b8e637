/**
 * A decision asked again: the facts that were seen, under the versions that were pinned. The answer must be the same.
 */
import { formatInstant } from '../calendar';
import type { Calendars } from '../holidays/calendars';
import type { Instant, Zone } from '../time';
import type { GateDecision, Pinned } from './decision';
import type { Gate, Verdict, Vote } from './gate';
import { gateOf } from './in-force';
import type { Pack } from './pack';
import { Question } from './question';

/** What a build has to ask with. */
export interface Rulebook {
  /** @throws RangeError for a pack that it does not have. */
  readonly packsOf: (ids: readonly string[]) => readonly Pack[];
  readonly packs: ReadonlyMap<string, Pack>;
  readonly calendars: Calendars;
}

/** A pack or calendar that a decision was made with, and what this build has of it: null = nothing. */
export interface Missing extends Pinned {
  readonly what: 'pack' | 'calendar';
  readonly has: string | null;
}

/** Where the answers differ. A vote has the id of its rule; null = there was none. */
export interface Difference {
  readonly what: string;
  readonly was: string | null;
  readonly is: string | null;
}

/** What came of asking again. */
export type Replay =
  | { readonly kind: 'agrees'; readonly verdict: Verdict }
  | { readonly kind: 'differs'; readonly verdict: Verdict; readonly differences: readonly Difference[] }
  /** The versions are not in this build: install the one that has them. */
  | { readonly kind: 'not-in-build'; readonly missing: readonly Missing[] };

/** Pinned versions that a build does not have. */
export function missingFrom(
  { packs, calendars }: Rulebook,
  decision: Pick<GateDecision, 'packs' | 'calendars'>,
): Missing[] {
  const known = new Map<string, string>(Object.values(calendars).map(({ id, version }) => [id, version]));
  return [
    ...lacking('pack', decision.packs, (id) => packs.get(id)?.version),
    ...lacking('calendar', decision.calendars, (id) => known.get(id)),
  ];
}

const lacking = (
  what: Missing['what'],
  pinned: readonly Pinned[],
  versionOf: (id: string) => string | undefined,
): Missing[] =>
  pinned.flatMap(({ id, version }) => {
    const has = versionOf(id) ?? null;
    return has === version ? [] : [{ what, id, version, has }];
  });

/** Asks again and compares; gates are made once for all decisions under the same packs and settings. */
export class Replayer {
  readonly #gates = new Map<string, Gate>();

  constructor(readonly rulebook: Rulebook) {}

  /** The gate under which a decision was made. @throws RangeError when the settings are refused by this build. */
  gateOf({ packs, settings }: Pick<GateDecision, 'packs' | 'settings'>): Gate {
    const key = JSON.stringify([packs, settings]);
    let gate = this.#gates.get(key);
    if (gate === undefined) {
      gate = gateOf(this.rulebook.packsOf(packs.map(({ id }) => id)), settings);
      this.#gates.set(key, gate);
    }
    return gate;
  }

  /** One decision asked again. */
  replay(decision: GateDecision): Replay {
    const missing = missingFrom(this.rulebook, decision);
    if (missing.length > 0) return { kind: 'not-in-build', missing };
    const { facts, act, at } = decision.question;
    const verdict = this.gateOf(decision).ask(new Question(facts, act, at, this.rulebook.calendars));
    const differences = differencesOf(decision.verdict, verdict);
    return differences.length === 0 ? { kind: 'agrees', verdict } : { kind: 'differs', verdict, differences };
  }
}

/** Everything in which two answers differ: verdict, earliest lawful moment, flags, derived dates, each vote. */
export function differencesOf(was: Verdict, is: Verdict): Difference[] {
  const found = [
    differ('verdict', was.verdict, is.verdict),
    differ('allowedAt', instantText(was.allowedAt), instantText(is.allowedAt)),
    differ('flags', was.flags.join(', '), is.flags.join(', ')),
    differ('derived', derivedText(was), derivedText(is)),
  ];
  const before = byRule(was);
  const after = byRule(is);
  for (const rule of new Set([...before.keys(), ...after.keys()]))
    found.push(differ(rule, voteText(before.get(rule)), voteText(after.get(rule))));
  return found.filter((difference) => difference !== null);
}

const differ = (what: string, was: string | null, is: string | null): Difference | null =>
  was === is ? null : { what, was, is };

const instantText = (at: Instant | null): string | null => (at === null ? null : formatInstant(at, 'UTC' as Zone));

const derivedText = ({ derived }: Verdict): string =>
  Object.entries(derived)
    .map(([name, date]) => `${name} ${date}`)
    .sort()
    .join(', ');

function voteText(vote: Vote | undefined): string | null {
  if (vote === undefined) return null;
  const { verdict, until, article, read, because } = vote;
  return [verdict, instantText(until) ?? 'no end', article, read, because.en, because['zh-CN']].join(' | ');
}

/** A rule whose law changed has two versions, and each votes. */
function byRule({ votes }: Verdict): Map<string, Vote> {
  const found = new Map<string, Vote>();
  for (const vote of votes) {
    let name = vote.rule;
    for (let again = 2; found.has(name); again += 1) name = `${vote.rule} (${again})`;
    found.set(name, vote);
  }
  return found;
}
