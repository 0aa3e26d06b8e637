import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { sql } from 'kysely';
import { createZodDto, ZodResponse } from 'nestjs-zod';
import { type Health, health } from '../../contract/http-health';
import { type ApiHost, HOST } from '../host';
import { Late, Patience } from '../patience';
import { Open } from '../permission';

class HealthDto extends createZodDto(health) {}

/** A part that does not answer within this long counts as down. */
const PATIENCE_MS = 2_000;

/** Whether the process lives, and whether it can work. Both answer without a key. */
@ApiTags('health')
@Controller()
export class HealthController {
  constructor(
    @Inject(HOST) private readonly host: ApiHost,
    @Inject(Patience) private readonly patience: Patience,
  ) {}

  @Get('healthz')
  @Open()
  @ZodResponse({ status: 200, description: 'The process lives.', type: HealthDto })
  lives(): Health {
    return { ok: true, version: this.host.version, parts: [] };
  }

  @Get('readyz')
  @Open()
  @ZodResponse({
    status: 200,
    description: 'Every part answers; 503 with the same body when one does not.',
    type: HealthDto,
  })
  async ready(@Res({ passthrough: true }) response: Response): Promise<Health> {
    const { db, temporal, version, isDraining } = this.host;
    if (isDraining?.()) {
      response.status(503);
      return { ok: false, version, parts: [{ name: 'service', ok: false, detail: 'is being stopped' }] };
    }
    const parts = await Promise.all([
      this.#ask('database', () => sql`select 1`.execute(db)),
      this.#ask('temporal', () =>
        temporal.withDeadline(Date.now() + PATIENCE_MS, () => temporal.workflowService.getSystemInfo({})),
      ),
    ]);
    const ok = parts.every((part) => part.ok);
    if (!ok) response.status(503);
    return { ok, version, parts };
  }

  /** Whether a part answers in time. What it said is not repeated: it may hold an address or a password. */
  async #ask(name: string, question: () => Promise<unknown>): Promise<Health['parts'][number]> {
    try {
      await this.patience.within(PATIENCE_MS, question);
      return { name, ok: true };
    } catch (error) {
      return {
        name,
        ok: false,
        detail: error instanceof Late ? `no answer within ${PATIENCE_MS} ms` : 'does not answer',
      };
    }
  }
}
