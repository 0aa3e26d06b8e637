/**
 * Tells an account's workflow what a person did, and waits for its answer. The update's id comes from the request's key,
 * so however often it is sent, it is heard once.
 */
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { parseEvent } from '../../contract/event';
import { type Taken, taken } from '../../contract/http-page';
import { stamp } from '../../db/cells';
import type { Db } from '../../db/connect';
import { isOpenInBook } from '../../db/open-step';
import { claimKey, releaseKey, storeResponse } from '../../db/request-key.store';
import { formatInstant } from '../../domain/calendar';
import type { Refusal } from '../../domain/event';
import { isPersonJson, type PersonJson, toEventJson } from '../../domain/event-json';
import type { Instant } from '../../domain/time';
import { type Answered, accountWorkflowId, REFUSED } from '../../workflows/contract';
import type { ChangeRequest } from '../change';
import { demandFresh } from '../etag';
import type { RawEvent } from '../facts/fact-body';
import { type AccountHead, headOf, stampOf } from '../facts/take-fact';
import type { ApiHost } from '../host';
import { type Answer, answerOf } from '../idempotency';
import type { Patience } from '../patience';
import { conflict, fieldProblem, invalid, Problem } from '../problem';

/** How long a person waits for the workflow at most. */
const ANSWER_WITHIN_MS = 10_000;

/** Pause before the workflow is told again what it has not heard of yet. */
const EARLY_MS = 50;

/** What telling needs. */
export interface Teller {
  readonly host: ApiHost;
  readonly patience: Patience;
}

/** Tells what a person did; a refusal is a problem, and then nothing is changed. */
export async function tell({ host, patience }: Teller, request: ChangeRequest, raw: RawEvent): Promise<Answer<Taken>> {
  const { db, turns } = host;
  const { keyed, account, seen } = request;
  const { at: stamped, ...act } = raw;
  const head = await headOf(db, turns.clock, account, { lock: false });
  const at = stampOf(turns.clock, head.now, stamped);
  const said = saidOf(act, at, head);
  const claim = await db.transaction().execute((tx) => claimKey(tx, keyed));
  const earlier = answerOf(claim, taken);
  if (earlier !== null) return earlier;
  try {
    // Sent again without having got an answer: its first sending may itself have moved the account on.
    if (claim.kind === 'fresh') demandFresh(seen, head.seq);
    const { answerWithinMs: ms = ANSWER_WITHIN_MS } = host;
    const { seq } = await patience.within(ms, () =>
      update(host, account, { said, at }, { updateId: updateIdOf(keyed), until: Date.now() + ms }),
    );
    const body: Taken = { account, seq, at: formatInstant(at, head.zone) };
    await storeResponse(db, keyed, 201, body);
    return { status: 201, body };
  } catch (error) {
    const problem = problemOf(error);
    if (error instanceof WorkflowUpdateFailedError) host.watch?.updateRefused(said.type);
    // Whether an update that nobody answered was heard is open; its key keeps its meaning for the next try.
    if (problem.kind !== 'unavailable') await releaseKey(db, keyed);
    throw problem;
  }
}

function saidOf(raw: Omit<RawEvent, 'at'>, at: Instant, { currency }: AccountHead): PersonJson {
  const parsed = parseEvent({ ...raw, at: stamp(at) }, currency);
  if ('field' in parsed) throw invalid(parsed);
  const json = toEventJson(parsed.event);
  if (!isPersonJson(json)) throw new TypeError(`\`${json.type}\` is no act of a person`);
  const { at: _at, effective: _effective, ...said } = json;
  return said as PersonJson;
}

/** Sends the update, again while the workflow refuses what the book already waits for: a refused one leaves no trace. */
async function update(
  { db, temporal }: Pick<ApiHost, 'db' | 'temporal'>,
  account: string,
  message: { readonly said: PersonJson; readonly at: Instant },
  { updateId, until }: { readonly updateId: string; readonly until: number },
): Promise<Answered> {
  const handle = temporal.workflow.getHandle(accountWorkflowId(account));
  const args: [typeof message] = [message];
  for (;;) {
    try {
      return await temporal.withDeadline(until, () => handle.executeUpdate(message.said.type, { args, updateId }));
    } catch (error) {
      if (Date.now() + EARLY_MS >= until || !(await isEarly(db, account, message.said, error))) throw error;
      await pause(EARLY_MS);
    }
  }
}

/** Whether the workflow refused because it has not heard of an opening that the book knows. */
async function isEarly(db: Db, account: string, said: PersonJson, error: unknown): Promise<boolean> {
  if (!(error instanceof WorkflowNotFoundError || error instanceof WorkflowUpdateFailedError)) return false;
  return problemOf(error).field === 'rung' && (await isOpenInBook(db, account, said));
}

/** Actor and key as one id that tells neither: it stays in the history. */
const updateIdOf = ({ actor, key }: ChangeRequest['keyed']): string =>
  createHash('sha256').update(`${actor}\n${key}`).digest('hex').slice(0, 40);

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof WorkflowNotFoundError) return noEpisode();
  if (error instanceof WorkflowUpdateFailedError) {
    const { cause } = error;
    return cause instanceof ApplicationFailure && cause.type === REFUSED ? refusedAs(refusalOf(cause)) : noEpisode();
  }
  return new Problem('unavailable', {
    detail: 'the workflow of the account did not answer in time; send the same request, with the same key, again',
    headers: { 'Retry-After': '5' },
  });
}

const noEpisode = (): Problem =>
  conflict({ field: 'rung', reason: 'no running episode waits for this; read the account to see where it stands' });

/** A role that is not asked for is a matter of who may, a reason that is missing one of the body; everything else of what the book knows. */
const refusedAs = ({ field, reason }: Refusal): Problem =>
  fieldProblem(field === 'role' ? 'not-allowed' : field === 'reason' ? 'invalid' : 'conflict', field, reason);

/** The refusal of a failure: its message is `field: reason`. */
function refusalOf({ message }: ApplicationFailure): Refusal {
  const place = message.indexOf(': ');
  return place < 0
    ? { field: '', reason: message }
    : { field: message.slice(0, place), reason: message.slice(place + 2) };
}
