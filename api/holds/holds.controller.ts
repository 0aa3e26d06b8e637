import { Body, Controller, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { holdIn } from '../../contract/http-act';
import type { Taken } from '../../contract/http-page';
import { Change, type ChangeRequest } from '../change';
import { demandBackdating } from '../facts/backdating';
import { takeRaw } from '../facts/take-fact';
import { type ApiHost, HOST } from '../host';
import { reply } from '../idempotency';
import type { Caller as ApiCaller } from '../keys';
import { May } from '../permission';
import { Caller } from '../request';
import { TakenDto } from '../taken';

class HoldDto extends createZodDto(holdIn) {}

/** Holds: dated pauses of the ladder. They are facts, and act at once. */
@ApiTags('holds and stops')
@Controller('api/v1/accounts/:id/holds')
export class HoldsController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Post()
  @May('place-hold')
  @ZodResponse({ status: 201, description: 'The hold stands.', type: TakenDto })
  async place(
    @Change() change: ChangeRequest,
    @Body() body: HoldDto,
    @Caller() caller: ApiCaller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Taken> {
    const raw = { type: 'hold', ...body };
    const answer = await takeRaw(this.host, change, (head) => {
      demandBackdating(caller, raw, head);
      return raw;
    });
    return reply(response, answer);
  }

  @Post(':hold/release')
  @May('release-hold')
  @ZodResponse({ status: 201, description: 'Today is the last day of the hold.', type: TakenDto })
  async release(
    @Change() change: ChangeRequest,
    @Param('hold') hold: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Taken> {
    return reply(response, await takeRaw(this.host, change, () => ({ type: 'hold-released', hold })));
  }
}
