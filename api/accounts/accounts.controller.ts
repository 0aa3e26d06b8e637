import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { z } from 'zod';
import { type AccountPage, accountPage, accountQuery } from '../../contract/http-account';
import { type AccountView, accountView, type TimelinePage, timelinePage } from '../../contract/http-ladder';
import { newAccount } from '../../contract/http-new-account';
import { pageQuery, type Taken, taken } from '../../contract/http-page';
import { loadAccount } from '../../db/account.store';
import { accountDetail } from '../../db/account-detail.store';
import { costsOfAccount } from '../../db/contact-price.store';
import { faultsOfAccount, heardOfAccount } from '../../db/delivery.store';
import type { KeyedRequest } from '../../db/request-key.store';
import type { Policy } from '../../domain/policy';
import { fromCursor, pageOut } from '../cursor';
import { etagOf } from '../etag';
import { type ApiHost, HOST } from '../host';
import { Keyed, once, reply } from '../idempotency';
import { May } from '../permission';
import { unknownAccount } from '../problem';
import { TakenDto } from '../taken';
import { accountRows } from './account-rows';
import { accountViewOf } from './account-view';
import { openAccount } from './new-account';
import { storyOf } from './story';

class AccountQuery extends createZodDto(accountQuery) {}
class AccountPageDto extends createZodDto(accountPage) {}
class AccountViewDto extends createZodDto(accountView) {}
class NewAccountDto extends createZodDto(newAccount) {}
class TimelineQuery extends createZodDto(z.strictObject(pageQuery)) {}
class TimelinePageDto extends createZodDto(timelinePage) {}

const seqPlace = z.strictObject({ seq: z.number().int().min(0) });

/** Accounts: the list, one with everything about it, its story, and new ones. */
@ApiTags('accounts')
@Controller('api/v1/accounts')
export class AccountsController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Get()
  @May('read')
  @ZodResponse({ status: 200, description: 'A page of accounts.', type: AccountPageDto })
  list(@Query() query: AccountQuery): Promise<AccountPage> {
    return accountRows(this.host.db, query, this.host.turns.clock.now());
  }

  @Post()
  @May('open-account')
  @ZodResponse({ status: 201, description: 'The account is in the book.', type: TakenDto })
  async open(
    @Body() body: NewAccountDto,
    @Keyed() keyed: KeyedRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Taken> {
    const answer = await once(this.host.db, keyed, taken, async (tx) => ({
      status: 201,
      body: await openAccount(tx, this.host, body),
    }));
    response.setHeader('Location', `/api/v1/accounts/${encodeURIComponent(answer.body.account)}`);
    return reply(response, answer);
  }

  @Get(':id')
  @May('read')
  @ZodResponse({ status: 200, description: 'The account, its ladder and what happens next.', type: AccountViewDto })
  async one(@Param('id') id: string, @Res({ passthrough: true }) response: Response): Promise<AccountView> {
    const { db, turns } = this.host;
    const view = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (tx) => {
        const [row, booked] = [await accountDetail(tx, id), await loadAccount(tx, id, { lock: false })];
        if (row === null || booked === null) throw unknownAccount(id);
        const policy = row.policyId === null ? NO_POLICY : (await turns.shelf.policyOf(tx, booked)).policy;
        return accountViewOf(row, booked, policy, turns.clock.now());
      });
    response.setHeader('ETag', etagOf(view.seq));
    return view;
  }

  @Get(':id/timeline')
  @May('read')
  @ZodResponse({ status: 200, description: 'Facts and acts, oldest first.', type: TimelinePageDto })
  async timeline(@Param('id') id: string, @Query() { after, limit }: TimelineQuery): Promise<TimelinePage> {
    const booked = await loadAccount(this.host.db, id, { lock: false });
    if (booked === null) throw unknownAccount(id);
    const { seq: last } = after === undefined ? { seq: 0 } : fromCursor(after, seqPlace);
    const { db } = this.host;
    const said = {
      heard: await heardOfAccount(db, id),
      faults: await faultsOfAccount(db, id),
      costs: await costsOfAccount(db, id),
    };
    const entries = storyOf(booked.facts, said).filter(({ seq }) => seq > last);
    return pageOut(
      entries,
      limit,
      (entry) => entry,
      ({ seq }) => ({ seq }),
    );
  }
}

/** An imported account may have no policy yet: it stands before an empty ladder. */
const NO_POLICY: Policy = {
  id: '',
  title: { en: '', 'zh-CN': '' },
  jurisdiction: [],
  currency: '',
  tolerance: 0n,
  gapDays: 1,
  spreadMinutes: 0,
  applies: null,
  graceDays: 0,
  allocation: [],
  rungs: [],
};
