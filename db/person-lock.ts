/**
 * The lock of a person: a contact holds it, shared, from its reservation until its hand-over has begun; whoever books a
 * fact that may forbid a contact takes it alone, before it locks any row. So no hand-over begins after such a fact was
 * committed (ADR 0017). It is always taken before the rows of accounts.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from './connect';

/** The number under which PostgreSQL knows a person's lock. */
const keyOf = (person: RawBuilder<unknown>): RawBuilder<unknown> => sql`hashtextextended(${person}, 0)`;

/**
 * For a `with`: takes the lock of an account's debtor until the transaction ends. Its one column, `waited`, says
 * whether somebody else had it; then what the statement reads is from before. No row when the account has no debtor.
 */
export const lockDebtor = (account: string): RawBuilder<unknown> => sql`
  select ${takenAlone} as waited
  from (select ${keyOf(sql`r.person`)} as key from account_role r
    where r.account = ${account} and r.role = 'debtor') of_person`;

/** As `lockDebtor`, for a person. */
export const lockPerson = (person: string): RawBuilder<unknown> => sql`
  select ${takenAlone} as waited from (select ${keyOf(sql`${person}::text`)} as key) of_person`;

const takenAlone: RawBuilder<unknown> = sql`case when pg_try_advisory_xact_lock(of_person.key) then false
    else pg_advisory_xact_lock(of_person.key) is not null end`;

/** Takes the lock of an account's debtor by itself, before another statement locks the account. */
export async function takeDebtor(tx: Db, account: string): Promise<void> {
  await sql`${lockDebtor(account)}`.execute(tx);
}

/** Takes the lock of a person by itself, before what is known of them is read. */
export async function takePerson(tx: Db, person: string): Promise<void> {
  await sql`${lockPerson(person)}`.execute(tx);
}

/** One connection of the book that may hold a person's lock, and a channel's, beyond its statements. */
export class HandOverLock {
  #mayHold = false;

  private constructor(
    /** The connection: every statement between reservation and hand-over goes through it. */
    readonly db: Db,
  ) {}

  /** Works on one connection, and gives the lock back whatever happens. A process that dies gives it back as well. */
  static on<T>(db: Db, work: (lock: HandOverLock) => Promise<T>): Promise<T> {
    return db.connection().execute(async (connection) => {
      const lock = new HandOverLock(connection);
      try {
        return await work(lock);
      } finally {
        await lock.release();
      }
    });
  }

  /** For a `with` of the statement that reserves: waits for whoever has the lock alone, and holds it until `release`. */
  take(person: string): RawBuilder<unknown> {
    this.#mayHold = true;
    return sql`select pg_advisory_lock_shared(${keyOf(sql`${person}::text`)})`;
  }

  /**
   * For a `with` of the same statement: takes the channel that the contact leaves by, shared, and says whether it is on
   * (`pace/channel-switch.store.ts`).
   */
  pass(channel: string): RawBuilder<unknown> {
    this.#mayHold = true;
    return sql`select channel_is_open(${channel}) as is_open`;
  }

  /** Gives both back; nothing when none was taken. */
  async release(): Promise<void> {
    if (!this.#mayHold) return;
    this.#mayHold = false;
    try {
      await sql`select pg_advisory_unlock_all()`.execute(this.db);
    } catch {
      // A connection that cannot be told must not go back to the others with a lock in hand: it ends, and the lock with
      // it. What was begun under the lock is not undone by that, so it goes on.
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(this.db).catch(() => undefined);
    }
  }
}
