/**
 * One part of the house as a process of its own, of the built program: worker, relay (with starter) or API. Every part
 * gets the same sandbox clock, so that one that was dead finds the time that the others have.
 */
const { join } = require('node:path');

const built = (path) => require(join(__dirname, '../../dist', path));
const order = JSON.parse(process.env.FORBEAR_CHAOS_PART);
const { defects } = require('./planted-defects.cjs');

// A defect replaces something before it is loaded by whoever uses it.
const defect = order.defect === null ? null : defects[order.defect];
defect?.plant(built);

const { Client, Connection } = require('@temporalio/client');
const { NativeConnection, Runtime } = require('@temporalio/worker');
const { cliLogger, openBook } = built('cli/house.js');
const { standIns } = built('cli/demo/rehearsal.js');
const { PolicyShelf } = built('db/policy-shelf.js');
const { sandboxClock } = built('domain/business-clock.js');

const logger = cliLogger();
const { db } = openBook(order.databaseUrl, `forbear-chaos-${order.part}`, logger);
const turns = { clock: sandboxClock(order.pace, Date.now), shelf: new PolicyShelf(), rehearse: standIns(order.seed) };
const say = (line) => process.stdout.write(`${line}\n`);

const client = async () => new Client({ connection: await Connection.connect({ address: order.temporalAddress }) });

/** The sandbox's channel; on demand it stops for good in the middle of a hand-over, to be killed there. */
function channel() {
  const honest = built('activities/channels/sandbox.js').sandboxChannel(db);
  let left = order.stallAt;
  return {
    isSandbox: true,
    handOver: async (delivery) => {
      const handed = await honest.handOver(delivery);
      left -= 1;
      if (left !== 0) return handed;
      say('stalled');
      return new Promise(() => undefined);
    },
  };
}

const parts = {
  async worker() {
    Runtime.install({ shutdownSignals: [], telemetryOptions: { logging: { filter: 'ERROR', forward: {} } } });
    const { createAccountWorker } = built('worker/account-worker.js');
    const { liquidComposer } = built('activities/compose.js');
    const { TEMPLATES, WORKFLOW_BUNDLE } = built('cli/package-root.js');
    const { LENDER } = built('cli/lender.js');
    const host = { ...turns, db, channel: channel(), compose: liquidComposer(TEMPLATES, LENDER), wallMs: Date.now };
    const connection = await NativeConnection.connect({ address: order.temporalAddress });
    const worker = await createAccountWorker({
      connection,
      namespace: 'default',
      bundlePath: WORKFLOW_BUNDLE,
      host: defect?.host?.(host) ?? host,
    });
    worker.run().catch(end);
  },
  async relay() {
    const { relayRound } = built('worker/relay.js');
    const { expiryRound } = built('worker/hold-expiry.js');
    const { runRounds } = built('worker/rounds.js');
    const { Starter } = built('worker/starter.js');
    const temporal = await client();
    const starter = new Starter(db, temporal, turns.clock, Date.now);
    const rounds = [() => relayRound(db, temporal), () => starter.round(), () => expiryRound(db, turns.clock)];
    const { signal } = new AbortController();
    const onError = (error) => logger.warn({ error: String(error) }, 'round failed');
    for (const round of rounds) runRounds({ round, pauseMs: 40, failedPauseMs: 500, signal, onError }).catch(end);
  },
  async api() {
    const { createApi } = built('api/create-api.js');
    const { templateFiles } = built('cli/package-root.js');
    const { databaseUrl, keys, port } = order;
    const temporal = await client();
    const api = await createApi({
      ...{ db, databaseUrl, turns, temporal, keys, logger },
      ...{ templates: templateFiles(), version: 'chaos' },
    });
    await api.listen(port, '127.0.0.1');
  },
};

function end(error) {
  process.stderr.write(`${order.part} ended: ${error?.stack ?? error}\n`);
  process.exit(1);
}

parts[order.part]().then(() => say('ready'), end);
