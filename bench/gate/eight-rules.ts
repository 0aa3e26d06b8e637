/**
 * Eight rules that every engine can hold: cease, attorney, opt-out, dispute, moratorium, holiday, window, seven in seven.
 * Ours are those of the packs, from their data; the others are given facts that are ready to be compared.
 */
import type { Gate } from '../../domain/gate/gate';
import { gateOf } from '../../domain/gate/in-force';
import type { Pack } from '../../domain/gate/pack';
import type { Question } from '../../domain/gate/question';
import { house } from '../../domain/packs/house';
import { packsOf } from '../../domain/packs/registry';

/** Rule ids in the order of the bits of an answer. */
export const EIGHT = [
  'regf.6c.cease',
  'regf.6b2.attorney',
  'regf.14h.opt-out',
  'regf.38.dispute',
  'breathing-space.no-contact',
  'house.holidays.us-federal',
  'regf.6b.time-window',
  'regf.14b.seven-in-seven',
] as const;

/** Our gate of these rules alone. @throws Error when a pack has lost one of them. */
export function gateOfEight(): Gate {
  const packs: Pack[] = [...packsOf(['us-fed', 'uk-ew']), house].map((pack) => ({
    ...pack,
    rules: pack.rules.filter(({ id }) => (EIGHT as readonly string[]).includes(id)),
  }));
  const found = packs.flatMap(({ rules }) => rules.map(({ id }) => id));
  const lost = EIGHT.filter((id) => !found.includes(id));
  if (lost.length > 0) throw new Error(`no pack has ${lost.join(', ')}; found ${found.join(', ')}`);
  return gateOf(packs, { 'house.holidays.us-federal': { never: 1 } });
}

/** Which of the eight object, as bits. */
export function objections(gate: Gate, question: Question): number {
  let bits = 0;
  const { verdict, votes } = gate.askNow(question);
  if (verdict === 'allow') return bits;
  for (const vote of votes) if (vote.verdict !== 'allow') bits |= bitOf(vote.rule);
  return bits;
}

/** The bit of a rule; 0 for one that is not among the eight. */
export function bitOf(rule: string): number {
  const place = (EIGHT as readonly string[]).indexOf(rule);
  return place < 0 ? 0 : 1 << place;
}

/** Another engine's answer to a question. */
export interface Peer {
  readonly name: string;
  readonly answer: (question: Question) => number | Promise<number>;
}

/** How often each rule objects. @throws Error at the first question to which a peer has another answer than the gate. */
export async function answersOf(questions: readonly Question[], gate: Gate, peers: readonly Peer[]): Promise<string> {
  const counts = EIGHT.map(() => 0);
  let allowed = 0;
  for (const question of questions) {
    const ours = objections(gate, question);
    for (const { name, answer } of peers) {
      const theirs = await answer(question);
      if (theirs !== ours) throw new Error(`${name} says ${named(theirs)}, the gate ${named(ours)}: ${told(question)}`);
    }
    if (ours === 0) allowed += 1;
    for (const [place] of EIGHT.entries()) counts[place] = (counts[place] ?? 0) + ((ours >> place) & 1);
  }
  return [`allowed ${allowed}`, ...EIGHT.map((id, place) => `${id} ${counts[place]}`)].join(', ');
}

const named = (bits: number): string => EIGHT.filter((_, place) => (bits >> place) & 1).join(' + ') || 'nothing';
const told = ({ facts, act, at }: Question): string => JSON.stringify({ facts, act, at: new Date(at).toISOString() });
