import { Body, Controller, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { stopIn } from '../../contract/http-act';
import type { Taken } from '../../contract/http-page';
import { Change, type ChangeRequest } from '../change';
import { takeRaw } from '../facts/take-fact';
import { type ApiHost, HOST } from '../host';
import { reply } from '../idempotency';
import { May } from '../permission';
import { TakenDto } from '../taken';

class StopDto extends createZodDto(stopIn) {}

/** Stop codes: they outrank every rung. Any agent may set one, only compliance may clear one. */
@ApiTags('holds and stops')
@Controller('api/v1/accounts/:id/stops')
export class StopsController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Post()
  @May('set-stop')
  @ZodResponse({ status: 201, description: 'The stop stands.', type: TakenDto })
  async set(
    @Change() change: ChangeRequest,
    @Body() body: StopDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Taken> {
    return reply(response, await takeRaw(this.host, change, () => ({ type: 'stop', ...body })));
  }

  @Post(':code/clear')
  @May('clear-stop')
  @ZodResponse({ status: 201, description: 'The stop is cleared.', type: TakenDto })
  async clear(
    @Change() change: ChangeRequest,
    @Param('code') code: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Taken> {
    return reply(response, await takeRaw(this.host, change, () => ({ type: 'stop-cleared', code })));
  }
}
