/** The forbear command. */
import { Command, CommanderError } from 'commander';
import { addDecisionCommands } from './decision/commands';
import { addLenderCommands } from './lender-commands';
import { addLetterCommands } from './letters/commands';
import { packageVersion } from './package-root';
import { CliProblem, lineFor } from './problem';
import { addServiceCommands } from './serve/commands';

/** A port from the command line. */
function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535)
    throw new CliProblem(`--port \`${text}\` is no port; use 0 to 65535`);
  return value;
}

/** A whole number of an option, at least 1. */
const count = (option: string) => (text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new CliProblem(`${option} \`${text}\` is no whole number above zero`);
  return value;
};

/** The version of a text from the command line; 0 = the shipped one. */
function version(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new CliProblem(`--text-version \`${text}\` is no version; use 0 or more`);
  return Number(text);
}

/** A factor of time from the command line, 0 or more. */
function pace(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1000))
    throw new CliProblem(`--pace \`${text}\` is no factor; use 0 to 1000`);
  return value;
}

/** Modules are loaded by the command that needs them: a scenario answers without waiting for servers and frameworks. */
function program(): Command {
  const root = new Command('forbear')
    .description('Durable escalation of overdue consumer-loan accounts')
    .version(packageVersion());
  root.exitOverride().configureOutput({ outputError: () => undefined });
  root
    .command('up')
    .description('start everything on this machine; Ctrl-C stops it')
    .option('--port <port>', 'port of the API', port, 8080)
    .option('--data <folder>', 'where the data are kept')
    .option('--clock <pace>', 'sandbox clock, e.g. 1d=2s: a business day takes two seconds')
    .action(async (options) => (await import('./up.js')).up(options));
  addServiceCommands(root);
  root
    .command('demo')
    .description('really late accounts through 120 business days, a day a second')
    .option('--accounts <n>', 'how many accounts', count('--accounts'), 200)
    .option('--days <n>', 'how many business days', count('--days'), 120)
    .option('--seed <n>', 'seed of people and answers', count('--seed'), 1)
    .option('--port <port>', 'port of the API', port, 0)
    .option('--policy <file|id>', 'run every account on this policy: a file, or the id of a shipped one')
    .option('--no-channels', 'keep messages in the book, instead of sending them to stand-ins for Twilio and mail')
    .option('--json', 'end with one line of JSON')
    .action(async (options) => {
      process.exitCode = await (await import('./demo/demo.js')).demo(options);
    });
  root
    .command('show')
    .argument('<account>')
    .description('one account: its ladder, what happens next and why, its timeline')
    .option('--data <folder>', 'data folder of `forbear up`')
    .option('--lang <language>', 'en or zh-CN', 'en')
    .option('--json', 'as JSON')
    .action(async (account, options) => (await import('./show.js')).show(account, options));
  addDecisionCommands(root);
  addLenderCommands(root);
  addLetterCommands(root);
  addImport(root);
  addPolicies(root);
  addTemplates(root);
  root
    .command('simulate')
    .argument('<file>')
    .option('--json', 'JSON (the only form)')
    .description('run one scenario, without servers')
    .action(async (file) => (await import('./simulate.js')).simulateFile(file));
  addGate(root);
  oversight(root);
  addStandIn(root);
  return root;
}

function addPolicies(root: Command): void {
  const policy = root.command('policy').description('check and publish policies');
  policy
    .command('check')
    .argument('<file>')
    .option('--json', 'as JSON')
    .description('validate; all errors at once')
    .action(async (file, options) => {
      process.exitCode = (await import('./policy.js')).checkPolicyFile(file, options);
    });
  policy
    .command('publish')
    .argument('<file>')
    .option('--data <folder>', 'data folder of `forbear up`')
    .option('--json', 'as JSON')
    .description('publish as the next version')
    .action(async (file, options) => (await import('./policy.js')).publishPolicyFile(file, options));
}

function addTemplates(root: Command): void {
  const template = root.command('template').description('check and list the texts to debtors');
  template
    .command('check')
    .argument('<file...>')
    .option('--json', 'as JSON')
    .description('required parts, forbidden words, what others may see; all problems at once')
    .action(async (files, options) => {
      process.exitCode = (await import('./template.js')).checkTemplateFiles(files, options);
    });
  template
    .command('list')
    .option('--json', 'as JSON')
    .description('the texts that the house ships')
    .action(async (options) => (await import('./template.js')).listTemplateFiles(options));
  template
    .command('preview')
    .argument('<template>')
    .argument('<account>')
    .option('--text-version <n>', 'version of the text; the one in use, if not said', version)
    .option('--prices <file>', 'price file, in place of FORBEAR_PRICES')
    .option('--data <folder>', 'data folder of `forbear up`')
    .option('--json', 'as JSON')
    .description('the text as the account would get it now, its segments and its cost; shows personal data')
    .action(async (template, account, options) =>
      (await import('./template-preview.js')).previewTemplate(template, account, options),
    );
  root
    .command('prices')
    .description('what messages cost')
    .command('check')
    .argument('<file>')
    .option('--json', 'as JSON')
    .description('validate a price file; all errors at once')
    .action(async (file, options) => {
      process.exitCode = (await import('./prices.js')).checkPriceFile(file, options);
    });
}

