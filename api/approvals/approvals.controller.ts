import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { type ApprovalRequestView, approvalPage, approvalQuery } from '../../contract/http-act';
import { toMoney } from '../../contract/money';
import { lines } from '../../db/account-list.store';
import { type BookedRequest, openRequests } from '../../db/approval.store';
import { formatInstant } from '../../domain/calendar';
import type { Instant, Zone } from '../../domain/time';
import { fromCursor, pageOut, placeInstant } from '../cursor';
import { type ApiHost, HOST } from '../host';
import { May } from '../permission';

class ApprovalQuery extends createZodDto(approvalQuery) {}
class ApprovalPageDto extends createZodDto(approvalPage) {}

const place = z.strictObject({
  until: placeInstant,
  account: z.string(),
  seq: z.int(),
});

/** The inbox: open requests for approval, the most urgent first. */
@ApiTags('approvals')
@Controller('api/v1/approvals')
export class ApprovalsController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Get()
  @May('read')
  @ZodResponse({ status: 200, description: 'Open requests, the most urgent first.', type: ApprovalPageDto })
  async open(@Query() { after, limit, role }: ApprovalQuery): Promise<z.input<typeof approvalPage>> {
    const { db } = this.host;
    const rows = await openRequests(db, {
      limit: limit + 1,
      ...(role === undefined ? {} : { role }),
      ...(after === undefined ? {} : { after: fromCursor(after, place) }),
    });
    const accounts = [...new Set(rows.map(({ account }) => account))];
    const found = accounts.length === 0 ? [] : await lines(db).where('id', 'in', accounts).execute();
    const zones = new Map(found.map(({ id, zone }) => [id, zone as Zone]));
    const view = (row: BookedRequest): ApprovalRequestView => requestView(row, zones.get(row.account) ?? UTC);
    return pageOut(rows, limit, view, ({ until, account, seq }) => ({ until, account, seq }));
  }
}

const UTC = 'UTC' as Zone;

function requestView(
  { amountMinor, currency, askedAt, until, roles, votes, lifts, ...row }: BookedRequest,
  zone: Zone,
): ApprovalRequestView {
  const moment = (at: Instant): string => formatInstant(at, zone);
  return {
    ...row,
    amount: toMoney(amountMinor, currency),
    askedAt: moment(askedAt),
    until: moment(until),
    roles: [...roles],
    lifts:
      lifts === null ? null : { rule: lifts.rule, title: lifts.title, article: lifts.article, because: lifts.because },
    votes: votes.map((vote) => ({ ...vote, at: moment(vote.at) })),
  };
}
