/** What a run leaves behind, read by plain SQL: the book to compare, and the figures that must be zero. */
import { countFigures, type Figures } from '../../cli/demo/figures';
import type { Connection } from '../../db/connect';
import type { Instant } from '../../domain/time';

/** The end of a run. */
export interface Left {
  /** One line an act, of every account. */
  readonly ledger: readonly string[];
  /** One line a contact, with what became of it. */
  readonly contacts: ReadonlyMap<string, string>;
  /** Deliveries by contact. */
  readonly delivered: ReadonlyMap<string, number>;
  readonly figures: Figures;
}

/** Reads the book. */
export async function readLeft({ pool, db }: Connection, end: Instant): Promise<Left> {
  const ledger = await pool.query<{ line: string }>(
    `select account || ' ' || seq || ' ' || at || ' ' || kind || ' ' || coalesce(rung, '') || ' ' || body as line
      from ledger order by account, seq`,
  );
  const contacts = await pool.query<{ contact: string; state: string }>(
    `select account || ' ' || seq || ' ' || rung || ' ' || channel as contact, state
      from contact order by account, seq`,
  );
  const delivered = await pool.query<{ contact: string; n: number }>(
    `select m.account || ' ' || m.contact_seq || ' ' || c.rung || ' ' || c.channel as contact, count(*)::int as n
      from sandbox_message m left join contact c on c.account = m.account and c.seq = m.contact_seq group by 1`,
  );
  return {
    ledger: ledger.rows.map(({ line }) => line),
    contacts: new Map(contacts.rows.map(({ contact, state }) => [contact, state])),
    delivered: new Map(delivered.rows.map(({ contact, n }) => [contact, n])),
    figures: await countFigures(db, end),
  };
}
