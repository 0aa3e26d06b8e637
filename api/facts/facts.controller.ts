import { Body, Controller, Inject, Post, Res } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import type { z } from 'zod';
import { factIn } from '../../contract/http-fact';
import type { Taken } from '../../contract/http-page';
import { Change, type ChangeRequest } from '../change';
import { type ApiHost, HOST } from '../host';
import { reply } from '../idempotency';
import type { Caller as ApiCaller } from '../keys';
import { demand, May, type Permission } from '../permission';
import { Caller } from '../request';
import { TakenDto } from '../taken';
import { demandBackdating } from './backdating';
import { readFact } from './fact-body';
import { takeRaw } from './take-fact';

// A union is no base for a class; as an object it is.
const anyFact: z.ZodType<object> = factIn;
class FactDto extends createZodDto(anyFact) {}

/** Facts of the lender's systems and people: items, payments, holds, stops, plans, costs, and what is known of the account. */
@ApiTags('facts')
@Controller('api/v1/accounts/:id/facts')
export class FactsController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Post()
  @May('within')
  @ApiBody({ type: FactDto, description: 'One fact. An amount may also be text, in the currency of the account.' })
  @ZodResponse({ status: 201, description: 'The fact is in the book and acts already.', type: TakenDto })
  async take(
    @Change() change: ChangeRequest,
    @Body() body: unknown,
    @Caller() caller: ApiCaller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Taken> {
    demandFor(caller, body);
    const answer = await takeRaw(this.host, change, (head) => {
      const raw = readFact(body, head.currency);
      demandBackdating(caller, raw, head);
      return raw;
    });
    return reply(response, answer);
  }
}

const PERMISSION: Readonly<Record<string, Permission>> = {
  hold: 'place-hold',
  'hold-released': 'release-hold',
  stop: 'set-stop',
  'stop-cleared': 'clear-stop',
  closed: 'close-account',
  reopened: 'close-account',
  facts: 'set-facts',
  cost: 'book-cost',
  plan: 'make-plan',
  'plan-ended': 'end-plan',
};

/** A fact asks for the same role as the address of its own that it has. */
function demandFor(caller: ApiCaller, body: unknown): void {
  const type = typeof body === 'object' && body !== null && 'type' in body ? String(body.type) : '';
  demand(caller, PERMISSION[type] ?? 'book-fact');
}
