/** Whether providers are stand-ins on this machine, for commands that need no provider themselves. */
import { TWILIO_API } from '../../activities/channels/twilio/settings';
import type { Environment } from '../serve/environment';
import { isLoopback } from './address';

/** Whether every provider that the environment names is on this machine; not when it names none. */
export function namesOnlyStandIns(env: Environment): boolean {
  const named: string[] = [];
  if (env.text('FORBEAR_TWILIO_ACCOUNT_SID') !== undefined) named.push(env.text('FORBEAR_TWILIO_API') ?? TWILIO_API);
  if (env.text('FORBEAR_SMTP_URL') !== undefined || env.text('FORBEAR_SMTP_URL_FILE') !== undefined)
    named.push(env.secret('FORBEAR_SMTP_URL', 'the address of the mail server'));
  return named.length > 0 && named.every((address) => URL.canParse(address) && isLoopback(address));
}
