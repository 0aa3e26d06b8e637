/**
 * A batch for the print house: the letters that wait, each asked about once more, drawn, and laid into a folder with a
 * list of them. A batch that was cut off is finished by the next call; its letters are the same bytes.
 */
import { createHash } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { Db } from '../../../db/connect';
import { bookFailure } from '../../../db/contact-failure';
import {
  aloneWithBatches,
  keepFile,
  lettersOfBatch,
  markWritten,
  openBatch,
  putIntoBatch,
  type QueuedLetter,
  unwrittenBatches,
  waitingLetters,
  withdrawLetter,
} from '../../../db/letter.store';
import type { TurnHost } from '../../../db/open-turn';
import { takeDebtor } from '../../../db/person-lock';
import type { LetterFile, LetterPress } from './letter-pdf';
import { forbids } from './may-go';

/** More than that is the next batch. */
const BATCH_MAX = 5_000;

/** What printing needs. */
export interface PrintHost {
  readonly db: Db;
  readonly turns: TurnHost;
  readonly press: LetterPress;
}

/** What was printed. */
export interface PrintedBatch {
  readonly id: bigint;
  readonly folder: string;
  readonly letters: number;
  readonly pages: number;
}

/** What a call did. */
export interface PrintRun {
  readonly batches: readonly PrintedBatch[];
  /** How many letters were taken out, by the rule that forbade them. */
  readonly withdrawn: Readonly<Record<string, number>>;
}

/** Finishes batches that were cut off, then makes one of what waits. `by`: who asks for it. */
export const printBatches = (host: PrintHost, into: string, by: string): Promise<PrintRun> =>
  aloneWithBatches(host.db, async () => {
    const batches: PrintedBatch[] = [];
    for (const { id } of await unwrittenBatches(host.db)) batches.push(await writeBatch(host, id, into));
    const { id, withdrawn } = await nextBatch(host, by);
    if (id !== null) batches.push(await writeBatch(host, id, into));
    return { batches, withdrawn };
  });

/** Asks about each letter that waits and puts it into the batch or takes it out: a transaction each. */
async function nextBatch({ db, turns }: PrintHost, by: string) {
  const withdrawn: Record<string, number> = {};
  let id: bigint | null = null;
  for (const letter of await waitingLetters(db, BATCH_MAX)) {
    const at = turns.clock.now();
    const batch: bigint | null = id;
    id = await db.transaction().execute(async (tx): Promise<bigint | null> => {
      // Before the account: whoever forbids a contact takes it first, too.
      await takeDebtor(tx, letter.account);
      const rule = await forbids(tx, turns, letter.account, at);
      if (rule === null) {
        const into = batch ?? (await openBatch(tx, { at, by }));
        await putIntoBatch(tx, letter.ref, into);
        return into;
      }
      await withdrawLetter(tx, letter, at, rule);
      await bookFailure(tx, turns, letter.account, letter.contactSeq, 'never-left', at);
      withdrawn[rule] = (withdrawn[rule] ?? 0) + 1;
      return batch;
    });
  }
  return { id, withdrawn };
}

/** Draws what is not drawn yet and lays the files of a batch into a folder of its own, which appears when it is whole. */
async function writeBatch(host: PrintHost, id: bigint, into: string): Promise<PrintedBatch> {
  const { db, turns } = host;
  const folder = join(into, `batch-${id}`);
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  const rows: ManifestRow[] = [];
  for (const letter of await lettersOfBatch(db, id)) {
    const { pdf, pages } = await drawn(host, letter);
    const sha256 = digestOf(pdf);
    const file = `${`${rows.length + 1}`.padStart(5, '0')}-${letter.ref}.pdf`;
    await writeFile(join(part, file), pdf);
    rows.push({ ref: letter.ref, file, pages, service: letter.registered ? 'registered' : 'ordinary', sha256 });
  }
  await writeFile(join(part, 'manifest.csv'), manifestOf(rows));
  await rm(folder, { recursive: true, force: true });
  await rename(part, folder);
  await markWritten(db, id, turns.clock.now());
  return { id, folder, letters: rows.length, pages: rows.reduce((sum, { pages }) => sum + pages, 0) };
}

/** The file of a letter; drawn once, and kept before it leaves. */
async function drawn(
  { db, press }: PrintHost,
  letter: QueuedLetter & { readonly pdf: Buffer | null; readonly pages: number | null },
): Promise<LetterFile> {
  const { ref, pdf, pages } = letter;
  if (pdf !== null && pages !== null) return { pdf, pages };
  const file = await press.print(printed(letter));
  await keepFile(db, ref, { ...file, sha256: digestOf(file.pdf) });
  return file;
}

const digestOf = (file: Buffer): string => createHash('sha256').update(file).digest('hex');

interface ManifestRow {
  readonly ref: string;
  readonly file: string;
  readonly pages: number;
  readonly service: 'registered' | 'ordinary';
  readonly sha256: string;
}

/** One line a letter. It names nobody: who gets it stands on the sheet. */
const manifestOf = (rows: readonly ManifestRow[]): string =>
  stringify([...rows], { header: true, columns: ['ref', 'file', 'pages', 'service', 'sha256'], escape_formulas: true });

const printed = ({ ref, lines, language, body, queuedAt, registered }: QueuedLetter) => ({
  ref,
  addressLines: lines,
  language,
  body,
  at: queuedAt,
  registered,
});