/** Commands that ask the gate. */
function addGate(root: Command): void {
  root
    .command('vectors')
    .argument('<file>')
    .option('--json', 'JSON lines (the only form)')
    .description('evaluate compliance vectors against the gate')
    .action(async (file) => {
      process.exitCode = (await import('./vectors.js')).evaluateVectors(file);
    });
}

function addImport(root: Command): void {
  root
    .command('import')
    .argument('<file>')
    .description('a loan tape (CSV or NDJSON) into the book; again and again, as the lender sends it')
    .option('--map <file>', 'mapping file for columns with other names')
    .option('--lender <id>', 'whose tape it is')
    .option('--policy <id>', 'policy of accounts that name none')
    .option('--currency <code>', 'currency of rows that name none')
    .option('--zone <zone>', 'time zone of rows that name none')
    .option('--dry-run', 'check and count only')
    .option('--skip-bad', 'take the accounts that are whole, leave out those with a bad row')
    .option('--again', 'take a tape that was applied before, though another was since')
    .option('--data <folder>', 'data folder of `forbear up`')
    .option('--json', 'findings and summary as JSON lines on standard output')
    .action(async (file, options) => {
      process.exitCode = await (await import('./import/import.js')).importFile(file, options);
    });
}

/** Providers that are none, for trying out and for tests. */
function addStandIn(root: Command): void {
  const standIn = root.command('stand-in').description('a provider on this machine instead of the real one');
  standIn
    .command('mail')
    .description('a mail server that delivers to nobody; a page that shows every mail and sends reports back')
    .option('--port <port>', 'port of the page', port, 8091)
    .option('--smtp-port <port>', 'port of the mail server', port, 2525)
    .option('--host <ip>', 'address to listen on', '127.0.0.1')
    .option('--bounce-to <url>', 'where reports and answers are posted to')
    .option('--log <file>', 'where every mail is written; started again on it, it goes on')
    .action(async (options) => (await import('./stand-in-mail.js')).standInMail(options));
  standIn
    .command('twilio')
    .description('messages and calls that go nowhere; a page on which you are the debtor')
    .option('--port <port>', 'port of the API and the page', port, 8090)
    .option('--host <ip>', 'address to listen on', '127.0.0.1')
    .option('--inbound <url>', 'where answers of debtors are posted to')
    .option('--log <file>', 'where everything accepted is written; started again on it, it goes on')
    .option('--fsync', 'wait for the disk before answering')
    .option('--seed <n>', 'seed of delays and chances', count('--seed'))
    .option('--pace <factor>', 'stretch every delay; 1 as the real one, 0 none', pace)
    .action(async (options) => (await import('./stand-in.js')).standInTwilio(options));
}

/** Commands that watch over the rest. */
function oversight(root: Command): void {
  root
    .command('invariants')
    .option('--data <folder>', 'data folder of `forbear up`')
    .option('--json', 'as JSON')
    .description('every guarantee as a named check over the book with its live count; exit 1 if one is broken')
    .action(async (options) => {
      process.exitCode = await (await import('./invariants.js')).invariants(options);
    });
  root
    .command('reconcile')
    .option('--data <folder>', 'data folder of `forbear up`')
    .option('--minutes <n>', 'how long anything may be on its way before it counts as drift', count('--minutes'), 2)
    .option('--dry-run', 'look, and change nothing')
    .option('--json', 'as JSON')
    .description('compare book and clock of a running house and heal what has drifted; exit 1 if something stays open')
    .action(async (options) => {
      process.exitCode = await (await import('./reconcile.js')).reconcile(options);
    });
}

/** What commander objects to, in our words where its own are for programmers. */
function reasonOf({ code, message }: CommanderError): string {
  if (code === 'commander.help') return 'name a command';
  const [, given, allowed] = /argument value '(.*)' is invalid .*Allowed choices are (.*)\.$/.exec(message) ?? [];
  if (given !== undefined) return `\`${given}\` is unknown; known are ${allowed}`;
  return message.replace(/^error: /, '');
}

async function main(): Promise<void> {
  try {
    await program().parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and version have printed themselves.
      if (error.exitCode === 0) return;
      process.stderr.write(`forbear: ${reasonOf(error)}; see \`forbear --help\`\n`);
      process.exitCode = 2;
      return;
    }
    const { line, exitCode } = lineFor(error);
    process.stderr.write(`${line}\n`);
    process.exitCode = exitCode;
  }
}

void main();
