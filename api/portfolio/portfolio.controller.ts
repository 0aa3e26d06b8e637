import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { type Portfolio, portfolio } from '../../contract/http-portfolio';
import { listPolicies } from '../../db/policy.store';
import { portfolioGroups } from '../../db/portfolio.store';
import { type ApiHost, HOST } from '../host';
import { May } from '../permission';
import { portfolioView } from './portfolio-view';

class PortfolioDto extends createZodDto(portfolio) {}

/** The portfolio at a glance. */
@ApiTags('accounts')
@Controller('api/v1/portfolio')
export class PortfolioController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Get()
  @May('read')
  @ZodResponse({ status: 200, description: 'How many accounts stand where.', type: PortfolioDto })
  async picture(): Promise<Portfolio> {
    const { db, turns } = this.host;
    const now = turns.clock.now();
    const [groups, policies] = await Promise.all([portfolioGroups(db, now), listPolicies(db)]);
    return portfolioView(groups, policies, now);
  }
}
