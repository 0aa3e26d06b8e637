/** `forbear letters print`. */
import { LetterPress } from '../../activities/channels/letter/letter-pdf';
import { type PrintRun, printBatches } from '../../activities/channels/letter/print-batch';
import { Environment } from '../serve/environment';
import { withLetters } from './letter-book';
import { paperLender } from './paper-lender';

interface PrintOptions {
  readonly out: string;
  readonly by: string;
  readonly data?: string;
  readonly json?: boolean;
}

/** Prints what waits into a folder, and says what became of it. */
export async function printLetters({ out, by, data, json }: PrintOptions): Promise<void> {
  const { letterhead } = paperLender(new Environment(process.env));
  return withLetters(data, async (db, turns) => {
    const run = await printBatches({ db, turns, press: new LetterPress(letterhead) }, out, by);
    process.stdout.write(`${json ? JSON.stringify(asJson(run)) : told(run)}\n`);
  });
}

const asJson = ({ batches, withdrawn }: PrintRun) => ({
  batches: batches.map(({ id, ...rest }) => ({ id: `${id}`, ...rest })),
  withdrawn,
});

function told({ batches, withdrawn }: PrintRun): string {
  const lines = batches.map(
    ({ id, folder, letters, pages }) => `batch ${id}: ${letters} letters, ${pages} pages, in ${folder}`,
  );
  const out = Object.entries(withdrawn).map(([rule, count]) => `taken out: ${count}, by ${rule}`);
  return [...(lines.length === 0 ? ['no letter waits'] : lines), ...out].join('\n');
}
