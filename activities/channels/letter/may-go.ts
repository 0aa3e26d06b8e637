/**
 * Whether a letter that waited for its batch may still be printed. Its budget was used and its hour was right when it
 * was handed over; what has become known since, and time does not cure, takes it out.
 */

import type { Db } from '../../../db/connect';
import { openTurn, type TurnHost } from '../../../db/open-turn';
import { preview } from '../../../domain/gate/preview';
import type { Instant } from '../../../domain/time';
import { viewLadder } from '../../../domain/view';

/** House rules that a letter in the queue must still keep; the hours of its hand-over are behind it. */
const STANDING = ['house.stop', 'house.hold', 'house.balance'];

/** Null when it may; else the rule that forbids it, by its id. */
export async function forbids(tx: Db, turns: TurnHost, account: string, at: Instant): Promise<string | null> {
  const { booked, policy } = await openTurn(tx, turns, account);
  if (!booked.hasRun) return 'house.no-episode';
  const asked = { channel: 'mail' as const, person: 'consumer' as const, debtIds: [account] };
  const said = preview(viewLadder(booked.facts, policy, at), asked);
  const house = said.house.find(({ rule, verdict }) => verdict === 'deny' && STANDING.includes(rule));
  if (house !== undefined) return house.rule;
  const { verdict } = said.gate;
  if (verdict.verdict === 'allow' || verdict.allowedAt !== null) return null;
  return verdict.votes.find((vote) => vote.verdict !== 'allow')?.rule ?? 'gate';
}
