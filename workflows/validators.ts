/**
 * Whether a message fits the step that the account is at. A throw rejects the update: nothing is written, the
 * sender learns why. Whether it fits the facts is decided where the facts are, by the activity that books it.
 */
import { ApplicationFailure } from '@temporalio/workflow';
import type { Step } from '../domain/move';
import { isStopCode } from '../domain/stop';
import { type Message, REFUSED } from './contract';

const rejection = (field: string, reason: string): ApplicationFailure =>
  ApplicationFailure.nonRetryable(`${field}: ${reason}`, REFUSED, { field, reason });

function reject(field: string, reason: string): never {
  throw rejection(field, reason);
}

/** An outcome needs an open call or visit of its rung. */
export function mayReport(step: Step | null, { said }: Message<'outcome'>): void {
  if (step?.next.what !== 'outcome' || step.next.rung !== said.rung) {
    reject('rung', `\`${said.rung}\` has no open call or visit`);
  }
}

/** A decision needs an open request, in time, by a person who neither asked nor has decided, in a role that is missing. */
export function mayDecide(step: Step | null, { said, at }: Message<'approval'>): void {
  const next = step?.next;
  if (next?.what !== 'approval' || next.rung !== said.rung) {
    throw rejection('rung', `\`${said.rung}\` has no open request for approval`);
  }
  const { roles, requestedBy, voters, until } = next;
  if (at > until) reject('at', 'the time for this decision is over');
  if (said.role !== null && !roles.includes(said.role))
    reject('role', `\`${said.role}\` is not asked for; missing: ${roles.join(', ')}`);
  if (said.actor === requestedBy) reject('actor', 'the person who asked may not decide');
  if (said.actor !== null && voters.includes(said.actor)) reject('actor', 'has decided already');
}

/** A legal decision needs an open referral. */
export function mayRefer(step: Step | null, { said }: Message<'referral'>): void {
  const open = step?.next.what === 'referral' && (said.rung === null || said.rung === step.next.rung);
  if (!open) reject('rung', 'no referral is open');
}

/** A result needs an open review. */
export function mayReview(step: Step | null, { said }: Message<'review'>): void {
  const open = step?.next.what === 'review' && (said.rung === null || said.rung === step.next.rung);
  if (!open) reject('rung', 'no review is open');
}

/** A hold ends after it begins. */
export function mustBeHold({ said }: Message<'hold'>): void {
  if (said.to !== null && said.to <= said.from) reject('to', 'must be after `from`');
}

/** A stop has a code that is known. */
export function mustBeStop({ said }: Message<'stop'>): void {
  if (!isStopCode(said.code)) reject('code', `unknown stop code \`${said.code}\``);
}
