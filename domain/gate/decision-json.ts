/**
 * A decision of the gate as JSON text and back, exactly. Instants and dates are the numbers that they are. A rule that had
 * nothing to say is three words; whoever objected, warned or derived something is kept whole.
 */
import type { Sentence } from '../sentence';
import { instant } from '../time';
import type { GateDecision, Pinned } from './decision';
import type { Answer, Verdict, Vote } from './gate';
import type { GateFacts, IntendedAct } from './gate-facts';
import type { Settings } from './in-force';
import { NOTHING_AGAINST } from './nothing-against';
import type { Reading } from './rule';

/** The form of the text; a later form gets the next number and this one stays readable. */
const FORM = 1;

/** What is kept cannot be read: it is of a newer form, or was damaged. */
export class UnreadableDecision extends Error {
  override readonly name = 'UnreadableDecision';
}

type SilentVote = readonly [rule: string, article: string, read: Reading];
type SpokenVote = readonly [...SilentVote, verdict: Answer, until: number | null, en: string, zh: string];

interface Kept {
  readonly form: number;
  readonly facts: GateFacts;
  readonly act: IntendedAct;
  readonly at: number;
  readonly verdict: Answer;
  readonly allowedAt: number | null;
  readonly flags: readonly string[];
  readonly derived: Readonly<Record<string, string>>;
  readonly votes: readonly (SilentVote | SpokenVote)[];
  readonly packs: readonly Pinned[];
  readonly calendars: readonly Pinned[];
  readonly settings: Settings;
}

/** The text of a decision. */
export function decisionText({ question, verdict: said, packs, calendars, settings }: GateDecision): string {
  const { facts, act, at } = question;
  const { verdict, allowedAt, flags, derived, votes } = said;
  const kept: Kept = {
    form: FORM,
    facts,
    act,
    at,
    verdict,
    allowedAt,
    flags,
    derived,
    votes: votes.map(voteOut),
    packs: packs.map(pinOut),
    calendars: calendars.map(pinOut),
    settings,
  };
  return JSON.stringify(kept);
}

/** The decision of a text. @throws UnreadableDecision */
export function decisionOf(text: string): GateDecision {
  const { facts, act, at, verdict, allowedAt, flags, derived, votes, packs, calendars, settings } = keptIn(text);
  const said: Verdict = {
    verdict,
    votes: votes.map(voteIn),
    flags,
    derived,
    allowedAt: allowedAt === null ? null : instant(allowedAt),
  };
  return { question: { facts, act, at: instant(at) }, verdict: said, packs, calendars, settings };
}

function keptIn(text: string): Kept {
  let kept: Partial<Kept> | null;
  try {
    kept = JSON.parse(text) as Partial<Kept> | null;
  } catch {
    throw new UnreadableDecision('the decision is no JSON; the book was damaged');
  }
  if (typeof kept !== 'object' || kept === null) throw new UnreadableDecision('the decision is no object');
  if (kept.form !== FORM)
    throw new UnreadableDecision(`the decision is of form ${String(kept.form)}; this version reads form ${FORM}`);
  const isWhole =
    typeof kept.at === 'number' && Array.isArray(kept.votes) && Array.isArray(kept.packs) && kept.facts !== undefined;
  if (!isWhole) throw new UnreadableDecision('the decision lacks facts, votes or packs');
  return kept as Kept;
}

const pinOut = ({ id, version }: Pinned): Pinned => ({ id, version });

function voteOut({ rule, article, read, verdict, until, because }: Vote): SilentVote | SpokenVote {
  return isSilent(verdict, until, because)
    ? [rule, article, read]
    : [rule, article, read, verdict, until, because.en, because['zh-CN']];
}

const isSilent = (verdict: Answer, until: number | null, { en, 'zh-CN': zh }: Sentence): boolean =>
  verdict === 'allow' && until === null && en === NOTHING_AGAINST.en && zh === NOTHING_AGAINST['zh-CN'];

function voteIn(kept: SilentVote | SpokenVote): Vote {
  const [rule, article, read, verdict = 'allow', until = null, en = NOTHING_AGAINST.en, zh = NOTHING_AGAINST['zh-CN']] =
    kept;
  return {
    rule,
    article,
    read,
    verdict,
    until: until === null ? null : instant(until),
    because: { en, 'zh-CN': zh },
  };
}
