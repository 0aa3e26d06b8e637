/** `forbear lender`. Loads its modules when it is called. */
import type { Command } from 'commander';

/** Adds it. */
export function addLenderCommands(root: Command): void {
  root
    .command('lender')
    .description('who writes to debtors')
    .command('check')
    .argument('<file>')
    .option('--json', 'as JSON')
    .description('validate a lender file, and that nothing of the example was left in it; all errors at once')
    .action(async (file, options) => {
      process.exitCode = (await import('./lender-check.js')).checkLenderFile(file, options);
    });
}
