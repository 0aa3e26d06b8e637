import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import type { z } from 'zod';
import {
  attemptIn,
  type LearnedOut,
  learnedOut,
  type PersonFactIn,
  type PersonGateView,
  personFactIn,
  personGate,
} from '../../contract/http-person-fact';
import { attemptOf, learnedOf, type UnfitFact } from '../../contract/learned';
import { loadPerson } from '../../db/person-gate.store';
import type { KeyedRequest } from '../../db/request-key.store';
import { readable } from '../../domain/gate/readable';
import type { Zone } from '../../domain/time';
import { type ApiHost, HOST } from '../host';
import { Keyed, reply } from '../idempotency';
import type { Caller as ApiCaller } from '../keys';
import { demand, May } from '../permission';
import { Caller } from '../request';
import { checked } from '../schema-pipe';
import { learnOfPerson, unknownPerson } from './learn-of-person';

// A union is no base for a class; as an object it is.
const anyPersonFact: z.ZodType<object> = personFactIn;
class PersonFactDto extends createZodDto(anyPersonFact) {}
class AttemptDto extends createZodDto(attemptIn) {}
class LearnedDto extends createZodDto(learnedOut) {}
class PersonGateDto extends createZodDto(personGate) {}

const UTC = 'UTC' as Zone;

/** What the gate knows of people: what they said, what law has given them, and every attempt to reach them. */
@ApiTags('persons')
@Controller('api/v1/persons/:id')
export class PersonsController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Post('facts')
  @May('within')
  @ApiBody({ type: PersonFactDto, description: 'One fact.' })
  @ZodResponse({ status: 201, description: 'It is known and acts already.', type: LearnedDto })
  async learn(
    @Param('id') id: string,
    @Body() body: unknown,
    @Keyed() keyed: KeyedRequest,
    @Caller() caller: ApiCaller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LearnedOut> {
    demand(caller, 'learn-of-person');
    const fact = readFact(body);
    if (fact.type === 'no-longer') demand(caller, 'end-fact-of-person');
    const { at, effective, source } = fact;
    const answer = await learnOfPerson(this.host, {
      ...{ id, keyed, at, effective, source },
      means: (person, since, accounts) => strangers(fact, accounts) ?? learnedOf(fact, person, since),
    });
    return reply(response, answer);
  }

  @Post('attempts')
  @May('report-attempt')
  @ZodResponse({
    status: 201,
    description: 'The attempt counts; contacts decided since it was made were looked at again.',
    type: LearnedDto,
  })
  async report(
    @Param('id') id: string,
    @Body() body: AttemptDto,
    @Keyed() keyed: KeyedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<LearnedOut> {
    const answer = await learnOfPerson(this.host, {
      ...{ id, keyed, at: undefined, effective: undefined, source: body.source },
      means: (_person, _since, accounts) => ({ type: 'attempt', attempt: attemptOf(body, accounts) }),
    });
    return reply(response, answer);
  }

  @Get('gate')
  @May('read-person')
  @ZodResponse({
    status: 200,
    description: 'Everything that a decision about the person rests on.',
    type: PersonGateDto,
  })
  async known(@Param('id') id: string): Promise<PersonGateView> {
    const person = await loadPerson(this.host.db, id);
    if (person === null) throw unknownPerson(id);
    const { seq, known, debts, attempts } = person;
    return {
      person: id,
      seq,
      known: readable(known, UTC),
      debts: Object.fromEntries(Object.entries(debts).map(([account, debt]) => [account, readable(debt, UTC)])),
      attempts: attempts.map((attempt) => readable(attempt, UTC)),
    };
  }
}

/** The schema of this very type knows its fields, and so can say which one was meant. */
function readFact(body: unknown): PersonFactIn {
  const type = typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
  const own: z.ZodType<PersonFactIn> | undefined = personFactIn.options.find(
    (option) => option.shape.type.value === type,
  );
  return checked<PersonFactIn>(own ?? personFactIn, body, 'invalid');
}

/** A consent is for debts of the person. */
function strangers(fact: PersonFactIn, accounts: readonly string[]): UnfitFact | null {
  if (fact.type !== 'consent' && fact.type !== 'revocation') return null;
  const stranger = (fact.accounts ?? []).find((account) => !accounts.includes(account));
  return stranger === undefined ? null : { field: 'accounts', reason: `\`${stranger}\` is no account of this person` };
}
