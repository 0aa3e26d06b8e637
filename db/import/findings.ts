/**
 * What the checks found, told row by row with flat memory.
 */
import { escapeLiteral, type PoolClient } from 'pg';
import type { Rule } from './rules';

/** One thing that is wrong with the tape, or that a person should know. */
export interface Finding {
  readonly kind: 'refused' | 'noted';
  readonly line: number | null;
  readonly column: string;
  readonly rule: string;
  readonly reason: string;
  readonly account: string | null;
}

/** How much is wrong. */
export interface Refusals {
  readonly rows: number;
  readonly accounts: number;
  /** Rows of which it cannot be told whose they are. */
  readonly wholeTape: number;
}

const PAGE = 1_000;

/** Counts what is refused. */
export async function countRefusals(client: PoolClient, rules: ReadonlyMap<string, Rule>): Promise<Refusals> {
  const whole = [...rules.values()].filter((rule) => rule.wholeTape).map(({ name }) => name);
  const { rows } = await client.query<{ rows: number; accounts: number; whole: number }>(
    `select (select count(distinct line) from tape_problem)::int as rows,
       (select count(*) from tape_account where refused)::int as accounts,
       (select count(*) from tape_problem where rule = any($1))::int as whole`,
    [whole],
  );
  const found = rows[0];
  return { rows: found?.rows ?? 0, accounts: found?.accounts ?? 0, wholeTape: found?.whole ?? 0 };
}

/** Tells every problem by line. */
export async function tellProblems(
  client: PoolClient,
  rules: ReadonlyMap<string, Rule>,
  tell: (finding: Finding) => Promise<void>,
): Promise<void> {
  await tellAll<{ line: string; account: string | null; rule: string; reason: string | null }>(
    client,
    'select line::text, account, rule, reason from tape_problem order by tape_problem.line, rule',
    async ({ line, account, rule, reason }) => {
      const broken = rules.get(rule);
      if (broken === undefined) throw new Error(`no rule \`${rule}\``);
      const finding = { kind: 'refused', line: Number(line), column: broken.column, rule } as const;
      await tell({ ...finding, reason: reason ?? broken.reason, account });
    },
  );
}

/** Tells which accounts of the lender still owe and are not on the tape. Answers their number. */
export async function tellMissing(
  client: PoolClient,
  lender: string,
  tell: (finding: Finding) => Promise<void>,
): Promise<number> {
  let missing = 0;
  await tellAll<{ id: string }>(
    client,
    `select b.id from account b where b.lender = ${escapeLiteral(lender)}
       and (b.run_id is not null or b.starts_at is not null)
       and not exists (select from tape_account a where a.account = b.id) order by b.id`,
    async ({ id }) => {
      missing += 1;
      await tell({
        kind: 'noted',
        line: null,
        column: 'account',
        rule: 'account.missing',
        reason: 'is not on the tape and still owes in the book; nothing was changed: send its payment or an adjustment',
        account: id,
      });
    },
  );
  return missing;
}

/** Every row of a query in turn, a page at a time. */
export async function tellAll<T extends object>(
  client: PoolClient,
  query: string,
  tell: (row: T) => Promise<void>,
): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`declare told no scroll cursor for ${query}`);
    for (;;) {
      const { rows } = await client.query<T>(`fetch ${PAGE} from told`);
      for (const row of rows) await tell(row);
      if (rows.length < PAGE) break;
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
