import { Controller, Get, Header, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { optOutAddress } from '../../db/opt-out-address';
import { refOfToken } from '../../db/unsubscribe-token';
import { type ApiHost, HOST } from '../host';
import { Open } from '../permission';
import { Problem } from '../problem';
import { PAGE_POLICY, type UnsubscribePage, unsubscribePage } from './unsubscribe-page';

/** A mail that a link belongs to. */
interface Mailed {
  readonly address: string;
  readonly language: string | null;
}

/**
 * The link in every mail (RFC 8058). Whoever opens it is asked, since programs that look for harm open every link;
 * whoever posts to it, a person by the button or their mailbox by itself, is obeyed before the answer leaves.
 */
@ApiExcludeController()
@Controller('unsubscribe/:token')
export class UnsubscribeController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Get()
  @Open()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async ask(@Param('token') token: string, @Res({ passthrough: true }) response: Response): Promise<string> {
    return this.#page(response, await this.#mailed(token), 'ask');
  }

  @Post()
  @Open()
  @HttpCode(200)
  @Header('Content-Type', 'text/html; charset=utf-8')
  async obey(@Param('token') token: string, @Res({ passthrough: true }) response: Response): Promise<string> {
    const mailed = await this.#mailed(token);
    if (mailed !== null) {
      const { db, turns } = this.host;
      const { address } = mailed;
      const wish = { address, at: turns.clock.now(), source: 'unsubscribe' };
      await db.transaction().execute((tx) => optOutAddress(tx, turns, wish));
    }
    return this.#page(response, mailed, 'done');
  }

  #page(response: Response, mailed: Mailed | null, page: UnsubscribePage): string {
    if (mailed === null) response.status(404);
    response.setHeader('Content-Security-Policy', PAGE_POLICY);
    response.setHeader('Referrer-Policy', 'no-referrer');
    return unsubscribePage(mailed === null ? 'unknown' : page, mailed?.language ?? null);
  }

  /** The mail of a link; null when we sent none. */
  async #mailed(token: string): Promise<Mailed | null> {
    const secret = this.host.webhooks?.mail?.unsubscribeSecret;
    if (secret === undefined) throw new Problem('not-found', { detail: 'no such address: no mail server is set here' });
    const ref = refOfToken(secret, token);
    if (ref === null) return null;
    const contact = await this.host.db
      .selectFrom('contact')
      .select(['to_point as address', 'language'])
      .where('ref', '=', ref)
      .where('channel', '=', 'email')
      .executeTakeFirst();
    const { address = null, language = null } = contact ?? {};
    return address === null ? null : { address, language };
  }
}
