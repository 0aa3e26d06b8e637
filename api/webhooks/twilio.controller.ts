import { Controller, Header, HttpCode, Inject, Param, Post, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type ApiHost, HOST } from '../host';
import { Open } from '../permission';
import { recordForm } from './record';
import type { FormFields } from './signature';
import { fieldOf, Signed, TwilioSignature } from './twilio-signature';

/** An answer without words. */
const SILENCE = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

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
    const sid = fieldOf(form, 'MessageSid');
    // The same message may come again with other fields beside it, such as the error of the first try.
    await recordForm(this.host, form, { kind: 'message-in', ref: null, ...(sid === '' ? {} : { sameBy: sid }) });
    return SILENCE;
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
