/**
 * Waits for a server for so long and no longer. Work that comes too late goes on by itself; `settled` waits for it,
 * since a connection may not be closed under it.
 */
import { Injectable } from '@nestjs/common';

/** The work did not end in time; whether it will is open. */
export class Late extends Error {
  override readonly name = 'Late';
}

/** The patience of one API. */
@Injectable()
export class Patience {
  readonly #underWay = new Set<Promise<unknown>>();

  /** The result of the work, or Late after so many milliseconds. */
  async within<T>(ms: number, work: () => Promise<T>): Promise<T> {
    const running = work();
    const over = running.then(
      () => void this.#underWay.delete(over),
      () => void this.#underWay.delete(over),
    );
    this.#underWay.add(over);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Late(`no answer within ${ms} ms`)), ms);
    });
    try {
      return await Promise.race([running, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }
}
