import { Body, Controller, Inject, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { policyMoveIn } from '../../contract/http-act';
import { type Taken, taken } from '../../contract/http-page';
import { movePolicy } from '../../db/move-policy';
import { formatInstant } from '../../domain/calendar';
import { Change, type ChangeRequest } from '../change';
import { demandFresh } from '../etag';
import { headOf } from '../facts/take-fact';
import { type ApiHost, HOST } from '../host';
import { once, reply } from '../idempotency';
import { May } from '../permission';
import { conflict } from '../problem';
import { TakenDto } from '../taken';

class PolicyMoveDto extends createZodDto(policyMoveIn) {}

/** Moves of a running episode to another version of its policy. Without one, an episode stays on its version. */
@ApiTags('policies')
@Controller('api/v1/accounts/:id/policy-moves')
export class PolicyMovesController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Post()
  @May('move-policy')
  @ZodResponse({ status: 201, description: 'The move is in the ledger.', type: TakenDto })
  async move(
    @Change() { keyed, account, seen }: ChangeRequest,
    @Body() { version, when }: PolicyMoveDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Taken> {
    const { db, turns } = this.host;
    const answer = await once(db, keyed, taken, async (tx) => {
      const head = await headOf(tx, turns.clock, account, { lock: seen !== null });
      demandFresh(seen, head.seq);
      const move = { to: version, when, actor: keyed.actor };
      const { step, refused } = await movePolicy(tx, turns, account, move, head.now);
      if (refused !== null) throw conflict(refused);
      return { status: 201, body: { account, seq: step.seq, at: formatInstant(head.now, head.zone) } };
    });
    return reply(response, answer);
  }
}
