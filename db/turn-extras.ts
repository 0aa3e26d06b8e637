/**
 * The rows of what goes along with a turn: a reservation, decisions, messages for the workflow, events for the console.
 */
import { attemptRow } from './attempt-parts';
import { stamp } from './cells';
import type { TurnExtras } from './turn';
import type { Inserts } from './turn-layout';

/** What the extras insert. */
export function extraInserts(
  extras: TurnExtras,
): Pick<Inserts, 'contact' | 'attempt' | 'decision' | 'outbox' | 'feed'> {
  const { contact = null, attempt = null, decisions = [], outbox = [], feed = [] } = extras;
  return {
    contact:
      contact === null
        ? []
        : [
            {
              seq: contact.seq,
              step_seq: contact.stepSeq,
              rung: contact.rung,
              channel: contact.channel,
              notice: contact.notice,
              person: contact.person,
              to_point: contact.toPoint,
              template: contact.template,
              language: contact.language,
              body: contact.body,
              state: 'reserved',
              due_at: stamp(contact.dueAt),
              reserved_at: stamp(contact.reservedAt),
            },
          ],
    attempt:
      attempt === null
        ? []
        : [attemptRow(attempt.person, attempt.attempt, { contactSeq: contact?.seq ?? null, state: 'reserved' })],
    decision: decisions.map(({ seq, at, act, rung, verdict, votes, policy, factsSeen }) => ({
      seq,
      at: stamp(at),
      act,
      rung,
      verdict,
      votes,
      policy_id: policy?.id ?? null,
      policy_version: policy?.version ?? null,
      facts_seen: factsSeen,
    })),
    outbox: outbox.map(({ kind, body, traceparent = null }) => ({ kind, body, traceparent })),
    feed: feed.map(({ kind, at, body = {} }) => ({ kind, at: stamp(at), body })),
  };
}
