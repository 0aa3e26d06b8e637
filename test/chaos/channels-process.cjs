/**
 * One part of the last metre as a process of its own, of the built program: `worker` makes the contacts that it is told
 * on its standard input, handles what providers tell and looks for lost ones; `api` takes the provider's reports;
 * `stand-in` is the provider. Each is killed at any moment.
 */
const { join } = require('node:path');
const { createInterface } = require('node:readline');

const built = (path) => require(join(__dirname, '../../dist', path));
const order = JSON.parse(process.env.FORBEAR_CHANNELS);
const say = (line) => process.stdout.write(`${line}\n`);

const openBook = () =>
  built('db/connect.js').connect({
    url: order.databaseUrl,
    applicationName: 'forbear-channels',
    max: 16,
    onError: () => undefined,
  }).db;
const WORDS = ['Thank you.', '谢谢。', 'Until 8 pm.', 'Bis bald: €', 'Now ✓'];
const turnsOf = () => ({
  clock: built('domain/business-clock.js').wallClock(() => 0),
  shelf: new (built('db/policy-shelf.js').PolicyShelf)(),
  rehearse: null,
});

/** Deliberately wrong ways, to see that the count finds them. */
const defects = {
  none: (channel) => channel,
  /** Whoever gets no answer sends again. */
  again: (channel) => ({
    ...channel,
    handOver: (delivery) => channel.handOver(delivery).catch(() => channel.handOver(delivery)),
  }),
  /** Whoever gets no answer takes it for a failure. */
  'marked-failed': (channel) => ({
    ...channel,
    handOver: (delivery) =>
      channel.handOver(delivery).catch(() => ({
        state: 'failed',
        fault: { kind: 'channel', code: null, reason: 'no answer', notBefore: null },
      })),
  }),
  /** Whoever finds nothing at once believes it. */
  hasty: (channel) => ({ ...channel, find: async () => ({ state: 'never-left' }) }),
  /** Whoever finds anything takes it. */
  greedy: (channel) => ({ ...channel, find: async () => ({ state: 'sent', providerRef: 'SM-some' }) }),
};

const parts = {
  async worker() {
    const { contact } = built('activities/contact.js');
    const { twilioClient } = built('activities/channels/twilio/client.js');
    const { twilioSms } = built('activities/channels/twilio/sms.js');
    const { routedChannel } = built('activities/channels/routed.js');
    const { resolveRound } = built('worker/resolve-contacts.js');
    const { callbackRound } = built('worker/callbacks.js');
    const { runRounds } = built('worker/rounds.js');
    const db = openBook();
    const turns = turnsOf();
    const client = twilioClient(order.settings, { answerMs: order.answerMs });
    const channel = defects[order.defect](routedChannel({ sms: twilioSms({ settings: order.settings, client, db }) }));
    /** Few words, so that contacts are easily taken for one another. */
    const compose = async (booked, _policy, deed) => ({
      ...{ rung: deed.rung, channel: 'sms', notice: false, template: 'reminder', language: 'en' },
      ...{ person: booked.people[0].id, name: booked.people[0].name, recipient: booked.people[0].points[0].value },
      body: `Please call Example Finance. ${WORDS[Number(booked.facts.account.id) % WORDS.length]}`,
    });
    const host = { ...turns, db, channel, compose, wallMs: () => 0 };
    const { signal } = new AbortController();
    const loop = (round, pauseMs) =>
      runRounds({ round, pauseMs, failedPauseMs: 200, signal, onError: () => undefined });
    loop(() => callbackRound({ db, turns, wallMs: () => 0 }), 40).catch(end);
    loop(() => resolveRound({ db, turns, channel, patience: order.patience }), 100).catch(end);
    createInterface(process.stdin).on('line', (line) => {
      const request = JSON.parse(line);
      contact(host, request).then(
        () => say(`done ${request.account}`),
        () => say(`broke ${request.account}`),
      );
    });
  },
  async api() {
    const { Client, Connection } = require('@temporalio/client');
    const { pino } = require('pino');
    const { createApi } = built('api/create-api.js');
    const { accountSid, authToken, publicUrl } = order.settings;
    const api = await createApi({
      ...{ db: openBook(), databaseUrl: order.databaseUrl, turns: turnsOf(), logger: pino({ level: 'silent' }) },
      ...{ temporal: new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }) }), keys: order.keys },
      ...{ templates: [], version: 'chaos', webhooks: { publicUrl, twilio: { accountSid, authToken } } },
    });
    await api.listen(Number(new URL(publicUrl).port), '127.0.0.1');
  },
  async 'stand-in'() {
    const { accountSid, authToken, api } = order.settings;
    await built('servers/twilio/stand-in.js').startTwilioStandIn({
      ...{ accountSid, authToken, logFile: order.logFile, seed: order.seed, pace: 0.02, faults: order.faults },
      port: Number(new URL(api).port),
    });
  },
};

function end(error) {
  process.stderr.write(`${order.part} ended: ${error?.stack ?? error}\n`);
  process.exit(1);
}

parts[order.part]().then(() => say('ready'), end);
