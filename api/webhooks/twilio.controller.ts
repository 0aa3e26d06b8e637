import { Controller, Header, HttpCode, Inject, Param, Post, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type ApiHost, HOST } from '../host';
import { Open } from '../permission';
import { receiveMessage } from './receive-message';
import { recordForm } from './record';
import type { FormFields } from './signature';
import { Signed, TwilioSignature } from './twilio-signature';

/** An answer without words. */
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const SILENCE = `${DECLARATION}<Response/>`;

/**
 * What Twilio tells: recorded, answered, and only then looked at (worker/callbacks.ts). No integrator calls these
 * addresses, so they are not in the document.
 */
@ApiExcludeController()
@Controller('webhooks/twilio')
@UseGuards(TwilioSignature)
export class TwilioController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  /** What became of a message. */
  @Post('messages/:ref')
  @Open()
  @HttpCode(204)
  async messageStatus(@Param('ref') ref: string, @Signed() form: FormFields): Promise<void> {
    await recordForm(this.host, form, { kind: 'message-status', ref: refOf(ref) });
  }

  /** What somebody answered. */
  @Post('messages')
  @Open()
  @HttpCode(200)
  @Header('Content-Type', 'text/xml')
  async messageIn(@Signed() form: FormFields): Promise<string> {
    const answer = await receiveMessage(this.host, form);
    return answer === null ? SILENCE : `${DECLARATION}<Response><Message>${answer}</Message></Response>`;
  }

  /** What became of a call, and who answered it. */
  @Post('calls/:ref')
  @Open()
  @HttpCode(204)
  async callStatus(@Param('ref') ref: string, @Signed() form: FormFields): Promise<void> {
    await recordForm(this.host, form, { kind: 'call-status', ref: refOf(ref) });
  }
}

/** A reference of ours, or null: an address that somebody made up is recorded like a reference that we never gave. */
const refOf = (text: string): string | null =>
  /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ? text.toLowerCase() : null;
