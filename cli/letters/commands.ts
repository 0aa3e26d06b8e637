/** `forbear letters`. Each loads its modules when it is called. */
import type { Command } from 'commander';

/** Adds them. */
export function addLetterCommands(root: Command): void {
  const letters = root.command('letters').description('letters: batches for the print house, and what the post says');
  letters
    .command('print')
    .requiredOption('--out <folder>', 'where the batch is laid: one PDF a letter, and manifest.csv')
    .option('--by <name>', 'who asks for it', 'command-line')
    .option('--data <folder>', 'data folder of `forbear up`')
    .option('--json', 'as JSON')
    .description('print what waits; letters that may not go any more are taken out')
    .action(async (options) => (await import('./print-letters.js')).printLetters(options));
  letters
    .command('events')
    .argument('<file>')
    .option('--by <name>', 'who brings the list', 'command-line')
    .option('--data <folder>', 'data folder of `forbear up`')
    .option('--json', 'as JSON')
    .description('a CSV list of the post: ref,event,at,reason,tracking; every line or none')
    .action(async (file, options) => {
      process.exitCode = await (await import('./letter-events.js')).takeLetterEvents(file, options);
    });
}
