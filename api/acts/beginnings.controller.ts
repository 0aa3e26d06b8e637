import { Body, Controller, Inject, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import type { z } from 'zod';
import { beginningIn, begunOut } from '../../contract/http-act';
import { beginAct } from '../../db/begin-turn';
import type { BeginAnswer } from '../../domain/begin';
import { formatInstant } from '../../domain/calendar';
import { Change, type ChangeRequest } from '../change';
import { demandFresh } from '../etag';
import { headOf, stampOf } from '../facts/take-fact';
import { type ApiHost, HOST } from '../host';
import { once, reply } from '../idempotency';
import type { Caller as ApiCaller } from '../keys';
import { May } from '../permission';
import { conflict } from '../problem';
import { Caller } from '../request';
import { visitorOf } from './visitor-of';

class BeginningDto extends createZodDto(beginningIn) {}
class BegunDto extends createZodDto(begunOut) {}

/** The gate at the moment of the act: an agent asks when they dial, set out, or stand at the door. */
@ApiTags('acts')
@Controller('api/v1/accounts/:id')
export class BeginningsController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Post('beginnings')
  @May('begin-contact')
  @ZodResponse({ status: 201, description: 'What the gate says now; it is on record.', type: BegunDto })
  async begin(
    @Change() { keyed, account, seen }: ChangeRequest,
    @Body() { rung, act, staff, at: said }: BeginningDto,
    @Caller() { actor }: ApiCaller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<z.infer<typeof begunOut>> {
    const { db, turns } = this.host;
    const named = staff === undefined ? {} : { staff: staff.map(visitorOf) };
    const answer = await once(db, keyed, begunOut, async (tx) => {
      const head = await headOf(tx, turns.clock, account, { lock: true });
      demandFresh(seen, head.seq);
      const begun = await beginAct(
        tx,
        turns,
        account,
        { rung, act, actor, ...named },
        stampOf(turns.clock, head.now, said),
      );
      if ('field' in begun) throw conflict(begun);
      const tell = (at: typeof begun.at): string => formatInstant(at, head.zone);
      const body = {
        account,
        seq: begun.seq,
        at: tell(begun.at),
        allowed: begun.deed !== null,
        objections: begun.objections.map(told),
        allowedAt: begun.allowedAt === null ? null : tell(begun.allowedAt),
      };
      return { status: 201, body };
    });
    return reply(response, answer);
  }
}

/** The house says what it saw; a rule of a pack also its article. */
function told(objection: BeginAnswer['objections'][number]) {
  if ('saw' in objection) {
    const { rule, saw } = objection;
    return { rule, title: null, article: null, read: null, because: { en: saw, 'zh-CN': saw } };
  }
  return objection;
}
