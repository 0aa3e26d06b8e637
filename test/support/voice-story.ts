/**
 * For tests: an API with a telephone whose network is the stand-in for Twilio, both ways over real HTTP; accounts whose
 * call is open, or whom a recorded voice has called.
 */
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { MockActivityEnvironment } from '@temporalio/testing';
import { routedChannel } from '../../activities/channels/routed';
import { twilioClient } from '../../activities/channels/twilio/client';
import { twilioSms } from '../../activities/channels/twilio/sms';
import { twilioVoice } from '../../activities/channels/twilio/voice';
import { worklist } from '../../activities/channels/worklist';
import { liquidComposer } from '../../activities/compose';
import { contact } from '../../activities/contact';
import type { ActivityHost } from '../../activities/host';
import { sendPayLink } from '../../activities/pay-link';
import { plan } from '../../activities/plan';
import { anAccount, publish } from '../../api/account-story';
import { startApi, type TestApi } from '../../api/api-story';
import type { Speaker } from '../../api/voice/speech';
import type { VoiceHost } from '../../api/voice/voice-host';
import { TWILIO, twilioSignature } from '../../api/webhooks/webhook-story';
import { telephone } from '../../cli/telephone';
import { loadAccount } from '../../db/account.store';
import type { Step } from '../../domain/move';
import { startTwilioStandIn, type TwilioStandIn } from '../../servers/twilio/stand-in';
import { callbackRound } from '../../worker/callbacks';

export const AGENT_PHONE = '+12025550150';
export const DEBTOR = '+12025550123';
const CALLER = '+12025550199';

export const SPEAKER: Speaker & { readonly complaints: string } = {
  name: { en: 'Test Lender', 'zh-CN': '测试公司' },
  phone: '+1 212-555-0100',
  complaints: '+1 212-555-0101',
  link: 'example.org/a',
  contact: { en: 'Anna Bell', 'zh-CN': '安娜' },
};

const TEMPLATES = join(__dirname, '../../templates');

/** A telephone of a test, and everything behind it. */
export interface VoiceStory extends TestApi {
  readonly network: TwilioStandIn;
  readonly activities: ActivityHost;
  /** Tells the stand-in what a telephone does when it rings. */
  phone(number: string, manner: Record<string, unknown>): Promise<void>;
  /** Waits until no call goes on and every callback has been dealt with. */
  settle(): Promise<void>;
  /** Calls to a number, whoever asked for them. */
  callsTo(number: string): Promise<readonly { readonly sid: string }[]>;
  /** Texts that left to a number. */
  textsTo(number: string): Promise<readonly { readonly body: string }[]>;
  /** Whether texts leave from now on. */
  sendsTexts(texts: boolean): void;
  /** Lets the stand-in fail. */
  fault(wish: Record<string, unknown>): Promise<void>;
  /** What was said and done on each call to a number, in order. */
  heardAt(number: string): Promise<string[]>;
  /** Posts a form as Twilio does, to an address below `/webhooks/twilio/`. */
  post(path: string, form?: Readonly<Record<string, string>>, token?: string): Promise<Response>;
  /** An account of which nothing has been done yet. */
  open(id: string, changes?: object): Promise<void>;
  /** An account whose rung is due: the call is opened, or the voice calls. Answers the run's next step. */
  due(id: string, changes?: object, before?: () => Promise<void>): Promise<Step>;
}

/** How a story differs from the usual one. */
interface StoryOptions {
  readonly recording?: VoiceHost['recording'];
  readonly now?: string;
  readonly speaker?: Speaker;
  /** Whether texts leave as well; not, unless it says so. */
  readonly texts?: boolean;
  /** Where accounts have real workflows. */
  readonly temporal?: Client;
}

