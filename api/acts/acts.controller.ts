import { Body, Controller, Inject, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { approvalIn, outcomeIn, referralIn, reviewIn } from '../../contract/http-act';
import type { Taken } from '../../contract/http-page';
import { Change, type ChangeRequest } from '../change';
import { type ApiHost, HOST } from '../host';
import { reply } from '../idempotency';
import type { Caller as ApiCaller } from '../keys';
import { Patience } from '../patience';
import { May } from '../permission';
import { Caller } from '../request';
import { TakenDto } from '../taken';
import { type Teller, tell } from './tell';

class OutcomeDto extends createZodDto(outcomeIn) {}
class ApprovalDto extends createZodDto(approvalIn) {}
class ReferralDto extends createZodDto(referralIn) {}
class ReviewDto extends createZodDto(reviewIn) {}

const TAKEN = { status: 201, description: 'Taken; the account has moved on.', type: TakenDto } as const;

/** What people report and decide. Who acts, and in which role, comes with the key. */
@ApiTags('acts')
@Controller('api/v1/accounts/:id')
export class ActsController {
  private readonly teller: Teller;

  constructor(@Inject(HOST) host: ApiHost, @Inject(Patience) patience: Patience) {
    this.teller = { host, patience };
  }

  @Post('outcomes')
  @May('report-outcome')
  @ZodResponse(TAKEN)
  async outcome(
    @Change() change: ChangeRequest,
    @Body() body: OutcomeDto,
    @Caller() { actor }: ApiCaller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Taken> {
    return reply(response, await tell(this.teller, change, { type: 'outcome', ...body, actor }));
  }

  @Post('approvals')
  @May('decide')
  @ZodResponse(TAKEN)
  async approval(
    @Change() change: ChangeRequest,
    @Body() body: ApprovalDto,
    @Caller() { actor, role }: ApiCaller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Taken> {
    return reply(response, await tell(this.teller, change, { type: 'approval', ...body, actor, role }));
  }

  @Post('referrals')
  @May('decide-referral')
  @ZodResponse(TAKEN)
  async referral(
    @Change() change: ChangeRequest,
    @Body() body: ReferralDto,
    @Caller() { actor }: ApiCaller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Taken> {
    return reply(response, await tell(this.teller, change, { type: 'referral', ...body, actor }));
  }

  @Post('reviews')
  @May('review')
  @ZodResponse(TAKEN)
  async review(
    @Change() change: ChangeRequest,
    @Body() body: ReviewDto,
    @Caller() { actor }: ApiCaller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Taken> {
    return reply(response, await tell(this.teller, change, { type: 'review', ...body, actor }));
  }
}
