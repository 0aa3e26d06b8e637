/**
 * PostgreSQL, a Temporal server with a file, and the house in parts: each a process of its own, killed with -9 and
 * started again on the same data at the same address.
 */
import { join } from 'node:path';
import { freePort } from '../../servers/free-port';
import { startPostgres } from '../../servers/postgres-server';
import { startTemporal } from '../../servers/temporal-server';
import { type HouseOrder, type Part, type PartChild, type Quirks, SOUND, startPart } from './part-child';

/** What can be killed. */
export const VICTIMS = ['worker', 'relay', 'api', 'temporal', 'postgres'] as const;
export type Victim = (typeof VICTIMS)[number];

/** One death: epoch milliseconds of the kill, and of the moment at which everything ran again. */
export interface Death {
  readonly victim: Victim;
  readonly killedAt: number;
  readonly backAt: number;
}

const portOf = (url: string): number => Number(new URL(url).port);

/** The processes of a run. */
export class Processes {
  readonly deaths: Death[] = [];
  readonly #parts = new Set<PartChild>();
  #order: HouseOrder | null = null;

  private constructor(
    private readonly folder: string,
    public postgres: Awaited<ReturnType<typeof startPostgres>>,
    public temporal: Awaited<ReturnType<typeof startTemporal>>,
  ) {}

  /** Starts the two servers. */
  static async start(folder: string): Promise<Processes> {
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
    try {
      return new Processes(folder, postgres, await startTemporal({ dbFile: join(folder, 'temporal.db') }));
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  }

  /** Where the API listens. */
  get apiUrl(): string {
    return `http://127.0.0.1:${this.#order?.port}`;
  }

  /** Starts the house: relay, API, and a worker for each set of quirks. */
  async open(
    order: Omit<HouseOrder, 'databaseUrl' | 'temporalAddress' | 'port'>,
    workers: readonly Quirks[] = [SOUND],
  ): Promise<void> {
    const port = await freePort();
    this.#order = { ...order, databaseUrl: this.postgres.url, temporalAddress: this.temporal.address, port };
    await Promise.all([
      this.#start('relay'),
      this.#start('api'),
      // One after the other, so that the first is the first.
      workers.reduce((before, quirks) => before.then(() => this.#start('worker', quirks)), Promise.resolve()),
    ]);
  }

  /** Kills one with -9 and starts it again, on the same data and at the same address. Of several workers the first. */
  async kill(victim: Victim): Promise<void> {
    const killedAt = Date.now();
    if (victim === 'postgres') await this.#killPostgres();
    else if (victim === 'temporal') await this.#killTemporal();
    else {
      const { quirks } = await this.#end(victim);
      await this.#start(victim, { ...quirks, stallAt: 0 });
    }
    this.deaths.push({ victim, killedAt, backAt: Date.now() });
  }

  /** Kills the first worker with -9 and leaves it dead: the others must do. */
  async killWorkerForGood(): Promise<void> {
    const killedAt = Date.now();
    await this.#end('worker');
    this.deaths.push({ victim: 'worker', killedAt, backAt: killedAt });
  }

  /** Whether the first worker has stopped in the middle of a hand-over. */
  hasStalled(): boolean {
    return this.#find('worker').hasStalled();
  }

  /** Throws when a part has ended by itself: none may, whatever dies beside it. */
  demandAlive(): void {
    for (const part of this.#parts) {
      const ended = part.ended();
      if (ended !== null) throw new Error(ended);
    }
  }

  /** Ends everything. */
  async stop(): Promise<void> {
    await Promise.all([...this.#parts].map((part) => part.kill()));
    await this.temporal.stop();
    await this.postgres.stop();
  }

  async #start(part: Part, quirks: Quirks = SOUND): Promise<void> {
    if (this.#order === null) throw new Error('the house is not open');
    this.#parts.add(await startPart(part, this.#order, quirks));
  }

  async #end(wanted: Part): Promise<PartChild> {
    const part = this.#find(wanted);
    await part.kill();
    this.#parts.delete(part);
    return part;
  }

  #find(wanted: Part): PartChild {
    const found = [...this.#parts].find(({ part }) => part === wanted);
    if (found === undefined) throw new Error(`no ${wanted} runs`);
    return found;
  }

  async #killPostgres(): Promise<void> {
    const { pid, exited, url } = this.postgres;
    process.kill(pid, 'SIGKILL');
    await exited;
    this.postgres = await startPostgres({ dataDir: join(this.folder, 'postgres'), port: portOf(url) });
  }

  async #killTemporal(): Promise<void> {
    const { pid, exited, address } = this.temporal;
    process.kill(pid, 'SIGKILL');
    await exited;
    const port = portOf(`temporal://${address}`);
    this.temporal = await startTemporal({ dbFile: join(this.folder, 'temporal.db'), port });
  }
}
