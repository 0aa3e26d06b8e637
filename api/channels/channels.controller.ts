import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import {
  type ChannelList,
  type ChannelSwitched,
  type ChannelView,
  channelList,
  channelSwitched,
  channelSwitchIn,
  channelView,
} from '../../contract/http-channel';
import type { Db } from '../../db/connect';
import { switchChannel, untilNoneBegins } from '../../db/pace/channel-switch.store';
import { paceStanding } from '../../db/pace/pace-standing.store';
import { wallNow } from '../../db/pace/sender.store';
import type { KeyedRequest } from '../../db/request-key.store';
import { parseWayOut, WAYS_OUT, type WayOut } from '../../domain/pace/way-out';
import { type ApiHost, HOST } from '../host';
import { Keyed, once, reply } from '../idempotency';
import type { Caller as ApiCaller } from '../keys';
import { May } from '../permission';
import { Problem } from '../problem';
import { Caller } from '../request';
import { channelViewOf } from './channel-view';

class ChannelListDto extends createZodDto(channelList) {}
class ChannelSwitchedDto extends createZodDto(channelSwitched) {}
class ChannelSwitchDto extends createZodDto(channelSwitchIn) {}

/** How long a switch waits for hand-overs that were reserved before it to begin. */
const PATIENCE_MS = 5_000;

/** Channels: how they stand, and the switch by which one is turned off at once. */
@ApiTags('channels')
@Controller('api/v1/channels')
export class ChannelsController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Get()
  @May('read')
  @ZodResponse({ status: 200, description: 'Every channel.', type: ChannelListDto })
  async list(): Promise<ChannelList> {
    return { items: await viewsOf(this.host.db) };
  }

  @Post(':channel/off')
  @May('switch-channel')
  @ZodResponse({
    status: 200,
    description: 'The channel is off: no hand-over by it begins after this answer, in any process.',
    type: ChannelSwitchedDto,
  })
  async off(
    @Param('channel') name: string,
    @Body() { reason }: ChannelSwitchDto,
    @Keyed() keyed: KeyedRequest,
    @Caller() caller: ApiCaller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ChannelSwitched> {
    const channel = wayOut(name);
    const answer = await this.#switched(keyed, { channel, isOff: true, reason, ...caller });
    const settled = await untilNoneBegins(this.host.db, channel, PATIENCE_MS);
    return reply(response, { ...answer, body: { ...answer.body, settled } });
  }

  @Post(':channel/on')
  @May('switch-channel')
  @ZodResponse({
    status: 200,
    description: 'The channel is on: what waits is called, at its pace.',
    type: ChannelSwitchedDto,
  })
  async on(
    @Param('channel') name: string,
    @Body() { reason }: ChannelSwitchDto,
    @Keyed() keyed: KeyedRequest,
    @Caller() caller: ApiCaller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ChannelSwitched> {
    const answer = await this.#switched(keyed, { channel: wayOut(name), isOff: false, reason, ...caller });
    return reply(response, { ...answer, body: { ...answer.body, settled: true } });
  }

  /** One that stands so already is left as it is: whoever is second in an emergency is not to be refused. */
  #switched(
    keyed: KeyedRequest,
    { channel, isOff, reason, actor }: { channel: WayOut; isOff: boolean; reason: string; actor: string },
  ) {
    const { db, turns } = this.host;
    return once(db, keyed, channelView, async (tx) => {
      await switchChannel(tx, { channel, isOff, reason, actor, at: turns.clock.now() });
      const view = (await viewsOf(tx)).find((one) => one.channel === channel);
      if (view === undefined) throw new Error(`no view of \`${channel}\``);
      return { status: 200, body: view };
    });
  }
}

async function viewsOf(db: Db): Promise<ChannelView[]> {
  const now = await wallNow(db);
  return (await paceStanding(db)).map((standing) => channelViewOf(standing, now));
}

function wayOut(name: string): WayOut {
  const channel = parseWayOut(name);
  if (channel === null)
    throw new Problem('not-found', { detail: `no channel \`${name}\`; there are ${WAYS_OUT.join(', ')}` });
  return channel;
}
