/**
 * The rows of what goes along with a turn: a reservation, decisions, messages for the workflow, events for the console.
 */
import { attemptRow } from './attempt-parts';
import { stamp } from './cells';
import { gateCellText } from './gate-cell';
import type { DecisionRecord, TurnExtras } from './turn';
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
              ref: contact.ref,
              seq: contact.seq,
              step_seq: contact.stepSeq,
              rung: contact.rung,
              channel: contact.channel,
              notice: contact.notice,
              person: contact.person,
              to_point: contact.toPoint,
              template: contact.template,
              template_version: contact.templateVersion ?? null,
              serves: contact.serves === undefined || contact.serves.length === 0 ? null : contact.serves,
              language: contact.language,
              body: contact.body,
              segments: contact.segments ?? null,
              cost_micros: contact.cost?.micros ?? null,
              cost_currency: contact.cost?.currency ?? null,
              too_dear: contact.tooDear ?? null,
              state: 'reserved',
              due_at: stamp(contact.dueAt),
              reserved_at: stamp(contact.reservedAt),
            },
          ],
    attempt:
      attempt === null
        ? []
        : [attemptRow(attempt.person, attempt.attempt, { contactSeq: contact?.seq ?? null, state: 'reserved' })],
    decision: decisions.map(decisionRow),
    outbox: outbox.map(({ kind, body, traceparent = null }) => ({ kind, body, traceparent })),
    feed: feed.map(({ kind, at, body = {} }) => ({ kind, at: stamp(at), body })),
  };
}

/** A decision of the gate; votes that its cell holds are not written twice. */
function decisionRow(record: DecisionRecord): Inserts['decision'][number] {
  const { seq, at, act, rung, verdict, votes, policy, factsSeen, person = null, gate } = record;
  const within = new Set<object>(gate?.verdict.votes ?? []);
  return {
    seq,
    at: stamp(at),
    act,
    rung,
    verdict,
    votes: votes.filter((vote) => !within.has(vote)),
    policy_id: policy?.id ?? null,
    policy_version: policy?.version ?? null,
    facts_seen: factsSeen,
    person,
    gate: gate === undefined ? null : gateCellText(gate),
  };
}
