/** What a run leaves behind, read by plain SQL: the book to compare, and the figures that must be zero. */
import { countFigures, type Figures } from '../../cli/demo/figures';
import type { Instant } from '../../domain/time';
import type { Ended } from './run';

/** The end of a run. */
export interface Left extends Pick<Ended, 'pace' | 'deaths' | 'tally'> {
  /** One line an act, of every account. */
  readonly ledger: readonly string[];
  readonly contacts: ReadonlyMap<string, ContactLeft>;
  /** Deliveries by contact; what was delivered and belongs to no contact is told by account and number. */
  readonly delivered: ReadonlyMap<string, number>;
  readonly figures: Figures;
}

/** A contact at the end. */
export interface ContactLeft {
  readonly state: string;
  /** Business instant at which it was due. */
  readonly dueAt: Instant;
  /** Epoch milliseconds of its reservation, by the database's clock. */
  readonly reservedMs: number;
}

/** Reads the book. */
export async function readLeft({ book: { pool, db }, pace, deaths, tally }: Ended): Promise<Left> {
  const ledger = await pool.query<{ line: string }>(
    `select account || ' ' || seq || ' ' || at || ' ' || kind || ' ' || coalesce(rung, '') || ' ' || body as line
      from ledger order by account, seq`,
  );
  const contacts = await pool.query<ContactLeft & { contact: string }>(
    `select account || ' ' || seq || ' ' || rung || ' ' || channel as contact, state,
        due_at as "dueAt", recorded_at as "reservedMs" from contact order by account, seq`,
  );
  const delivered = await pool.query<{ contact: string; n: number }>(
    `select m.account || ' ' || m.contact_seq || coalesce(' ' || c.rung || ' ' || c.channel, '') as contact, count(*)::int as n
      from sandbox_message m left join contact c on c.account = m.account and c.seq = m.contact_seq group by 1`,
  );
  return {
    ...{ pace, deaths, tally },
    ledger: ledger.rows.map(({ line }) => line),
    contacts: new Map(contacts.rows.map(({ contact, ...left }) => [contact, left])),
    delivered: new Map(delivered.rows.map(({ contact, n }) => [contact, n])),
    figures: await countFigures(db, pace.end ?? pace.start),
  };
}
