import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { type Me, me } from '../../contract/http-me';
import type { Caller as ApiCaller } from '../keys';
import { May } from '../permission';
import { Caller } from '../request';

class MeDto extends createZodDto(me) {}

/** Who the key names. */
@ApiTags('keys')
@Controller('api/v1/me')
export class MeController {
  @Get()
  @May('read')
  @ZodResponse({ status: 200, description: 'The actor and role of the key.', type: MeDto })
  who(@Caller() { actor, role }: ApiCaller): Me {
    return { actor, role };
  }
}
