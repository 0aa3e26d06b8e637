/**
 * The house as a process of its own, so that it can be killed: worker, relay, starter, feeder and API of the built
 * program. It goes on where the sandbox clock was kept, since stopped means frozen.
 */
const { join } = require('node:path');

const built = (path) => require(join(__dirname, '../../dist', path));
const { cliLogger, openBook, openHouse } = built('cli/house.js');
const { standIns } = built('cli/demo/rehearsal.js');
const { keepSandboxClock, readSandboxClock } = built('db/sandbox-clock.store.js');
const { sandboxClock } = built('domain/business-clock.js');

const KEEP_CLOCK_MS = 20;

async function main() {
  const { databaseUrl, temporalAddress, start, end, factor, seed } = JSON.parse(process.env.FORBEAR_CHAOS_HOUSE);
  const logger = cliLogger();
  const book = openBook(databaseUrl, 'forbear-chaos-clock', logger);
  const kept = await readSandboxClock(book.db);
  const clock = sandboxClock({ start: kept?.at ?? start, wallStartMs: Date.now(), factor, end }, Date.now);
  const house = await openHouse({
    databaseUrl,
    temporalAddress,
    clock,
    keys: [],
    logger,
    api: { port: 0, host: '127.0.0.1' },
    rehearse: standIns(seed),
  });
  house.worker.catch((error) => {
    process.stderr.write(`the worker ended: ${error}\n`);
    process.exit(1);
  });
  process.stdout.write('ready\n');
  for (;;) {
    await keepSandboxClock(book.db, clock.now(), factor).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, KEEP_CLOCK_MS));
  }
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
