/**
 * What people and the book tell a running account. Handlers only record here; the story takes messages one by one.
 */
import { ApplicationFailure, condition, currentUpdateInfo, setHandler } from '@temporalio/workflow';
import type { Said } from '../domain/event-json';
import type { Step, Wake } from '../domain/move';
import type { Instant } from '../domain/time';
import * as contract from './contract';
import { untilToldOr } from './deadline';
import { followTrace, heardTrace, type Trace } from './trace';
import { mayDecide, mayRefer, mayReport, mayReview, mustBeHold, mustBeStop } from './validators';

/** A message that waits for the story: something said, or the news that facts changed. */
export interface Waiting {
  readonly said: Said | null;
  readonly at: Instant;
  /** The id of the update that said it: booked once under it, whatever is tried again; null for news, which is not booked. */
  readonly key: string | null;
  /** Under which it was said. */
  readonly trace: Trace;
  answer: { step: contract.Answered } | { refused: string } | null;
}

/** The inbox of one run. */
export interface Inbox {
  /** The step that validators compare messages with. */
  step: Step | null;
  readonly waiting: Waiting[];
}

/** Opens the inbox: every handler is registered before anything is awaited, so that no early message is lost. */
export function openInbox(step: Step | null): Inbox {
  const inbox: Inbox = { step, waiting: [] };
  const receive = async (message: { readonly said: Said; readonly at: Instant }): Promise<contract.Answered> => {
    // Not its number in the run: after a lost task the same things may be said in another order.
    const key = currentUpdateInfo()?.id ?? null;
    const entry: Waiting = { said: message.said, at: message.at, key, trace: heardTrace(), answer: null };
    inbox.waiting.push(entry);
    await condition(() => entry.answer !== null);
    if (entry.answer === null) throw ApplicationFailure.nonRetryable('the run ended', contract.REFUSED);
    if ('refused' in entry.answer) throw ApplicationFailure.nonRetryable(entry.answer.refused, contract.REFUSED);
    return entry.answer.step;
  };
  setHandler(contract.factsChanged, ({ at }) => {
    inbox.waiting.push({ said: null, at, key: null, trace: heardTrace(), answer: null });
  });
  setHandler(contract.visitMoved, (moved) => {
    if (inbox.step === null || moved.seq > inbox.step.seq) inbox.step = moved;
  });
  setHandler(contract.currentStep, () => inbox.step);
  setHandler(contract.outcome, receive, { validator: (message) => mayReport(inbox.step, message) });
  setHandler(contract.approval, receive, { validator: (message) => mayDecide(inbox.step, message) });
  setHandler(contract.referral, receive, { validator: (message) => mayRefer(inbox.step, message) });
  setHandler(contract.review, receive, { validator: (message) => mayReview(inbox.step, message) });
  setHandler(contract.hold, receive, { validator: mustBeHold });
  setHandler(contract.stop, receive, { validator: mustBeStop });
  return inbox;
}

/** Waits for the next message, at the longest until the deadline; undefined when that came first. */
export async function nextMessage(inbox: Inbox, wake: Wake | null): Promise<Waiting | undefined> {
  await untilToldOr(wake, () => inbox.waiting.length > 0);
  return takeMessage(inbox);
}

/** Takes the message that has waited longest; what follows is done under its trace. */
export function takeMessage(inbox: Inbox): Waiting | undefined {
  const message = inbox.waiting.shift();
  if (message !== undefined) followTrace(message.trace);
  return message;
}
