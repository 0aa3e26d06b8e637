/** `forbear decision replay`: a decision, or all of them, asked again with what was seen and what was pinned. */
import type { Db } from '../../db/connect';
import { findDecision, gateDecisions } from '../../db/decision.store';
import type { GateDecision } from '../../domain/gate/decision';
import { UnreadableDecision } from '../../domain/gate/decision-json';
import { type Missing, type Replay, Replayer, type Rulebook } from '../../domain/gate/replay';
import { RULEBOOK } from '../../domain/gate/rulebook';
import { CliProblem } from '../problem';
import { decisionId, withDecisions } from './decision-book';

const PAGE = 500;
/** So many decisions that do not agree are told of one by one. */
const TOLD_MAX = 20;

interface Options {
  readonly data?: string;
  readonly all?: boolean;
  readonly json?: boolean;
}

/** Asks again. Answers the exit code: 1 when an answer differs, cannot be read, or a pinned version is not in this build. */
export async function replayDecisions(id: string | undefined, { data, all, json }: Options): Promise<0 | 1> {
  if ((id === undefined) === (all !== true)) throw new CliProblem('name one decision, or all of them with --all');
  if (id !== undefined) {
    const number = decisionId(id);
    const found = await withDecisions(data, (db) => replayOne(db, number));
    process.stdout.write(json ? `${JSON.stringify({ decision: id, ...found })}\n` : `${oneText(number, found)}\n`);
    return found.kind === 'agrees' ? 0 : 1;
  }
  const counts = await withDecisions(data, (db) => replayAll(db));
  process.stdout.write(json ? `${JSON.stringify(counts)}\n` : `${allText(counts)}\n`);
  return counts.agree === counts.asked ? 0 : 1;
}

/** One decision asked again. */
export async function replayOne(db: Db, id: bigint, rulebook: Rulebook = RULEBOOK): Promise<Replay> {
  const found = await findDecision(db, id);
  if (found === null) throw new CliProblem(`no decision ${id}`);
  if (found.gate === null)
    throw new CliProblem(`decision ${id} was made by the house alone; there is nothing to ask again`);
  return new Replayer(rulebook).replay(found.gate);
}

/** What came of the whole book. */
export interface Replayed {
  readonly asked: number;
  readonly agree: number;
  readonly differ: number;
  readonly notInBuild: number;
  readonly unreadable: number;
  /** Decisions by how many of them each missing version is missed. */
  readonly missing: Readonly<Record<string, number>>;
  /** The first that do not agree, with why. */
  readonly told: readonly { readonly decision: string; readonly why: string }[];
}

/** Every decision of the book that a gate made. */
export async function replayAll(db: Db, rulebook: Rulebook = RULEBOOK): Promise<Replayed> {
  const replayer = new Replayer(rulebook);
  const counts = { asked: 0, agree: 0, differ: 0, notInBuild: 0, unreadable: 0 };
  const missing: Record<string, number> = {};
  const told: { decision: string; why: string }[] = [];
  for (let after = 0n; ; ) {
    const page = await gateDecisions(db, { after, limit: PAGE });
    for (const { id, gate } of page) {
      counts.asked += 1;
      const found = replayed(gate, replayer);
      counts[COUNT[found.kind]] += 1;
      if (found.kind === 'not-in-build')
        for (const one of found.missing) missing[missingText(one)] = (missing[missingText(one)] ?? 0) + 1;
      if (found.kind !== 'agrees' && told.length < TOLD_MAX) told.push({ decision: `${id}`, why: whyText(found) });
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return { ...counts, missing, told };
    after = last.id;
  }
}

type Found = Replay | { readonly kind: 'unreadable'; readonly why: string };

const COUNT = { agrees: 'agree', differs: 'differ', 'not-in-build': 'notInBuild', unreadable: 'unreadable' } as const;

function replayed(gate: () => GateDecision, replayer: Replayer): Found {
  try {
    return replayer.replay(gate());
  } catch (error) {
    if (error instanceof UnreadableDecision || error instanceof RangeError)
      return { kind: 'unreadable', why: error.message };
    throw error;
  }
}

const missingText = ({ what, id, version, has }: Missing): string =>
  `${what} ${id} ${version} (this build has ${has ?? 'none'})`;

function whyText(found: Exclude<Found, { kind: 'agrees' }>): string {
  switch (found.kind) {
    case 'unreadable':
      return found.why;
    case 'not-in-build':
      return `not in this build: ${found.missing.map(missingText).join(', ')}`;
    case 'differs':
      return `differs in ${found.differences.map(({ what }) => what).join(', ')}`;
    default:
      return found satisfies never;
  }
}

function oneText(id: bigint, found: Replay): string {
  if (found.kind === 'not-in-build') return `decision ${id}: ${whyText(found)}`;
  const differing = new Map((found.kind === 'differs' ? found.differences : []).map((one) => [one.what, one]));
  const lines = found.verdict.votes.map(
    ({ rule, verdict }) => `  ${differing.has(rule) ? 'DIFFERS' : 'agrees '} ${rule}  ${verdict}`,
  );
  const differences = [...differing.values()].map(
    ({ what, was, is }) => `  ${what}\n    was ${was ?? '-'}\n    is  ${is ?? '-'}`,
  );
  return [`decision ${id}: ${found.kind} (${found.verdict.verdict})`, ...lines, ...differences].join('\n');
}

function allText({ asked, agree, differ, notInBuild, unreadable, missing, told }: Replayed): string {
  const lines = told.map(({ decision, why }) => `  ${decision}  ${why}`);
  const lacking = Object.entries(missing).map(([what, count]) => `  ${count} need ${what}`);
  const more = asked - agree - told.length;
  return [
    ...lines,
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...lacking,
    `${asked} decisions asked again: ${agree} agree, ${differ} differ, ${notInBuild} not in this build, ${unreadable} unreadable`,
  ].join('\n');
}
