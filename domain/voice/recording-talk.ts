/**
 * Whether a call is recorded, as a state machine: what each end heard and pressed leads to what is done next. Where the
 * law asks for everybody’s agreement nothing is recorded before both ends have pressed 1 after they were asked. The first
 * answer of an end stands; silence, another key and a machine are no agreement, and the call goes on without.
 */
import type { Heard } from './dialogue';
import type { RecordingTerms } from './recording-consent';

/** What is to be done: nothing is recorded; the other end is told; both are asked. */
export const RECORDING_PLANS = ['never', 'tell', 'ask'] as const;

export type RecordingPlan = (typeof RECORDING_PLANS)[number];

/** An end of the call. */
export const RECORDING_PARTIES = ['agent', 'customer'] as const;

export type RecordingParty = (typeof RECORDING_PARTIES)[number];

/** `none`: asked, and nothing was pressed that is an answer. */
export const RECORDING_ANSWERS = ['yes', 'no', 'none'] as const;

export type RecordingAnswer = (typeof RECORDING_ANSWERS)[number];

/** Where the call stands: the agent is being told, the customer is on the line, or nobody is. */
export interface RecordingTalk {
  readonly place: 'whisper' | 'bridged' | 'over';
  /** What the agent was told. */
  readonly plan: RecordingPlan;
  /** Null = not answered. */
  readonly agent: RecordingAnswer | null;
  /** Null = not asked. */
  readonly customer: RecordingAnswer | 'asked' | null;
}

/** What comes from the line. */
export type RecordingNews =
  /** `planNow`: what the law and the lender say at this moment. */
  | { readonly from: 'agent'; readonly heard: Heard; readonly planNow: RecordingPlan }
  | { readonly from: 'customer'; readonly heard: Heard | { readonly kind: 'picked-up' } };

/** What follows. Only `bridge-recorded` and `record` record anything. */
export type RecordingDeed =
  | 'release'
  | 'bridge'
  /** Recorded from the customer’s answer on. */
  | 'bridge-recorded'
  /** The customer is asked before they are joined. */
  | 'bridge-asking'
  | 'tell'
  | 'ask'
  /** Recorded from now on. */
  | 'record'
  /** Joined, and not recorded. */
  | 'join'
  | 'nothing';

/** A state and what is done. */
export interface RecordingTurn {
  readonly next: RecordingTalk;
  readonly does: RecordingDeed;
}

/** The plan for a call under these terms. */
export function recordingPlan(terms: RecordingTerms, wanted: boolean): RecordingPlan {
  if (!wanted) return 'never';
  return terms.rule === 'one-party' ? 'tell' : 'ask';
}

/** Before the agent has pressed anything. Null = they were told nothing of recording. */
export const recordingBegins = (told: RecordingPlan | null): RecordingTalk => ({
  place: 'whisper',
  plan: told ?? 'never',
  agent: null,
  customer: null,
});

/** Whether the agent’s key takes the call. What it says of recording was told before. */
export const takesCall = (plan: RecordingPlan, heard: Heard): boolean =>
  heard.kind === 'keys' && (heard.keys === '1' || (heard.keys === '2' && plan === 'ask'));

/** What follows from what has come. */
export function recordingGoesOn(talk: RecordingTalk, news: RecordingNews): RecordingTurn {
  return news.from === 'agent' ? agentPressed(talk, news.heard, news.planNow) : customerSaid(talk, news.heard);
}

function agentPressed(talk: RecordingTalk, heard: Heard, planNow: RecordingPlan): RecordingTurn {
  if (talk.place !== 'whisper') return { next: talk, does: 'nothing' };
  if (!takesCall(talk.plan, heard)) return { next: { ...talk, place: 'over' }, does: 'release' };
  // What has changed since they were told was not what they agreed to.
  const plan = talk.plan === planNow ? planNow : 'never';
  const agent = plan === 'never' ? null : answerIn(heard);
  const next = { ...talk, place: 'bridged', plan, agent } as const;
  if (agent !== 'yes') return { next, does: 'bridge' };
  return { next, does: plan === 'tell' ? 'bridge-recorded' : 'bridge-asking' };
}

function customerSaid(talk: RecordingTalk, heard: Heard | { readonly kind: 'picked-up' }): RecordingTurn {
  if (talk.place !== 'bridged') return { next: talk, does: 'nothing' };
  if (heard.kind === 'hung-up') return { next: { ...talk, place: 'over' }, does: 'nothing' };
  if (talk.agent !== 'yes') return { next: talk, does: 'join' };
  if (talk.plan === 'tell') return { next: talk, does: heard.kind === 'picked-up' ? 'tell' : 'join' };
  const isOpen = talk.customer === null || talk.customer === 'asked';
  if (heard.kind === 'picked-up')
    return isOpen ? { next: { ...talk, customer: 'asked' }, does: 'ask' } : { next: talk, does: 'join' };
  // A key of somebody who was asked nothing is no answer; told again, an answer leads to the same.
  const customer = talk.customer === 'asked' ? answerIn(heard) : talk.customer;
  return { next: { ...talk, customer }, does: customer === 'yes' ? 'record' : 'join' };
}

function answerIn(heard: Heard): RecordingAnswer {
  if (heard.kind !== 'keys') return 'none';
  return heard.keys === '1' ? 'yes' : heard.keys === '2' ? 'no' : 'none';
}
