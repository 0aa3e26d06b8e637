import { Controller, Get, Inject } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { type InvariantReport, invariantReport } from '../../contract/http-invariants';
import { type CheckedInvariant, checkInvariants, isBroken, lookedAtNow } from '../../db/check-invariants';
import { formatInstant } from '../../domain/calendar';
import type { Instant, Zone } from '../../domain/time';
import { type ApiHost, HOST } from '../host';
import { May } from '../permission';

class InvariantReportDto extends createZodDto(invariantReport) {}

const moment = (at: Instant): string => formatInstant(at, 'UTC' as Zone);

/** The guarantees of the design, checked over the whole book. */
@ApiTags('invariants')
@Controller('api/v1/invariants')
export class InvariantsController {
  /** The checks read the whole book: whoever asks while they run gets the answer of that run. */
  #running: Promise<InvariantReport> | null = null;

  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Get()
  @May('read')
  @ZodResponse({
    status: 200,
    description: 'Every guarantee with its live count; `ok` is false when one is broken or could not be checked.',
    type: InvariantReportDto,
  })
  report(): Promise<InvariantReport> {
    this.#running ??= this.#check().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #check(): Promise<InvariantReport> {
    const lookedAt = lookedAtNow(this.host.turns.clock);
    const found = await checkInvariants(this.host.db, lookedAt);
    return { ok: !found.some(isBroken), at: moment(lookedAt.now), items: found.map(itemOf) };
  }
}

const itemOf = ({ ms: _, offenders, ...found }: CheckedInvariant): InvariantReport['items'][number] => ({
  ...found,
  offenders: offenders.map(({ at, ...offender }) => ({ ...offender, at: at === null ? null : moment(at) })),
});
