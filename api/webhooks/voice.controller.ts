import { Controller, Header, HttpCode, Inject, Param, Post, Res, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { type ApiHost, HOST } from '../host';
import { Open } from '../permission';
import { Problem } from '../problem';
import { goOn, overNow, whisper } from '../voice/agent-line';
import { answeredByCustomer, pickedUpByCustomer } from '../voice/recording-line';
import { answered, type Line, pickedUp } from '../voice/self-service';
import { hangUp } from '../voice/twiml';
import { recordForm } from './record';
import type { FormFields } from './signature';
import { fieldOf, Signed, TwilioSignature } from './twilio-signature';

/** What a line is told to do next. No integrator calls these addresses, so they are not in the document. */
@ApiExcludeController()
@Controller('webhooks/twilio/voice/:ref')
@UseGuards(TwilioSignature)
export class VoiceController {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  /** A person, or a machine, has picked up a self-service call. */
  @Post()
  @Open()
  @HttpCode(200)
  @Header('Content-Type', 'text/xml')
  async selfService(@Param('ref') ref: string, @Signed() form: FormFields): Promise<string> {
    const line = this.#line(form);
    if (!isRef(ref)) return hangUp();
    // Who has answered is told here and nowhere else when it is known before the words are fetched.
    await recordForm(this.host, form, { kind: 'call-status', ref });
    return pickedUp(line, ref, form);
  }

  /** The answer to question number `turn`. */
  @Post('turns/:turn')
  @Open()
  @HttpCode(200)
  @Header('Content-Type', 'text/xml')
  async turn(@Param('ref') ref: string, @Param('turn') turn: string, @Signed() form: FormFields): Promise<string> {
    const line = this.#line(form);
    return isRef(ref) && /^\d{1,3}$/.test(turn) ? answered(line, ref, Number(turn), form) : hangUp();
  }

  /** The agent has picked up. */
  @Post('agent')
  @Open()
  @HttpCode(200)
  @Header('Content-Type', 'text/xml')
  async agent(@Param('ref') ref: string, @Signed() form: FormFields): Promise<string> {
    const line = this.#line(form);
    return isRef(ref) ? whisper(line, ref) : hangUp();
  }

  /** The agent has pressed a key, or none. */
  @Post('agent/go')
  @Open()
  async go(@Param('ref') ref: string, @Signed() form: FormFields, @Res() response: Response): Promise<void> {
    const line = this.#line(form);
    const send = (twiml: string): void => void response.status(200).type('text/xml').send(twiml);
    if (isRef(ref)) await goOn(line, ref, form, send);
    else send(hangUp());
  }

  /** The person's leg is over: what became of it, and the end of the agent's line. */
  @Post('agent/over')
  @Open()
  @HttpCode(200)
  @Header('Content-Type', 'text/xml')
  async over(@Param('ref') ref: string, @Signed() form: FormFields): Promise<string> {
    const line = this.#line(form);
    if (!isRef(ref)) return hangUp();
    await recordForm(this.host, form, { kind: 'leg-status', ref });
    return overNow(line, ref);
  }

  /** What becomes of the person's leg. */
  @Post('leg')
  @Open()
  @HttpCode(204)
  async leg(@Param('ref') ref: string, @Signed() form: FormFields): Promise<void> {
    await recordForm(this.host, form, { kind: 'leg-status', ref: isRef(ref) ? ref : null });
  }

  /** The person has picked up a call that is, or may be, recorded. */
  @Post('notice')
  @Open()
  @HttpCode(200)
  @Header('Content-Type', 'text/xml')
  async notice(@Param('ref') ref: string, @Signed() form: FormFields): Promise<string> {
    const line = this.#line(form);
    return isRef(ref) ? pickedUpByCustomer(line, ref, form) : hangUp();
  }

  /** Whether they agree to a recording. */
  @Post('notice/answer')
  @Open()
  @HttpCode(200)
  @Header('Content-Type', 'text/xml')
  async answer(@Param('ref') ref: string, @Signed() form: FormFields): Promise<string> {
    const line = this.#line(form);
    return isRef(ref) ? answeredByCustomer(line, ref, form) : hangUp();
  }

  /** A recording is ready. */
  @Post('recording')
  @Open()
  @HttpCode(204)
  async recording(@Param('ref') ref: string, @Signed() form: FormFields): Promise<void> {
    await recordForm(this.host, form, { kind: 'recording', ref: isRef(ref) ? ref : null });
  }

  /** What lines are answered with; a form of another account is not answered. */
  #line(form: FormFields): Line {
    const { voice, webhooks } = this.host;
    if (voice === undefined || webhooks === undefined)
      throw new Problem('not-found', { detail: 'no such address: no telephone is set up here' });
    if (fieldOf(form, 'AccountSid') !== (webhooks.twilio?.accountSid ?? ''))
      throw new Problem('not-allowed', { detail: 'AccountSid: is not the account that is set here' });
    return { host: this.host, voice, publicUrl: webhooks.publicUrl };
  }
}

/** A reference of ours; an address that somebody made up leads nowhere. */
const isRef = (text: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
