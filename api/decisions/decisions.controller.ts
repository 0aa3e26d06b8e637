import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import {
  type DecisionPage,
  type DecisionView,
  decisionPage,
  decisionQuery,
  decisionView,
} from '../../contract/http-decision';
import { lines } from '../../db/account-list.store';
import { decisionsOf, findDecision } from '../../db/decision.store';
import type { Zone } from '../../domain/time';
import { bookId, idPlace } from '../book-id';
import { fromCursor, pageOut } from '../cursor';
import { type ApiHost, HOST } from '../host';
import { May } from '../permission';
import { Problem, unknownAccount } from '../problem';
import { decisionLineOf, decisionViewOf } from './decision-view';

class DecisionQuery extends createZodDto(decisionQuery) {}
class DecisionPageDto extends createZodDto(decisionPage) {}
class DecisionViewDto extends createZodDto(decisionView) {}

const place = z.strictObject({ id: idPlace });

/** Decisions of the gate: every contact that was meant, with what each rule said. */
@ApiTags('gate')
@Controller('api/v1')
export class DecisionsController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Get('accounts/:id/decisions')
  @May('read')
  @ZodResponse({ status: 200, description: 'Decisions about the account, oldest first.', type: DecisionPageDto })
  async ofAccount(@Param('id') id: string, @Query() { after, limit }: DecisionQuery): Promise<DecisionPage> {
    const { db } = this.host;
    const account = await lines(db).where('id', '=', id).executeTakeFirst();
    if (account === undefined) throw unknownAccount(id);
    const from = after === undefined ? 0n : BigInt(fromCursor(after, place).id);
    const rows = await decisionsOf(db, id, { after: from, limit: limit + 1 });
    return pageOut(
      rows,
      limit,
      (row) => decisionLineOf(row, account.zone as Zone),
      (row) => ({ id: `${row.id}` }),
    );
  }

  @Get('decisions/:id')
  @May('read')
  @ZodResponse({ status: 200, description: 'The decision with every vote and the facts seen.', type: DecisionViewDto })
  async one(@Param('id') id: string): Promise<DecisionView> {
    const { db } = this.host;
    const number = bookId(id);
    const found = number === null ? null : await findDecision(db, number);
    if (found === null) throw new Problem('not-found', { detail: `no decision \`${id}\`` });
    const account = await lines(db).where('id', '=', found.account).executeTakeFirst();
    return decisionViewOf(found, (account?.zone ?? 'UTC') as Zone);
  }
}
