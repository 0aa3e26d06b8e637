/** What the environment says of providers: who carries messages out of the house. Every mistake is one line that names its variable. */
import type { MailSettings } from '../activities/channels/mail/settings';
import { TWILIO_API, type TwilioSettings } from '../activities/channels/twilio/settings';
import type { Webhooks } from '../api/host';
import { CHANNEL_SETTING, isLive } from './channel-setting';
import { type HouseLender, refuseExample, requiredLender } from './lender';
import { CliProblem } from './problem';
import { isLoopback, originOf } from './providers/address';
import { mailOf } from './providers/mail-settings';
import { type RecordingSettings, recordingOf } from './providers/recording';
import { twilioOf } from './providers/twilio-settings';
import type { Environment } from './serve/environment';

/** Providers that are set up; a channel whose provider is null is closed. */
export interface Providers {
  readonly twilio: TwilioSettings | null;
  readonly mail: MailSettings | null;
  /** Where providers and people reach us, without a slash at the end. */
  readonly publicUrl: string;
  /** What the API is told of those who reach it. */
  readonly webhooks: Webhooks;
  /** Whether calls are recorded; not, unless it says so. */
  readonly recording?: RecordingSettings;
  /** Stand-ins on this machine: what none of them carries is kept in the sandbox. */
  readonly areStandIns?: boolean;
}

/** Reads the providers of FORBEAR_CHANNEL; null = the sandbox: nothing leaves the house. */
export function providersFrom(
  env: Environment,
  clock: { readonly isSandbox: boolean },
  lender: HouseLender | null,
): Providers | null {
  if (!isLive(env.required('FORBEAR_CHANNEL', CHANNEL_SETTING))) return null;
  const real = requiredLender(lender);
  const publicUrl = publicUrlOf(env);
  const twilio = twilioOf(env, publicUrl);
  const mail = mailOf(env, publicUrl, real.words);
  const webhooks = { publicUrl, twilio, ...(mail === null ? {} : { mail }) };
  const providers = { twilio, mail, publicUrl, webhooks, ...recordingOf(env) };
  if (providers.twilio === null && providers.mail === null)
    throw new CliProblem(
      'FORBEAR_CHANNEL=live, and nothing to send with; set FORBEAR_TWILIO_ACCOUNT_SID or FORBEAR_SMTP_URL, or FORBEAR_CHANNEL=sandbox',
    );
  if (clock.isSandbox) refuseRealOnes(providers);
  if (reachesPeople(providers)) refuseExample(real);
  return providers;
}

/** People must not be contacted at the pace of a sandbox clock. */
function refuseRealOnes({ twilio, mail }: Providers): void {
  const mend = 'a sandbox clock goes with a stand-in on this machine only; remove the clock, or set it to a stand-in';
  if (twilio !== null && !isLoopback(twilio.api ?? TWILIO_API))
    throw new CliProblem(`FORBEAR_TWILIO_API is ${twilio.api ?? 'not set, which means Twilio itself'}; ${mend}`);
  if (mail !== null && !isLoopback(mail.smtpUrl)) throw new CliProblem(`FORBEAR_SMTP_URL is a real server; ${mend}`);
}

const reachesPeople = ({ twilio, mail }: Providers): boolean =>
  (twilio !== null && !isLoopback(twilio.api ?? TWILIO_API)) || (mail !== null && !isLoopback(mail.smtpUrl));

function publicUrlOf(env: Environment): string {
  const what = 'the address at which providers reach the API, such as https://forbear.example.org';
  return originOf('FORBEAR_PUBLIC_URL', env.required('FORBEAR_PUBLIC_URL', what), what, true);
}
