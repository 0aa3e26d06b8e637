/** Who ended a call. */
export type Ending = 'called' | 'program' | 'api' | 'other-end' | 'closed';

/** Where the next document of a call comes from. */
export type Twiml = { readonly document: string } | { readonly url: string; readonly method: 'GET' | 'POST' };

/** The call is over; whatever waited in it waits no longer. */
export class HungUp extends Error {
  override readonly name = 'HungUp';
}

/** The API has sent the call elsewhere. */
export class Redirected extends Error {
  override readonly name = 'Redirected';
  constructor(readonly to: Twiml) {
    super('redirected');
  }
}

/** Who picked up, as answering-machine detection tells it. */
export type PickedUp = 'human' | 'machine' | 'fax';

/** Why nobody did. */
export type Declined = 'busy' | 'no-answer' | 'failed' | 'canceled';

/** One end of a live call: what the called one does, and what the program waits for. */
export class Leg {
  /** Number of the next progress event. */
  sequence = 0;
  /** Keys that were pressed and not taken yet. */
  keys = '';
  /** How often the called one spoke. */
  spoken = 0;
  pickedUp: PickedUp | null = null;
  declined: Declined | null = null;
  over: Ending | null = null;
  /** Recordings that were begun in the middle of the call. */
  readonly recordings: { readonly from: number; readonly callback: string | null }[] = [];
  /** How many questions the called one was asked. */
  questions = 0;
  /** What the called one is asked for just now. */
  asked: 'keys' | 'sound' | null = null;
  private redirect: Twiml | null = null;
  private readonly waiting = new Set<() => void>();

  constructor(readonly sid: string) {}

  answer(as: PickedUp): void {
    this.pickedUp ??= as;
    this.wake();
  }

  decline(why: Declined): void {
    this.declined ??= why;
    this.wake();
  }

  press(keys: string): void {
    this.keys += keys;
    this.wake();
  }

  speak(): void {
    this.spoken += 1;
    this.wake();
  }

  end(by: Ending): void {
    this.over ??= by;
    this.wake();
  }

  send(to: Twiml): void {
    this.redirect = to;
    this.wake();
  }

  /** Waits until there is something to see, at most some milliseconds (then undefined). Throws when the call ends or is sent elsewhere. */
  until<T>(look: () => T | undefined, ms = Number.POSITIVE_INFINITY): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const finish = (how: () => void): void => {
        clearTimeout(timer);
        this.waiting.delete(check);
        how();
      };
      const check = (): void => {
        const to = this.redirect;
        if (this.over !== null) finish(() => reject(new HungUp()));
        else if (to !== null) {
          this.redirect = null;
          finish(() => reject(new Redirected(to)));
        } else {
          const seen = look();
          if (seen !== undefined) finish(() => resolve(seen));
        }
      };
      this.waiting.add(check);
      if (Number.isFinite(ms)) timer = setTimeout(() => finish(() => resolve(undefined)), ms);
      check();
    });
  }

  /** Lets whoever waits look again. */
  wake(): void {
    for (const check of [...this.waiting]) check();
  }
}
