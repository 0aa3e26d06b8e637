/** Workers, the API and the provider's stand-in as processes that are killed at random while contacts are made. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { ContactRequest } from '../../activities/contract';

/** What every process is told. */
export interface Order {
  readonly databaseUrl: string;
  readonly logFile: string;
  readonly settings: object;
  readonly keys: readonly object[];
  readonly faults: readonly object[];
  readonly seed: number;
  readonly defect: string;
  readonly answerMs: number;
  readonly patience: object;
}

/** What can be killed. */
type Part = 'worker' | 'api' | 'stand-in';
const SLOTS: readonly Part[] = ['worker', 'worker', 'api', 'stand-in'];
/** Contacts that a worker makes at once. */
const IN_HAND = 12;

interface Slot {
  readonly part: Part;
  child: ChildProcess;
  ready: Promise<void>;
  isReady: boolean;
  readonly inHand: Map<string, ContactRequest>;
}

/** The processes of a run. Whatever a dead worker had in hand is tried again, as Temporal would. */
export class ChannelsRun {
  readonly counts = { done: 0, broke: 0, killed: { worker: 0, api: 0, 'stand-in': 0 } };
  readonly #slots: Slot[] = [];
  #waiting: ContactRequest[] = [];
  #failure: Error | null = null;
  #hear: () => void = () => undefined;

  constructor(
    private readonly order: Order,
    private readonly random: () => number,
  ) {}

  /** Makes the contacts, with so many kills at random numbers of contacts made. */
  async make(requests: readonly ContactRequest[], kills: number): Promise<void> {
    this.#waiting = [...requests];
    for (const part of SLOTS) {
      const slot = { part, isReady: false, inHand: new Map(), ...this.#start(part) };
      this.#slots.push(slot);
    }
    for (const slot of this.#slots) this.#listen(slot);
    await Promise.all(this.#slots.map(({ ready }) => ready));
    this.#deal();
    const every = requests.length / (kills + 1);
    for (let kill = 1; kill <= kills; kill += 1) {
      await this.#until(Math.floor((kill - this.random()) * every));
      this.#kill();
    }
    await this.#until(requests.length);
    await Promise.all(this.#slots.map(({ ready }) => ready));
  }

  /** Ends every process. */
  async close(): Promise<void> {
    const ends = this.#slots.map(({ child }) => (child.exitCode === null ? once(child, 'exit') : null));
    for (const slot of this.#slots.splice(0)) slot.child.kill('SIGKILL');
    await Promise.all(ends);
  }

  #start(part: Part): { readonly child: ChildProcess; readonly ready: Promise<void> } {
    const child = spawn(process.execPath, [join(__dirname, 'channels-process.cjs')], {
      env: { ...process.env, FORBEAR_CHANNELS: JSON.stringify({ ...this.order, part }) },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    // What is told to one that has just been killed is lost.
    child.stdin.on('error', () => undefined);
    child.stderr.on('data', (words: Buffer) => {
      this.#failure ??= new Error(words.toString());
      this.#hear();
    });
    const ready = new Promise<void>((resolve) => {
      createInterface(child.stdout).on('line', (line) => {
        if (line === 'ready') resolve();
        else this.#heard(child, line);
      });
      child.on('exit', () => resolve());
    });
    return { child, ready };
  }

  #listen(slot: Slot): void {
    const { child } = slot;
    void slot.ready.then(() => {
      slot.isReady = slot.child === child;
      this.#deal();
    });
  }

  #heard(child: ChildProcess, line: string): void {
    const slot = this.#slots.find((candidate) => candidate.child === child);
    const [word, account = ''] = line.split(' ');
    const request = slot?.inHand.get(account);
    if (slot === undefined || request === undefined) return;
    slot.inHand.delete(account);
    if (word === 'done') this.counts.done += 1;
    else {
      this.counts.broke += 1;
      this.#waiting.push(request);
    }
    this.#deal();
    this.#hear();
  }

  /** Without a provider nothing leaves: new contacts wait for it, those in hand meet its death. */
  #deal(): void {
    if (!this.#slots.some(({ part, isReady }) => part === 'stand-in' && isReady)) return;
    for (const slot of this.#slots) {
      if (slot.part !== 'worker') continue;
      while (slot.inHand.size < IN_HAND && this.#waiting.length > 0) {
        const request = this.#waiting.shift();
        if (request === undefined) break;
        slot.inHand.set(request.account, request);
        slot.child.stdin?.write(`${JSON.stringify(request)}\n`);
      }
    }
  }

  #kill(): void {
    const slot = this.#slots[Math.floor(this.random() * this.#slots.length)];
    if (slot === undefined) return;
    this.counts.killed[slot.part] += 1;
    slot.child.kill('SIGKILL');
    this.#waiting.push(...slot.inHand.values());
    slot.inHand.clear();
    Object.assign(slot, { isReady: false, ...this.#start(slot.part) });
    this.#listen(slot);
    this.#deal();
  }

  async #until(done: number): Promise<void> {
    while (this.counts.done < done) {
      if (this.#failure !== null) throw this.#failure;
      await new Promise<void>((resolve) => {
        this.#hear = resolve;
      });
    }
  }
}

/** What the independent program says of a log and a book. */
export interface Reconciled {
  readonly [count: string]: number | readonly string[];
}

/** Runs the independent program. */
export const reconcileSends = (logFile: string, url: string): Promise<Reconciled> =>
  new Promise((resolve, reject) => {
    const args = [join(__dirname, 'reconcile-sends.cjs'), logFile, url];
    execFile(process.execPath, args, (error, stdout, stderr) => {
      if (stdout === '') reject(error ?? new Error(stderr));
      else resolve(JSON.parse(stdout) as Reconciled);
    });
  });
