/**
 * A loan tape comes into the book: stage, read, group, check, apply, report. Nothing is written into the book before
 * everything is checked, and an account is written whole or not at all.
 */

import type { Writable } from 'node:stream';
import type { Pool, PoolClient } from 'pg';
import type { Db } from '../connect';
import type { TurnHost } from '../open-turn';
import { latestPolicy } from '../policy.store';
import { policyOfRow } from '../policy-body';
import type { Shelved } from '../policy-shelf';
import { groupAccounts } from './accounts';
import { checkTape } from './check';
import { countRefusals, type Finding, type Refusals, tellMissing, tellProblems } from './findings';
import { type AppliedTape, appliedTape, maybeApplied, noteApplied } from './import-log.store';
import { adoptAccounts, changeAccounts, findChanged, refreshPeople } from './known-accounts';
import type { TapeLayout } from './layout';
import { openNewAccounts, sortNewAccounts } from './new-accounts';
import { readRows } from './read';
import { withImportSession } from './session';
import { openStage } from './stage';

/** What is being done, and how much of it is done. */
export type Step = 'check' | 'open' | 'change';

/** A tape and how it is to be taken. */
export interface TapeImport {
  readonly lender: string;
  readonly layout: TapeLayout;
  readonly bytes: bigint;
  /** Works out the digest of file and layout by reading the file. */
  readonly digest: () => Promise<string>;
  /** Writes the file's rows into the stage and ends it; answers how many, and the digest. */
  readonly fill: (stage: Writable) => Promise<{ readonly rows: number; readonly digest: string }>;
  readonly dryRun: boolean;
  /** Takes the accounts that are whole and leaves the others out; else one bad row refuses the tape. */
  readonly skipBad: boolean;
  /** Takes it although it was applied before: as what the lender says now. */
  readonly again: boolean;
  readonly tell: (finding: Finding) => Promise<void>;
  readonly onStep: (step: Step, done: number, of: number) => void;
}

/** What was done, or would be. */
export interface Imported {
  readonly outcome: 'applied' | 'dry-run' | 'refused' | 'known';
  readonly rows: number;
  /** Rows that the mapping's filter leaves out. */
  readonly filteredRows: number;
  readonly refusedRows: number;
  readonly accounts: number;
  readonly refusedAccounts: number;
  readonly opened: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly missing: number;
  readonly notes: number;
  /** Of a tape that was applied before: whether no other was since. */
  readonly isLatest: boolean;
}

/** Imports a tape. Throws ImportRunning while another import of the lender runs. */
export function importTape(pool: Pool, db: Db, host: TurnHost, tape: TapeImport): Promise<Imported> {
  return withImportSession(pool, tape.lender, async (client) => {
    if (!tape.again && (await maybeApplied(db, tape.lender, tape.bytes))) {
      const known = await appliedTape(db, tape.lender, await tape.digest());
      if (known !== null) return nothingNew(known);
    }
    const { rows, digest } = await tape.fill(await openStage(client, tape.layout));
    const checked = await check(client, db, host, tape);
    if (checked.isRefused) return refusal(rows, checked);
    const applied = await apply(client, db, host, tape, checked);
    const isWhole = checked.refusals.rows === 0 && !tape.dryRun;
    if (isWhole)
      await noteApplied(db, { lender: tape.lender, digest, bytes: tape.bytes, rows, accounts: checked.accounts });
    return { rows, filteredRows: rows - checked.rows, ...applied };
  });
}

interface Checked {
  readonly rows: number;
  readonly accounts: number;
  readonly refusals: Refusals;
  readonly isRefused: boolean;
  readonly policies: ReadonlyMap<string, Shelved>;
}

async function check(client: PoolClient, db: Db, { clock }: TurnHost, tape: TapeImport): Promise<Checked> {
  tape.onStep('check', 0, 0);
  const rowRules = await readRows(client, tape.layout, tape.lender);
  await groupAccounts(client, clock.now());
  const policies = await policiesOf(client, db);
  const currencies = new Map([...policies].map(([id, { policy }]) => [id, policy.currency]));
  const rules = await checkTape(client, tape.layout, tape.lender, rowRules, currencies);
  const refusals = await countRefusals(client, rules);
  if (refusals.rows > 0) await tellProblems(client, rules, tape.tell);
  const counted = await client.query<{ rows: number; accounts: number }>(
    'select (select count(*) from tape_row)::int as rows, (select count(*) from tape_account)::int as accounts',
  );
  const { rows = 0, accounts = 0 } = counted.rows[0] ?? {};
  const isRefused = refusals.wholeTape > 0 || (refusals.rows > 0 && !tape.skipBad);
  return { rows, accounts, refusals, isRefused, policies };
}

/** The latest version of every policy that the tape names. */
async function policiesOf(client: PoolClient, db: Db): Promise<Map<string, Shelved>> {
  const { rows } = await client.query<{ policy: string }>(
    'select distinct policy from tape_account where policy is not null and not known',
  );
  const policies = new Map<string, Shelved>();
  for (const { policy: id } of rows) {
    const published = await latestPolicy(db, id);
    if (published === null) continue;
    policies.set(id, { ref: { id, version: published.version }, policy: policyOfRow(published) });
  }
  return policies;
}

async function apply(client: PoolClient, db: Db, host: TurnHost, tape: TapeImport, checked: Checked) {
  const { layout, lender, dryRun, onStep } = tape;
  const at = host.clock.now();
  let notes = 0;
  const tell = async (finding: Finding): Promise<void> => {
    notes += 1;
    await tape.tell(finding);
  };
  const candidates = await findChanged(client, layout);
  const opened = await sortNewAccounts(client);
  let changed = candidates;
  if (!dryRun) {
    let done = 0;
    await openNewAccounts(client, layout, lender, { policies: checked.policies, at }, (accounts) => {
      done += accounts;
      onStep('open', done, opened);
    });
    await refreshPeople(client);
    await adoptAccounts(client, lender);
    let turned = 0;
    changed = await changeAccounts(client, { db, host, layout, at }, tell, () => {
      turned += 1;
      onStep('change', turned, candidates);
    });
  }
  const missing = await tellMissing(client, lender, tell);
  const { accounts, refusals } = checked;
  return {
    outcome: dryRun ? ('dry-run' as const) : ('applied' as const),
    refusedRows: refusals.rows,
    accounts,
    refusedAccounts: refusals.accounts,
    opened,
    changed,
    unchanged: accounts - refusals.accounts - opened - changed,
    missing,
    notes: notes - missing,
    isLatest: true,
  };
}

const NOTHING = {
  filteredRows: 0,
  refusedRows: 0,
  refusedAccounts: 0,
  opened: 0,
  changed: 0,
  unchanged: 0,
  missing: 0,
  notes: 0,
  isLatest: true,
};

const nothingNew = ({ rows, accounts, isLatest }: AppliedTape): Imported => ({
  ...NOTHING,
  outcome: 'known',
  isLatest,
  rows,
  accounts,
  unchanged: accounts,
});

const refusal = (rows: number, { rows: taken, accounts, refusals }: Checked): Imported => ({
  ...NOTHING,
  filteredRows: rows - taken,
  outcome: 'refused',
  rows,
  accounts,
  refusedRows: refusals.rows,
  refusedAccounts: refusals.accounts,
});
