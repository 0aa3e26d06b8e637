/** `forbear decision` and `forbear incidents`. Each loads its modules when it is called. */
import type { Command } from 'commander';

/** Adds them. */
export function addDecisionCommands(root: Command): void {
  const decision = root.command('decision').description('decisions of the gate: what was asked, what each rule said');
  decision
    .command('show')
    .argument('<id>')
    .option('--data <folder>', 'data folder of `forbear up`')
    .option('--lang <language>', 'en or zh-CN', 'en')
    .option('--json', 'as JSON')
    .description(
      'one decision as a paragraph: what was asked, who objected with which article, from when on it is lawful',
    )
    .action(async (id, options) => (await import('./show-decision.js')).showDecision(id, options));
  decision
    .command('replay')
    .argument('[id]')
    .option('--all', 'every decision of the book')
    .option('--data <folder>', 'data folder of `forbear up`')
    .option('--json', 'as JSON')
    .description(
      'ask again, with the facts seen and the versions pinned; exit 1 when the answer differs or a version is missing',
    )
    .action(async (id, options) => {
      process.exitCode = await (await import('./replay-decision.js')).replayDecisions(id, options);
    });
  root
    .command('incidents')
    .option('--state <state>', 'open, closed or all', 'open')
    .option('--account <id>', 'of one account')
    .option('--data <folder>', 'data folder of `forbear up`')
    .option('--json', 'as JSON lines')
    .description('decisions that a late fact would have made otherwise')
    .action(async (options) => (await import('./incidents.js')).listIncidents(options));
}
