import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import type { z } from 'zod';
import { keypadCheckIn, keypadCheckOut } from '../../contract/http-call';
import { setKeypadCheck } from '../../db/keypad-check.store';
import { findPerson } from '../../db/person.store';
import { type ApiHost, HOST } from '../host';
import type { Caller as ApiCaller } from '../keys';
import { May } from '../permission';
import { unknownPerson } from '../persons/learn-of-person';
import { Caller } from '../request';

class KeypadCheckInDto extends createZodDto(keypadCheckIn) {}
class KeypadCheckDto extends createZodDto(keypadCheckOut) {}

/** What a person is known by on a keypad; without it a recorded voice tells them nothing of a debt. */
@ApiTags('calls')
@Controller('api/v1/persons/:id/keypad-check')
export class KeypadCheckController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  /** Sent again it sets the same again, so it needs no key of its own. */
  @Post()
  @May('set-keypad-check')
  @HttpCode(200)
  @ZodResponse({ status: 200, description: 'Set, in place of the one before.', type: KeypadCheckDto })
  async set(
    @Param('id') person: string,
    @Body() { asks, digits }: KeypadCheckInDto,
    @Caller() { actor }: ApiCaller,
  ): Promise<z.infer<typeof keypadCheckOut>> {
    const { db } = this.host;
    if ((await findPerson(db, person)) === null) throw unknownPerson(person);
    await setKeypadCheck(db, person, { asks, digits, by: actor });
    return { person, asks };
  }
}
