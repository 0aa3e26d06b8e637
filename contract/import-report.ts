/**
 * What `forbear import` reports: one line of JSON for each thing that is wrong or that a person should look at. It
 * names the line, the column and the reason, and never repeats what stands in a cell of a person.
 */
import { z } from 'zod';

/** One line of the report. */
export const importFinding = z.strictObject({
  /** `refused`: the row or its account is not taken; `noted`: taken, but a person should know. */
  kind: z.enum(['refused', 'noted']),
  /** Line of the file, from 1; null when the tape has no line for it. */
  line: z.int().min(1).nullable(),
  column: z.string(),
  rule: z.string(),
  reason: z.string(),
  /** The account, when it can be told from the row. */
  account: z.string().nullable(),
});

/** The last line: what was done, or would be with `--dry-run`. */
export const importSummary = z.strictObject({
  kind: z.literal('summary'),
  lender: z.string(),
  outcome: z.enum(['applied', 'dry-run', 'refused', 'known']),
  rows: z.int(),
  /** Rows that the mapping's `where` leaves out. */
  filteredRows: z.int(),
  refusedRows: z.int(),
  accounts: z.int(),
  refusedAccounts: z.int(),
  opened: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  /** Accounts of the lender that still owe and are not on the tape. */
  missing: z.int(),
  notes: z.int(),
  /** False: the tape was applied before, another was since, and it was left alone (`--again` takes it). */
  isLatest: z.boolean(),
  seconds: z.number(),
});

export type ImportFinding = z.infer<typeof importFinding>;
export type ImportSummary = z.infer<typeof importSummary>;
