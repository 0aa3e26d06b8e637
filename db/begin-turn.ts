/** An agent begins: the gate is asked under the person's lock, and what it said is booked, whether or not they may. */
import type { BeginAnswer, BeginRequest } from '../domain/begin';
import { begin } from '../domain/begin';
import type { Refusal } from '../domain/event';
import { record } from '../domain/record';
import { settle } from '../domain/settle';
import type { Instant } from '../domain/time';
import { closeTurn } from './close-turn';
import type { Db } from './connect';
import { type OpenTurn, openTurn, type TurnHost } from './open-turn';
import { inOrder, tellRun } from './take-event';
import type { DecisionRecord } from './turn';

/** What came of it. A refusal booked nothing. */
export type Begun = Refusal | (BeginAnswer & { readonly seq: number; readonly at: Instant });

/** Asks and books, within a transaction. `at` is moved behind what is known already. */
export async function beginAct(
  tx: Db,
  host: TurnHost,
  account: string,
  request: BeginRequest,
  said: Instant,
): Promise<Begun> {
  const turn = await openTurn(tx, host, account);
  const { facts } = turn.booked;
  const at = inOrder(facts, said);
  const answer = begin(facts, turn.policy, request, at);
  if ('field' in answer) return answer;
  const after = answer.deed === null ? facts : record(facts, turn.policy, answer.deed, at);
  const settled = settle(after, turn.policy, at, 'leave');
  const extras = { decisions: [decided(turn, request, answer, at)], outbox: tellRun(turn, settled, at) };
  const { seq } = await closeTurn(tx, host, turn, { at, settled, extras });
  return { ...answer, seq, at };
}

/** The decision as the log keeps it. */
export function decided(
  { booked, policyRef }: OpenTurn,
  { rung, act }: Pick<BeginRequest, 'rung' | 'act'>,
  { house, gate }: BeginAnswer,
  at: Instant,
): DecisionRecord {
  const isClosed = house.some(({ verdict }) => verdict === 'deny');
  const { seq } = booked.facts;
  return {
    seq,
    at,
    act,
    rung,
    verdict: isClosed ? 'deny' : (gate?.verdict.verdict ?? 'allow'),
    votes: house,
    policy: policyRef,
    factsSeen: { seq },
    ...(gate === null ? {} : { gate }),
  };
}
