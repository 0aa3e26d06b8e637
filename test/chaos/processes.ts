/**
 * PostgreSQL, a Temporal server with a file, and the house: each a process of its own, killed with -9 and started again
 * on the same data at the same address.
 */
import { join } from 'node:path';
import { startPostgres } from '../../servers/postgres-server';
import { startTemporal } from '../../servers/temporal-server';
import { type HouseChild, type HouseOrder, startHouse } from './house-child';

/** What can be killed. */
export const VICTIMS = ['house', 'temporal', 'postgres'] as const;
export type Victim = (typeof VICTIMS)[number];

const REVIVALS_MAX = 0;

const portOf = (url: string): number => Number(new URL(url).port);

/** The three processes of a run. */
export class Processes {
  #house: HouseChild | null = null;
  #order: HouseOrder | null = null;
  #revived = 0;

  private constructor(
    private readonly folder: string,
    public postgres: Awaited<ReturnType<typeof startPostgres>>,
    public temporal: Awaited<ReturnType<typeof startTemporal>>,
  ) {}

  static async start(folder: string): Promise<Processes> {
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
    try {
      return new Processes(folder, postgres, await startTemporal({ dbFile: join(folder, 'temporal.db') }));
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  }

  async open(order: Omit<HouseOrder, 'databaseUrl' | 'temporalAddress'>): Promise<void> {
    this.#order = { ...order, databaseUrl: this.postgres.url, temporalAddress: this.temporal.address };
    this.#house = await startHouse(this.#order);
  }

  /** Kills one with -9 and starts it again, on the same data and at the same address. */
  async kill(victim: Victim): Promise<void> {
    const { folder } = this;
    if (victim === 'house') {
      await this.#house?.kill();
      if (this.#order !== null) this.#house = await startHouse(this.#order);
    } else if (victim === 'postgres') {
      const { pid, exited, url } = this.postgres;
      process.kill(pid, 'SIGKILL');
      await exited;
      this.postgres = await startPostgres({ dataDir: join(folder, 'postgres'), port: portOf(url) });
    } else {
      const { pid, exited, address } = this.temporal;
      process.kill(pid, 'SIGKILL');
      await exited;
      this.temporal = await startTemporal({
        dbFile: join(folder, 'temporal.db'),
        port: portOf(`temporal://${address}`),
      });
    }
  }

  /** A house that ended by itself is started again, as a service manager would; that may not go on for ever. */
  async revive(): Promise<void> {
    const ended = this.#house?.ended() ?? null;
    if (ended === null || this.#order === null) return;
    this.#revived += 1;
    process.stderr.write(`${ended}\n`);
    if (this.#revived > REVIVALS_MAX) throw new Error(ended);
    this.#house = await startHouse(this.#order);
  }

  async stop(): Promise<void> {
    await this.#house?.kill();
    await this.temporal.stop();
    await this.postgres.stop();
  }
}
