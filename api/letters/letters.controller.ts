import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { type LetterLine, type LetterPage, letterPage, letterQuery } from '../../contract/http-letter';
import { lines } from '../../db/account-list.store';
import type { Db } from '../../db/connect';
import { fileOf, type ListedLetter, listLetters } from '../../db/letter.store';
import { letterEventsOf } from '../../db/letter-event.store';
import { formatInstant } from '../../domain/calendar';
import type { LetterEvent } from '../../domain/letter/letter-event';
import type { Zone } from '../../domain/time';
import { fromCursor, pageOut, placeInstant } from '../cursor';
import { type ApiHost, HOST } from '../host';
import { May } from '../permission';
import { Problem } from '../problem';

class LetterQuery extends createZodDto(letterQuery) {}
class LetterPageDto extends createZodDto(letterPage) {}

const place = z.strictObject({ queuedAt: placeInstant, ref: z.uuid() });
const UTC = 'UTC' as Zone;

/** Letters: where each stands, and what was printed. */
@ApiTags('letters')
@Controller('api/v1/letters')
export class LettersController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Get()
  @May('read')
  @ZodResponse({ status: 200, description: 'Letters, oldest first.', type: LetterPageDto })
  async list(@Query() { after, limit, account }: LetterQuery): Promise<LetterPage> {
    const { db } = this.host;
    const from = after === undefined ? undefined : fromCursor(after, place);
    const found = await listLetters(db, account, { after: from, limit: limit + 1 });
    const zones = await zonesOf(db, found);
    const events = await letterEventsOf(
      db,
      found.map(({ ref }) => ref),
    );
    return pageOut(
      found,
      limit,
      (letter) => viewOf(letter, events.get(letter.ref) ?? [], zones.get(letter.account) ?? UTC),
      ({ queuedAt, ref }) => ({ queuedAt, ref }),
    );
  }

  /** The words, the name and the address: for those who may read what is known of a person. */
  @Get(':ref/file')
  @May('read-person')
  @ApiProduces('application/pdf')
  async file(@Param('ref') ref: string, @Res() response: Response): Promise<void> {
    const known = z.uuid().safeParse(ref);
    const pdf = known.success ? await fileOf(this.host.db, known.data) : null;
    if (pdf === null)
      throw new Problem('not-found', {
        detail: `no printed letter \`${known.success ? known.data : 'of that reference'}\``,
      });
    response.type('application/pdf').set('Cache-Control', 'private, no-store').send(pdf);
  }
}

function viewOf(letter: ListedLetter, events: readonly LetterEvent[], zone: Zone): LetterLine {
  const { withdrawnAt, withdrawnFor } = letter;
  return {
    ref: letter.ref,
    account: letter.account,
    contact: letter.contactSeq,
    service: letter.registered ? 'registered' : 'ordinary',
    language: letter.language,
    queuedAt: formatInstant(letter.queuedAt, zone),
    batch: letter.batch === null ? null : `${letter.batch}`,
    withdrawn: withdrawnAt === null ? null : { at: formatInstant(withdrawnAt, zone), rule: withdrawnFor ?? '' },
    pages: letter.pages,
    sha256: letter.sha256,
    tracking: letter.tracking,
    events: events.map(({ kind, at, reason }) => ({ kind, at: formatInstant(at, zone), reason })),
  };
}

async function zonesOf(db: Db, letters: readonly ListedLetter[]): Promise<Map<string, Zone>> {
  const accounts = [...new Set(letters.map(({ account }) => account))];
  const found = accounts.length === 0 ? [] : await lines(db).where('id', 'in', accounts).execute();
  return new Map(found.map(({ id, zone }) => [id, zone as Zone]));
}
