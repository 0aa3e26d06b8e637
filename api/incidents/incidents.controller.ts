import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import {
  type IncidentPage,
  type IncidentView,
  incidentCloseIn,
  incidentPage,
  incidentQuery,
  incidentView,
} from '../../contract/http-decision';
import { lines } from '../../db/account-list.store';
import type { Db } from '../../db/connect';
import { type BookedIncident, closeIncident, findIncident, incidents } from '../../db/incident.store';
import type { KeyedRequest } from '../../db/request-key.store';
import type { Zone } from '../../domain/time';
import { bookId, idPlace } from '../book-id';
import { fromCursor, pageOut } from '../cursor';
import { type ApiHost, HOST } from '../host';
import { Keyed, once, reply } from '../idempotency';
import type { Caller as ApiCaller } from '../keys';
import { May } from '../permission';
import { conflict, Problem } from '../problem';
import { Caller } from '../request';
import { incidentViewOf } from './incident-view';

class IncidentQuery extends createZodDto(incidentQuery) {}
class IncidentPageDto extends createZodDto(incidentPage) {}
class IncidentDto extends createZodDto(incidentView) {}
class IncidentCloseDto extends createZodDto(incidentCloseIn) {}

const place = z.strictObject({ id: idPlace });

/** Incidents: decisions that a late fact would have made otherwise. */
@ApiTags('gate')
@Controller('api/v1/incidents')
export class IncidentsController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Get()
  @May('read')
  @ZodResponse({ status: 200, description: 'Incidents, oldest first.', type: IncidentPageDto })
  async list(@Query() { after, limit, state, account, person, rule }: IncidentQuery): Promise<IncidentPage> {
    const { db } = this.host;
    const filter = {
      ...(state === undefined ? {} : { state }),
      ...(account === undefined ? {} : { account }),
      ...(person === undefined ? {} : { person }),
      ...(rule === undefined ? {} : { rule }),
    };
    const from = after === undefined ? 0n : BigInt(fromCursor(after, place).id);
    const rows = await incidents(db, filter, { after: from, limit: limit + 1 });
    const zones = await zonesOf(db, rows);
    return pageOut(
      rows,
      limit,
      (row) => incidentViewOf(row, zones.get(row.account) ?? UTC),
      (row) => ({ id: `${row.id}` }),
    );
  }

  @Post(':id/close')
  @May('close-incident')
  @ZodResponse({ status: 200, description: 'The incident is closed.', type: IncidentDto })
  async close(
    @Param('id') id: string,
    @Body() { reason }: IncidentCloseDto,
    @Keyed() keyed: KeyedRequest,
    @Caller() { actor }: ApiCaller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<IncidentView> {
    const { db, turns } = this.host;
    const answer = await once(db, keyed, incidentView, async (tx) => {
      const number = bookId(id);
      const found = number === null ? null : await findIncident(tx, number);
      if (found === null || number === null) throw new Problem('not-found', { detail: `no incident \`${id}\`` });
      const closed = await closeIncident(tx, number, { at: turns.clock.now(), by: actor, why: reason.trim() });
      if (!closed) throw conflict({ field: 'id', reason: `incident ${id} is closed already` });
      const zones = await zonesOf(tx, [found]);
      const now = (await findIncident(tx, number)) ?? found;
      return { status: 200, body: incidentViewOf(now, zones.get(found.account) ?? UTC) };
    });
    return reply(response, answer);
  }
}

const UTC = 'UTC' as Zone;

async function zonesOf(db: Db, rows: readonly BookedIncident[]): Promise<Map<string, Zone>> {
  const accounts = [...new Set(rows.map(({ account }) => account))];
  const found = accounts.length === 0 ? [] : await lines(db).where('id', 'in', accounts).execute();
  return new Map(found.map(({ id, zone }) => [id, zone as Zone]));
}
