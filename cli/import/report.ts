/** The report of an import: every finding as a line of JSON, the first on standard error too, and a summary. */

import { once } from 'node:events';
import { createWriteStream, rmSync, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type ImportFinding, type ImportSummary, importFinding, importSummary } from '../../contract/import-report';

const SHOWN_MAX = 20;

/** Takes findings; the file is made with the first of them. */
export class ImportReport {
  #stream: NodeJS.WritableStream | null;
  #shown = 0;
  #left = 0;

  constructor(
    private readonly tape: string,
    private readonly json: boolean,
  ) {
    this.#stream = json ? process.stdout : null;
    // A report of an earlier run would speak of another state of the file.
    if (!json) rmSync(this.file, { force: true });
  }

  /** Where the report goes when it is not printed. */
  get file(): string {
    return `${this.tape}.report.ndjson`;
  }

  readonly tell = async (finding: ImportFinding): Promise<void> => {
    await this.#write(importFinding.parse(finding));
    if (this.#shown === SHOWN_MAX) {
      this.#left += 1;
      return;
    }
    this.#shown += 1;
    const { line, account, column, reason } = finding;
    const place = line === null ? `account ${account}` : `line ${line}`;
    process.stderr.write(`${this.tape}: ${place}: ${column} ${reason}\n`);
  };

  /** Ends the report with the summary. */
  async end(summary: ImportSummary): Promise<void> {
    if (this.#left > 0) {
      const all = this.json ? 'on standard output' : `in ${this.file}`;
      process.stderr.write(`... and ${this.#left} more, ${all}\n`);
    }
    if (this.#stream === null) return;
    await this.#write(importSummary.parse(summary));
    if (this.json) return;
    const stream = this.#stream as WriteStream;
    stream.end();
    await finished(stream);
  }

  async #write(line: ImportFinding | ImportSummary): Promise<void> {
    this.#stream ??= createWriteStream(this.file);
    if (!this.#stream.write(`${JSON.stringify(line)}\n`)) await once(this.#stream, 'drain');
  }
}

const OLDER =
  ', and another one since; nothing was done: an old file must not undo newer news. If this is what the lender says now, run it with --again';

/** The summary for a person. */
export function summaryText(tape: string, summary: ImportSummary): string {
  const {
    outcome,
    rows,
    filteredRows,
    refusedRows,
    accounts,
    refusedAccounts,
    opened,
    changed,
    unchanged,
    missing,
    notes,
  } = summary;
  const filtered = filteredRows === 0 ? '' : ` (${filteredRows} left out by the mapping)`;
  const head = `${tape}: ${count(rows, 'row')}${filtered}, ${count(accounts, 'account')}`;
  if (outcome === 'known')
    return `${head}: this tape was applied before${summary.isLatest ? '; nothing to do' : OLDER}`;
  const bad =
    refusedRows === 0 ? '' : `; ${count(refusedRows, 'row')} refused, of ${count(refusedAccounts, 'account')}`;
  if (outcome === 'refused') return `${head}${bad}; nothing was applied`;
  const would = outcome === 'dry-run' ? 'would be ' : '';
  const also = [
    ...(missing === 0 ? [] : [`${missing} of the lender's accounts that still owe are not on the tape`]),
    ...(notes === 0 ? [] : [`${count(notes, 'note')}`]),
  ];
  return `${head}: ${opened} ${would}opened, ${changed} ${would}changed, ${unchanged} unchanged${bad}${also.map((text) => `; ${text}`).join('')}`;
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
