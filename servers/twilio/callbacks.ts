import { type CallbackPost, type Incoming, idempotencyToken } from './callback-post';
import type { Log } from './log';
import type { Timers } from './timers';

/** News for the account's own address. `step` names it among the news of its message or call. */
export interface News {
  readonly sid: string;
  readonly step: string;
  readonly url: string;
  readonly method?: 'GET' | 'POST' | undefined;
  readonly status: string;
  readonly params: Readonly<Record<string, string>>;
}

const RETRY_AFTER_MS = 15_000;

/** Tells the account's own addresses what happened; when they fail, once more after a while, as the vendor does. */
export class Callbacks {
  constructor(
    private readonly post: CallbackPost,
    private readonly log: Log,
    private readonly timers: Timers,
    private readonly pace: number,
  ) {}

  /** Resolves with the last answer. */
  async tell(news: News, attempt = 1): Promise<Incoming> {
    const { sid, step, url, method, params, status } = news;
    const incoming = await this.post.send({ url, method, params, token: idempotencyToken(sid, step) });
    if (this.timers.closed) return incoming;
    const final = attempt > 1 || !failed(incoming.answer);
    this.log.write({
      event: 'callback',
      sid,
      step,
      attempt,
      url,
      status,
      answer: incoming.answer,
      final,
      at: Date.now(),
    });
    if (final) return incoming;
    await this.timers.pause(RETRY_AFTER_MS * this.pace);
    return this.tell(news, attempt + 1);
  }
}

/** No answer, or the receiver's own failure. A refusal (4xx) is not tried again. */
const failed = (answer: number | string): boolean => typeof answer === 'string' || answer >= 500;
