import { Controller, Get, Headers, Inject, Res } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto } from 'nestjs-zod';
import { feedEvent } from '../../contract/http-page';
import { May } from '../permission';
import { fieldProblem } from '../problem';
import { FeedHub } from './feed-hub';
import { openStream } from './stream';

class FeedEventDto extends createZodDto(feedEvent) {}

/** The feed as server-sent events: what changed, by id and kind, never who. */
@ApiTags('events')
@Controller('api/v1/events')
export class EventsController {
  constructor(@Inject(FeedHub) private readonly hub: FeedHub) {}

  @Get()
  @May('read')
  @ApiProduces('text/event-stream')
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The last id that was heard: everything after it is told first. An event may be told twice.',
  })
  @ApiResponse({
    status: 200,
    description: 'Events, each with its id; a comment every 15 seconds.',
    type: FeedEventDto,
  })
  async stream(@Headers('last-event-id') last: string | undefined, @Res() response: Response): Promise<void> {
    if (last !== undefined && !/^\d{1,18}$/.test(last)) {
      throw fieldProblem('bad-request', 'Last-Event-ID', 'must be the id of an event, such as `17`');
    }
    await openStream(this.hub, response, last === undefined ? null : BigInt(last));
  }
}