/** Starts it under a policy. */
export async function startVoice(
  policy: string,
  {
    recording = { wanted: false, agentsAt: null },
    now = '2026-06-01T10:00:00+08:00',
    speaker = SPEAKER,
    texts = false,
    temporal,
  }: StoryOptions = {},
): Promise<VoiceStory> {
  const network = await startTwilioStandIn({ ...TWILIO, pace: 0.001, seed: 7 });
  const settings = {
    ...{ ...TWILIO, api: network.url, messagingService: null, senders: { 'us-fed': CALLER, cn: CALLER } },
    publicUrl: '',
  };
  const client = twilioClient(settings);
  const webhooks = { publicUrl: '', twilio: TWILIO };
  const sends = { texts };
  const voice = telephone({
    ...{ settings, client, templates: TEMPLATES, speaker, recording },
    sendPayLink: (call) => sendPayLink({ ...activities, sendsTexts: () => sends.texts }, call),
  });
  const api = await startApi(now, { webhooks, voice, ...(temporal === undefined ? {} : { temporal }) });
  webhooks.publicUrl = api.url;
  settings.publicUrl = api.url;
  await publish(api, policy);
  const { db, turns } = api.host;
  const activities: ActivityHost = {
    ...turns,
    db,
    channel: routedChannel({
      voice: twilioVoice({ settings, client, db }),
      sms: twilioSms({ settings, client, db }),
      ...{ call: worklist, visit: worklist },
    }),
    compose: liquidComposer(TEMPLATES, SPEAKER),
    wallMs: () => Date.now(),
  };
  const control = (path: string, body?: unknown): Promise<Response> =>
    fetch(`${network.url}/_control/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
  return {
    ...api,
    network,
    activities,
    phone: async (number, manner) => {
      const told = await control('phones', { number, ...manner });
      if (!told.ok) throw new Error(await told.text());
    },
    settle: async () => {
      await control('idle');
      const wrong: string[] = [];
      const host = {
        db,
        turns,
        wallMs: () => Date.now(),
        onFailed: (kind: string, error: string) => void wrong.push(`${kind}: ${error}`),
      };
      while ((await callbackRound(host)) > 0) if (wrong.length > 0) throw new Error(wrong.join('; '));
    },
    callsTo: (number) => client.calls.list({ to: number, limit: 100 }),
    textsTo: (number) => client.messages.list({ to: number, limit: 100 }),
    sendsTexts: (now) => {
      sends.texts = now;
    },
    fault: async (wish) => {
      const told = await control('faults', wish);
      if (!told.ok) throw new Error(await told.text());
    },
    heardAt: async (number) => {
      const calls = await client.calls.list({ to: number, limit: 50 });
      const scripts = await Promise.all(
        calls.reverse().map(async ({ sid }) => (await (await control(`calls/${sid}`)).json()) as Script),
      );
      return scripts.flatMap(({ transcript }) => transcript.map(({ what, text }) => `${what}: ${text}`));
    },
    post: (path, form = {}, token = TWILIO.authToken) => {
      const url = `${api.url}/webhooks/twilio/${path}`;
      const body = new URLSearchParams({ AccountSid: TWILIO.accountSid, ...form }).toString();
      const headers = {
        'Content-Type': 'application/x-www-form-urlencoded',
        'X-Twilio-Signature': twilioSignature(token, url, body),
      };
      return fetch(url, { method: 'POST', headers, body });
    },
    open: (id, changes = {}) => open(api, id, changes),
    due: (id, changes = {}, before = async () => {}) => due(api, activities, id, { changes, before }),
    close: async () => {
      await api.close();
      await network.close();
    },
  };
}

interface Script {
  readonly transcript: readonly { readonly what: string; readonly text: string }[];
}

async function due(
  api: TestApi,
  host: ActivityHost,
  id: string,
  { changes, before }: { readonly changes: object; readonly before: () => Promise<void> },
): Promise<Step> {
  await open(api, id, changes);
  await before();
  const { startsAt } = (await loadAccount(host.db, id, { lock: false })) ?? { startsAt: null };
  if (startsAt === null) throw new Error(`${id} is not to start`);
  const info = { workflowExecution: { workflowId: `account/${id}`, runId: `run-of-${id}` } };
  const step = (await new MockActivityEnvironment(info).run(() =>
    plan(host, { account: id, at: startsAt, begin: true }),
  )) as Step;
  if (step.next.what !== 'contact' || step.wake === null) throw new Error(`${id}: ${JSON.stringify(step.next)}`);
  const { due: at } = step.wake;
  if (at > api.clock.now()) api.clock.set(new Date(at).toISOString());
  return (await new MockActivityEnvironment(info).run(() => contact(host, { account: id, at, seq: step.seq }))) as Step;
}

async function open(api: TestApi, id: string, changes: object): Promise<void> {
  const points = [{ kind: 'voice', value: DEBTOR, verified: true }];
  const people = [{ id: `person-of-${id}`, role: 'debtor', name: 'Li Na', language: 'en', synthetic: true, points }];
  const body = anAccount(id, { zone: 'America/New_York', people, ...changes });
  const opened = await api.ask('POST', '/api/v1/accounts', { role: 'ops', body });
  if (opened.status !== 201) throw new Error(JSON.stringify(opened.body));
}
