import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import {
  contactQuery,
  type ResolutionView,
  resolutionIn,
  resolutionView,
  type UnknownContactPage,
  unknownContactPage,
} from '../../contract/http-contact';
import type { KeyedRequest } from '../../db/request-key.store';
import { resolveContact } from '../../db/resolve-contact';
import { type Fate, fateOf, unknownContacts } from '../../db/unknown-contact.store';
import { formatInstant } from '../../domain/calendar';
import { fromCursor, pageOut, placeInstant } from '../cursor';
import { type ApiHost, HOST } from '../host';
import { Keyed, once, reply } from '../idempotency';
import type { Caller as ApiCaller } from '../keys';
import { May } from '../permission';
import { conflict, Problem } from '../problem';
import { Caller } from '../request';
import { unknownContactOf } from './unknown-contact-view';

class ContactQuery extends createZodDto(contactQuery) {}
class ContactPageDto extends createZodDto(unknownContactPage) {}
class ResolutionInDto extends createZodDto(resolutionIn) {}
class ResolutionDto extends createZodDto(resolutionView) {}

const place = z.strictObject({ recordedAt: placeInstant, account: z.string(), seq: z.int() });
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Contacts of which nobody knows whether they left: they count as made until somebody does. */
@ApiTags('contacts')
@Controller('api/v1/contacts')
export class ContactsController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Get()
  @May('resolve-contact')
  @ZodResponse({ status: 200, description: 'Unknown contacts, oldest first.', type: ContactPageDto })
  async list(@Query() { after, limit, account }: ContactQuery): Promise<UnknownContactPage> {
    const rows = await unknownContacts(this.host.db, {
      ...(account === undefined ? {} : { account }),
      after: after === undefined ? null : fromCursor(after, place),
      limit: limit + 1,
    });
    return pageOut(rows, limit, unknownContactOf, ({ recordedAt, account: of, seq }) => ({
      recordedAt,
      account: of,
      seq,
    }));
  }

  @Post(':ref/resolution')
  @May('resolve-contact')
  @ZodResponse({ status: 200, description: 'What became of the contact.', type: ResolutionDto })
  async resolve(
    @Param('ref') ref: string,
    @Body() { left, reason }: ResolutionInDto,
    @Keyed() keyed: KeyedRequest,
    @Caller() { actor }: ApiCaller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ResolutionView> {
    const { db, turns } = this.host;
    const answer = await once(db, keyed, resolutionView, async (tx) => {
      const fate = UUID.test(ref) ? await fateOf(tx, ref) : null;
      if (fate === null) throw new Problem('not-found', { detail: `no contact \`${ref}\`` });
      const said = { hasLeft: left, providerRef: null, reservedAt: fate.reservedAt, reason: reason.trim(), actor };
      await resolveContact(tx, turns, fate, said);
      // Whoever was first has said it; the same once more is no contradiction.
      const now = (await fateOf(tx, ref)) ?? fate;
      if (now.resolution?.hasLeft !== left) throw contradiction(now);
      return { status: 200, body: viewOf(ref, now, now.resolution) };
    });
    return reply(response, answer);
  }
}

const STANDS = {
  reserved: 'is being handed over right now; ask again in a minute',
  unknown: 'is unknown',
  sent: 'was sent',
  failed: 'did not leave',
} as const;

function contradiction({ state, resolution }: Fate): Problem {
  const by = resolution === null ? '' : `; so said ${resolution.actor ?? 'the provider’s list'}: ${resolution.reason}`;
  return conflict({ field: 'left', reason: `the contact ${STANDS[state]}${by}` });
}

const viewOf = (
  ref: string,
  { account, seq, zone }: Fate,
  { hasLeft, reason, actor, at }: NonNullable<Fate['resolution']>,
): ResolutionView => ({ ref, account, seq, left: hasLeft, reason, actor, at: formatInstant(at, zone) });
