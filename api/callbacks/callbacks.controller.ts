import { Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import {
  type CallbackPage,
  callbackPage,
  callbackQuery,
  type RetriedView,
  retriedView,
} from '../../contract/http-callback';
import type { KeyedRequest } from '../../db/request-key.store';
import { retryCallback, stuckCallbacks } from '../../db/stuck-callback.store';
import { businessMs } from '../../domain/business-clock';
import { instant } from '../../domain/time';
import { bookId, idPlace } from '../book-id';
import { fromCursor, pageOut } from '../cursor';
import { type ApiHost, HOST } from '../host';
import { Keyed, once, reply } from '../idempotency';
import { May } from '../permission';
import { conflict, Problem } from '../problem';
import { stuckCallbackOf } from './stuck-callback-view';

class CallbackQuery extends createZodDto(callbackQuery) {}
class CallbackPageDto extends createZodDto(callbackPage) {}
class RetriedDto extends createZodDto(retriedView) {}

const place = z.strictObject({ id: idPlace });
/** A callback is handled within a second; what waits for so long is stuck. */
const WAITED_MS = 60_000;

const REFUSED = {
  'not-failed': 'was not given up: it is handled, or will be',
  overtaken: 'is older than a message from the same number that was handled; book by hand what still holds of it',
} as const;

/** What providers and people told us and nobody could handle. */
@ApiTags('callbacks')
@Controller('api/v1/callbacks')
export class CallbacksController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Get()
  @May('retry-callback')
  @ZodResponse({ status: 200, description: 'Callbacks that are stuck, oldest first.', type: CallbackPageDto })
  async list(@Query() { after, limit, state }: CallbackQuery): Promise<CallbackPage> {
    const { db, turns } = this.host;
    const { clock } = turns;
    const rows = await stuckCallbacks(db, state, {
      after: after === undefined ? 0n : BigInt(fromCursor(after, place).id),
      limit: limit + 1,
      before: instant(clock.now() - Math.round(businessMs(clock, WAITED_MS))),
    });
    return pageOut(rows, limit, stuckCallbackOf(state), ({ id }) => ({ id: `${id}` }));
  }

  @Post(':id/retry')
  @May('retry-callback')
  @ZodResponse({ status: 200, description: 'It will be handled again.', type: RetriedDto })
  async retry(
    @Param('id') id: string,
    @Keyed() keyed: KeyedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RetriedView> {
    const answer = await once(this.host.db, keyed, retriedView, async (tx) => {
      const number = bookId(id);
      const retried = number === null ? 'unknown' : await retryCallback(tx, number);
      if (retried === 'unknown') throw new Problem('not-found', { detail: `no callback \`${id}\`` });
      if (retried !== 'again') throw conflict({ field: 'id', reason: `callback ${id} ${REFUSED[retried]}` });
      return { status: 200, body: { id, state: 'waiting' as const } };
    });
    return reply(response, answer);
  }
}
