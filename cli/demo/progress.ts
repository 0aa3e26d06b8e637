/** The live display of a demo: one block that is drawn again in place, or a line now and then where nobody watches. */
import { sql } from 'kysely';
import type { Db } from '../../db/connect';
import { formatDate } from '../../domain/calendar';
import type { LocalDate } from '../../domain/time';

/** What the display shows. */
export interface Progress {
  readonly day: number;
  readonly days: number;
  readonly date: LocalDate;
  readonly byRung: readonly { readonly rung: string; readonly n: number }[];
  readonly contacts: number;
  /** Facts and acts so far. */
  readonly acts: number;
  readonly asked: number;
  readonly given: number;
  readonly cured: number;
}

/** Reads the state of the portfolio. */
export async function readProgress(
  db: Db,
): Promise<Pick<Progress, 'byRung' | 'contacts' | 'acts' | 'asked' | 'given' | 'cured'>> {
  const byRung = await sql<{ rung: string; n: number }>`
    select coalesce(rung, status) as rung, count(*)::int as n from account group by 1 order by 2 desc, 1`.execute(db);
  const counts = await sql<{ contacts: number; acts: number; asked: number; given: number; cured: number }>`select
    (select count(*)::int from contact) as contacts, (select coalesce(sum(seq), 0)::int from account) as acts, (select count(*)::int from approval) as asked,
    (select count(*)::int from approval where state = 'granted') as given,
    (select count(*)::int from episode where reason = 'cured') as cured`.execute(db);
  return { byRung: byRung.rows, ...(counts.rows[0] ?? { contacts: 0, acts: 0, asked: 0, given: 0, cured: 0 }) };
}

const BAR = 30;

/** The lines of one drawing. */
export function drawProgress(progress: Progress): string[] {
  const { day, days, byRung } = progress;
  const filled = Math.round((Math.min(day, days) / days) * BAR);
  const most = Math.max(1, ...byRung.map(({ n }) => n));
  return [
    `day ${String(Math.min(day, days)).padStart(3)} of ${days}  ${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}  ${formatDate(progress.date)}`,
    `contacts ${progress.contacts} · approvals asked ${progress.asked}, given ${progress.given} · cured ${progress.cured}`,
    ...byRung.map(
      ({ rung, n }) =>
        `  ${rung.padEnd(18)} ${String(n).padStart(4)} ${'▇'.repeat(Math.max(1, Math.round((n / most) * BAR)))}`,
    ),
  ];
}

/** A display on a stream; what is not a terminal gets the two head lines every few seconds. */
export class Display {
  #height = 0;
  #lastLineAt = 0;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  show(progress: Progress, wallMs: number): void {
    const lines = drawProgress(progress);
    if (this.stream.isTTY) {
      const up = this.#height > 0 ? `\u001b[${this.#height}A` : '';
      this.stream.write(`${up}${lines.map((line) => `\u001b[2K${line}\n`).join('')}\u001b[0J`);
      this.#height = lines.length;
    } else if (wallMs - this.#lastLineAt >= 5_000) {
      this.#lastLineAt = wallMs;
      this.stream.write(`${lines.slice(0, 2).join(' · ')}\n`);
    }
  }
}
