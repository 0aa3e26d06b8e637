/**
 * The only door of Twilio's webhooks: who has the auth token may enter, and nobody else. The address is the public one,
 * as set; headers by which a proxy tells of it are not believed.
 */
import { type CanActivate, createParamDecorator, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { type ApiHost, HOST } from '../host';
import { Problem } from '../problem';
import { requestIdOf } from '../request';
import { type FormFields, isSigned, readForm } from './signature';

const forms = new WeakMap<object, FormFields>();

/** Lets a request pass whose signature is right, and keeps its form for `Signed`. Anything else is 403, with a log line. */
@Injectable()
export class TwilioSignature implements CanActivate {
  constructor(@Inject(HOST) private readonly host: ApiHost) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const { webhooks, logger, watch } = this.host;
    const twilio = webhooks?.twilio;
    if (webhooks === undefined || twilio === undefined || twilio === null)
      throw new Problem('not-found', { detail: 'no such address: no Twilio account is set here' });
    const text = bodyOf(request);
    const isForm = text === '' || request.is('application/x-www-form-urlencoded') !== false;
    const form = isForm ? readForm(text) : {};
    const url = `${webhooks.publicUrl.replace(/\/+$/, '')}${request.originalUrl}`;
    const signature = request.get('x-twilio-signature') ?? null;
    if (!isSigned(twilio.authToken, { url, signature, sent: isForm ? { form } : { body: text } })) {
      watch?.webhookRefused('signature');
      logger.warn({ requestId: requestIdOf(request), isSigned: signature !== null }, 'webhook with a bad signature');
      throw new Problem('not-allowed', {
        detail: 'the signature does not fit the public address, the body and the token',
      });
    }
    forms.set(request, form);
    return true;
  }
}

/** The body as it came, before anybody has made something of it. */
function bodyOf({ body }: Request): string {
  return Buffer.isBuffer(body) ? body.toString('utf8') : '';
}

/** The form of a request that passed `TwilioSignature`, as a parameter of a handler. */
export const Signed = createParamDecorator((_data: unknown, context: ExecutionContext): FormFields => {
  const form = forms.get(context.switchToHttp().getRequest<Request>());
  if (form === undefined) throw new Error('a webhook without the guard TwilioSignature');
  return form;
});

/** A field of a form: its first value; empty when it did not come. */
export function fieldOf(form: FormFields, name: string): string {
  const value = Object.hasOwn(form, name) ? form[name] : undefined;
  return (typeof value === 'string' ? value : value?.[0]) ?? '';
}
