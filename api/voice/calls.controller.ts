import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import type { z } from 'zod';
import { callIn, callList, callOut } from '../../contract/http-call';
import { callsOf, legOf } from '../../db/phone-call.store';
import { recordingAnswersOf } from '../../db/recording-answer.store';
import { formatInstant } from '../../domain/calendar';
import { OUTCOME_CODES } from '../../domain/outcome';
import { resultOf, unfitCode } from '../../domain/voice/call-outcome';
import { Change, type ChangeRequest } from '../change';
import { headOf } from '../facts/take-fact';
import { type ApiHost, HOST } from '../host';
import { reply } from '../idempotency';
import type { Caller as ApiCaller } from '../keys';
import { May } from '../permission';
import { Caller } from '../request';
import { beginCall } from './begin-call';

class CallDto extends createZodDto(callIn) {}
class CallBegunDto extends createZodDto(callOut) {}
class CallsDto extends createZodDto(callList) {}

/** Calls: an agent asks, is called first, and is connected when they press 1. */
@ApiTags('calls')
@Controller('api/v1/accounts/:id/calls')
export class CallsController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Post()
  @May('call')
  @ZodResponse({ status: 201, description: 'The gate allows it, and you are being called.', type: CallBegunDto })
  async begin(
    @Change() change: ChangeRequest,
    @Body() body: CallDto,
    @Caller() { actor }: ApiCaller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<z.infer<typeof callOut>> {
    return reply(response, await beginCall(this.host, change, body, actor));
  }

  @Get()
  @May('read')
  @ZodResponse({ status: 200, description: 'The newest first, at most 100.', type: CallsDto })
  async list(@Param('id') account: string): Promise<z.infer<typeof callList>> {
    const { db, turns } = this.host;
    const { zone, now } = await headOf(db, turns.clock, account, { lock: false });
    const calls = await callsOf(db, account, 100);
    const answers = await recordingAnswersOf(
      db,
      calls.map(({ ref }) => ref),
    );
    return {
      items: calls.map((call) => {
        const leg = legOf(call);
        const dialled = call.dialled_at !== null;
        const ageMs = now - (call.dialled_at ?? now);
        return {
          call: call.ref,
          kind: call.kind,
          rung: call.rung,
          agent: call.agent,
          at: formatInstant(call.asked_at, zone),
          stage: call.stage,
          result: resultOf(leg, dialled),
          answeredBy: call.answered_by,
          durationS: call.duration_s,
          recording: call.recording,
          consents: answers
            .filter((said) => said.call === call.ref)
            .map(({ party, answer, key, question, at }) => ({
              ...{ party, answer, key, question },
              at: formatInstant(at, zone),
            })),
          codes:
            call.kind === 'agent' ? OUTCOME_CODES.filter((code) => unfitCode(leg, dialled, code, ageMs) === null) : [],
        };
      }),
    };
  }
}
