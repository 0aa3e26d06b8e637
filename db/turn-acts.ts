/**
 * The rows of the acts of a turn: the ledger, and the episodes, requests, votes and outcomes that hang on it.
 */
import type { Act } from '../domain/act';
import type { AccountFacts } from '../domain/facts';
import { ledgerRow } from './act-body';
import { dayTextOrNull, stamp, stampOrNull } from './cells';
import type { ApprovalTerms, AskedAct, TurnExtras } from './turn';
import type { UpdateRow } from './turn-completions';
import type { InsertRow, Inserts } from './turn-layout';

/** Tables of acts. */
type ActInserts = Pick<Inserts, 'episode' | 'ledger' | 'approval' | 'approval_vote' | 'outcome'>;

/** What the new acts insert. */
export function actInserts(before: AccountFacts, after: AccountFacts, extras: TurnExtras): ActInserts {
  const acts = after.acts.filter((act) => act.seq > before.seq);
  return {
    episode: episodeInserts(acts, extras),
    ledger: acts.map((act) => ({ ...ledgerRow(act), at: stamp(act.at) })),
    approval: requestsOf(acts).map((asked) => approvalInsert(asked, after, extras)),
    approval_vote: voteInserts(acts, after),
    outcome: outcomeInserts(acts),
  };
}

/** Episodes closed in this turn that had started before it. */
export function episodesClosed(before: AccountFacts, after: AccountFacts): UpdateRow<'episode'>[] {
  const acts = after.acts.filter((act) => act.seq > before.seq);
  const begun = new Set(acts.filter((act) => act.kind === 'episode-started').map((act) => act.episode));
  return acts.flatMap((act) =>
    act.kind === 'closed' && act.episode !== null && !begun.has(act.episode)
      ? [{ no: act.episode, ...closingOf(act) }]
      : [],
  );
}

/** The state of every earlier request that this turn changes. */
export function requestStates(
  before: AccountFacts,
  after: AccountFacts,
  extras: TurnExtras,
): { readonly seq: number; readonly state: string }[] {
  if (after.acts.length === before.acts.length) return [];
  return requestsOf(before.acts).flatMap((asked) => {
    const { state } = termsOf(asked, after, extras);
    return state === termsOf(asked, before, extras).state ? [] : [{ seq: asked.seq, state }];
  });
}

const requestsOf = (acts: readonly Act[]): AskedAct[] => acts.filter((act) => act.kind === 'approval-asked');

function episodeInserts(acts: readonly Act[], extras: TurnExtras): InsertRow<'episode'>[] {
  return acts.flatMap((act) => {
    if (act.kind !== 'episode-started') return [];
    const policy = extras.episodePolicy ?? null;
    if (policy === null || act.episode === null) {
      throw new TypeError(`episode \`${act.episode}\` starts without a number or a policy version; pass episodePolicy`);
    }
    const closed = acts.find((other) => other.kind === 'closed' && other.episode === act.episode);
    return [
      {
        no: act.episode,
        policy_id: policy.id,
        policy_version: policy.version,
        started_seq: act.seq,
        started_at: stamp(act.at),
        ...closingOf(closed ?? null),
      },
    ];
  });
}

const closingOf = (act: Act | null) => ({
  closed_seq: act?.seq ?? null,
  closed_at: stampOrNull(act?.at ?? null),
  reason: act?.kind === 'closed' ? act.reason : null,
});

function termsOf(asked: AskedAct, after: AccountFacts, extras: TurnExtras): ApprovalTerms {
  const terms = extras.approval?.(asked, after);
  if (terms === undefined) throw new TypeError(`request \`${asked.seq}\` has no terms; pass approval`);
  return terms;
}

function approvalInsert(asked: AskedAct, after: AccountFacts, extras: TurnExtras): InsertRow<'approval'> {
  const terms = termsOf(asked, after, extras);
  return {
    seq: asked.seq,
    rung: asked.rung,
    asked_at: stamp(asked.at),
    until: stamp(terms.until),
    amount_minor: asked.amount,
    requested_by: asked.requestedBy,
    roles: terms.roles,
    state: terms.state,
  };
}

/** A vote belongs to the last request for its rung. */
function voteInserts(acts: readonly Act[], after: AccountFacts): InsertRow<'approval_vote'>[] {
  const requests = requestsOf(after.acts);
  return acts.flatMap((act) => {
    if (act.kind !== 'approval-decided') return [];
    const asked = requests.findLast((request) => request.rung === act.rung && request.seq < act.seq);
    if (asked === undefined) throw new TypeError(`a vote on rung \`${act.rung}\` has no request in the ledger`);
    return [
      {
        seq: act.seq,
        request: asked.seq,
        requested_by: asked.requestedBy,
        decision: act.decision,
        person: act.actor,
        role: act.role,
        at: stamp(act.at),
      },
    ];
  });
}

function outcomeInserts(acts: readonly Act[]): InsertRow<'outcome'>[] {
  return acts.flatMap((act) => {
    if (act.kind !== 'outcome') return [];
    const { promise } = act;
    return [
      {
        seq: act.seq,
        rung: act.rung,
        code: act.code,
        promise_minor: promise?.amount ?? null,
        promise_date: dayTextOrNull(promise?.date ?? null),
        actor: act.actor,
        at: stamp(act.at),
      },
    ];
  });
}
