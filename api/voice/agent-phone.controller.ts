import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { agentPhoneIn, agentPhoneOut } from '../../contract/http-call';
import { type AgentPhone, agentPhoneOf, setAgentPhone } from '../../db/agent-phone.store';
import { type ApiHost, HOST } from '../host';
import type { Caller as ApiCaller } from '../keys';
import { May } from '../permission';
import { Problem } from '../problem';
import { Caller } from '../request';

class AgentPhoneInDto extends createZodDto(agentPhoneIn) {}
class AgentPhoneDto extends createZodDto(agentPhoneOut) {}

/** Where the person of the key is called first. */
@ApiTags('calls')
@Controller('api/v1/me/phone')
export class AgentPhoneController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  /** Sent again it sets the same again, so it needs no key of its own. */
  @Post()
  @May('call')
  @HttpCode(200)
  @ZodResponse({ status: 200, description: 'Set, in place of the one before.', type: AgentPhoneDto })
  async set(@Body() phone: AgentPhoneInDto, @Caller() { actor }: ApiCaller): Promise<AgentPhone> {
    await setAgentPhone(this.host.db, actor, phone);
    return phone;
  }

  @Get()
  @May('call')
  @ZodResponse({ status: 200, description: 'As it is set.', type: AgentPhoneDto })
  async read(@Caller() { actor }: ApiCaller): Promise<AgentPhone> {
    const phone = await agentPhoneOf(this.host.db, actor);
    if (phone === null) throw new Problem('not-found', { detail: 'no telephone is set for you; set it with a POST' });
    return phone;
  }
}
