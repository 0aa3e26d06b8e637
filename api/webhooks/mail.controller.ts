import { createHash, timingSafeEqual } from 'node:crypto';
import {
  type CanActivate,
  Controller,
  type ExecutionContext,
  HttpCode,
  Inject,
  Injectable,
  Post,
  Req,
  UseGuards,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { recordCallback } from '../../db/callbacks.store';
import { type ApiHost, HOST } from '../host';
import { Open } from '../permission';
import { Problem } from '../problem';

/** The header in which our mail server says the secret. */
export const SECRET_HEADER = 'X-Forbear-Mail-Secret';

/** The largest mail that is taken, and how much of one is kept: whoever writes "stop" above a large picture is heard. Octets. */
const MAIL_MAX = 32 * 1024 * 1024;
const KEPT_MAX = 256 * 1024;

/** Lets our own mail server pass, before anything of the mail is read. */
@Injectable()
export class MailSecret implements CanActivate {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  canActivate(context: ExecutionContext): boolean {
    const secret = this.host.webhooks?.mail?.webhookSecret ?? null;
    if (secret === null)
      throw new Problem('not-found', { detail: 'no such address: FORBEAR_MAIL_WEBHOOK_SECRET is not set' });
    const said = context.switchToHttp().getRequest<Request>().get(SECRET_HEADER) ?? '';
    if (timingSafeEqual(digestOf(said), digestOf(secret))) return true;
    this.host.watch?.webhookRefused('signature');
    throw new Problem('not-allowed', { detail: `send the secret of this webhook in the header ${SECRET_HEADER}` });
  }
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** What comes back by mail: reports, complaints, answers. On record before it is answered, whatever it is. */
@ApiExcludeController()
@Controller('webhooks/mail')
@UseGuards(MailSecret)
export class MailController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  @Post('inbound')
  @Open()
  @HttpCode(204)
  async inbound(@Req() request: Request): Promise<void> {
    const { kept, size, digest } = await read(request);
    if (size === 0)
      throw new Problem('bad-request', { detail: 'send the mail as it came (message/rfc822) in the body' });
    await recordCallback(this.host.db, {
      provider: 'mail',
      kind: 'inbound',
      ref: null,
      body: { raw: kept.toString('base64'), size },
      sameBy: digest,
      at: this.host.turns.clock.now(),
    });
  }
}

/** A mail as it is read: its beginning, and the digest of all of it. */
interface Read {
  readonly kept: Buffer;
  readonly size: number;
  readonly digest: string;
}

async function read(request: Request): Promise<Read> {
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (size < KEPT_MAX) chunks.push(chunk.subarray(0, KEPT_MAX - size));
    size += chunk.length;
    if (size > MAIL_MAX)
      throw new Problem('too-large', { detail: `the mail is larger than ${MAIL_MAX / 1024 / 1024} MiB` });
    hash.update(chunk);
  }
  return { kept: Buffer.concat(chunks), size, digest: hash.digest('hex') };
}
