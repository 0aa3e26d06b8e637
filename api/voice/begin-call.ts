/**
 * An agent asks for a call: the gate is asked and its answer booked, under the request's key; then the agent's telephone
 * is called. Nothing here reaches the debtor: they are dialled when the agent presses on, once a call. So the same request
 * may ring the agent again, and nobody else.
 */
import { z } from 'zod';
import { type callIn, callOut } from '../../contract/http-call';
import { askForCall, type CallRequest, releaseCall } from '../../db/agent-call';
import { agentPhoneOf } from '../../db/agent-phone.store';
import { callOf, keepAgentSid } from '../../db/phone-call.store';
import { formatInstant } from '../../domain/calendar';
import type { ChangeRequest } from '../change';
import { demandFresh } from '../etag';
import { headOf, stampOf } from '../facts/take-fact';
import type { ApiHost } from '../host';
import { type Answer, once } from '../idempotency';
import { conflict, Problem } from '../problem';
import type { AgentCalled, VoiceHost } from './voice-host';

const asked = callOut.omit({ state: true }).extend({ jurisdiction: z.array(z.string()).readonly() });

/** Why not: kept under the key, since what the gate said is on record. */
const forbiddenCall = z.strictObject({
  forbidden: z.array(z.strictObject({ field: z.string(), message: z.string() })),
  allowedAt: z.string().nullable(),
});

/** What is kept under the key of the request. */
const keptCall = z.union([asked, forbiddenCall]);

type Forbidden = z.infer<typeof forbiddenCall>;

/** Begins the call. A refusal is a problem. */
export async function beginCall(
  host: ApiHost,
  change: ChangeRequest,
  body: z.infer<typeof callIn>,
  actor: string,
): Promise<Answer<z.infer<typeof callOut>>> {
  const voice = telephoneOf(host);
  const { agentPhone, language } = await phoneOf(host, body, actor);
  const { person, point } = body;
  const request: CallRequest = { agent: actor, agentPhone, language, person, point };
  const answer = await once(host.db, change.keyed, keptCall, (tx) =>
    ask(tx, host, { change, request, said: body.at, voice }),
  );
  if ('forbidden' in answer.body) throw forbidden(answer.body);
  const { jurisdiction, ...call } = answer.body;
  const state = await ring(host, voice, { ref: call.call, phone: agentPhone, jurisdiction });
  return { ...answer, body: { ...call, state } };
}

type Tx = Parameters<Parameters<typeof once>[3]>[0];

interface Asking {
  readonly change: ChangeRequest;
  readonly request: CallRequest;
  readonly said: string | undefined;
  readonly voice: VoiceHost;
}

async function ask(tx: Tx, host: ApiHost, asking: Asking): Promise<Answer<z.infer<typeof keptCall>>> {
  const { change, request, said, voice } = asking;
  const { account, seen } = change;
  const { turns } = host;
  const head = await headOf(tx, turns.clock, account, { lock: true });
  demandFresh(seen, head.seq);
  const begun = await askForCall(tx, turns, account, request, stampOf(turns.clock, head.now, said));
  if ('field' in begun) throw conflict(begun);
  const tell = (at: typeof begun.at): string => formatInstant(at, head.zone);
  if (begun.ref === null) {
    const reasons = begun.objections.map((objection) =>
      'saw' in objection
        ? { field: objection.rule, message: objection.saw }
        : { field: objection.rule, message: `${objection.because.en} (${objection.article})` },
    );
    const allowedAt = begun.allowedAt === null ? null : tell(begun.allowedAt);
    return { status: 409, body: { forbidden: reasons, allowedAt } };
  }
  const { jurisdiction } = begun.policy;
  if (voice.callerId(jurisdiction) === null)
    throw new Problem('unavailable', { detail: 'no number to call from is set up for this jurisdiction' });
  return { status: 201, body: { account, call: begun.ref, seq: begun.seq, at: tell(begun.at), jurisdiction } };
}

/** With the article, and the earliest lawful moment. */
function forbidden({ forbidden: reasons, allowedAt }: Forbidden): Problem {
  const when = allowedAt === null ? 'nobody can say when it will be' : `allowed again from ${allowedAt}`;
  return new Problem('conflict', { detail: `the call is not allowed now: ${when}`, errors: reasons });
}

/** Calls the agent; a call that is on its way already, or over, is left alone. */
async function ring(
  { db }: ApiHost,
  voice: VoiceHost,
  agent: Parameters<VoiceHost['callAgent']>[0],
): Promise<z.infer<typeof callOut>['state']> {
  const call = await callOf(db, agent.ref);
  if (call?.stage !== 'asked' || call.agent_sid !== null) return 'calling-you';
  let called: AgentCalled;
  try {
    called = await voice.callAgent(agent);
  } catch {
    return 'may-be-calling-you';
  }
  if (called.state === 'sent') {
    await keepAgentSid(db, agent.ref, called.providerRef);
    return 'calling-you';
  }
  await db.transaction().execute((tx) => releaseCall(tx, agent.ref));
  throw new Problem('unavailable', {
    detail: `your telephone could not be called: ${called.fault.reason}; nobody else was called`,
  });
}

function telephoneOf({ voice, webhooks }: ApiHost): VoiceHost {
  if (voice !== undefined && webhooks !== undefined) return voice;
  throw new Problem('unavailable', {
    detail: 'no telephone is set up here; dial yourself, and ask by `beginnings` first',
  });
}

async function phoneOf({ db }: ApiHost, { phone }: { readonly phone?: string | undefined }, actor: string) {
  const set = await agentPhoneOf(db, actor);
  const agentPhone = phone ?? set?.phone;
  if (agentPhone !== undefined) return { agentPhone, language: set?.language ?? 'en' };
  throw conflict({ field: 'phone', reason: 'none is set for you; send one, or set it with POST /api/v1/me/phone' });
}
