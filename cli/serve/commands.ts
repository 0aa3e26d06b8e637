/** The commands of a house of several processes. Each loads its modules when it is called. */
import { Argument, type Command } from 'commander';
import { lineFor } from '../problem';
import { PARTS, type Part } from './parts';

/** Adds `serve`, `migrate`, `build-id` and `health`. */
export function addServiceCommands(root: Command): void {
  root
    .command('serve')
    .addArgument(new Argument('<service>', 'what to serve').choices(PARTS))
    .description('one service of a house of several processes; its environment says the rest')
    .action(async (part) => process.exit(await serveToTheEnd(part)));
  root
    .command('migrate')
    .description('bring the book of DATABASE_URL to the schema of this version')
    .action(async () => (await import('./migrate.js')).migrateBook());
  root
    .command('build-id')
    .description('the name of this build for Worker Versioning')
    .action(async () => void process.stdout.write(`${(await import('./build-id.js')).buildId()}\n`));
  root
    .command('health')
    .argument('[url]', 'address to ask; absent: /readyz at METRICS_PORT of this machine')
    .description('ask a service whether it is ready; exit code 1 when it is not')
    .action(async (url) => {
      process.exitCode = await (await import('./health.js')).health(url);
    });
}

/** A service that could not start may have begun what keeps a process alive, so its end is said here. */
async function serveToTheEnd(part: Part): Promise<number> {
  try {
    return await (await import('./serve.js')).serve(part);
  } catch (error) {
    const { line, exitCode } = lineFor(error);
    process.stderr.write(`${line}\n`);
    return exitCode;
  }
}
