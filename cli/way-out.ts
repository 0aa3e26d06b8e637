/** How contacts leave the house: by the providers that are set up, or by the sandbox. */
import type { ContactChannel } from '../activities/channels/channel';
import { mailChannel } from '../activities/channels/mail/smtp';
import { type Adapters, routedChannel } from '../activities/channels/routed';
import { sandboxChannel } from '../activities/channels/sandbox';
import { twilioClient } from '../activities/channels/twilio/client';
import { twilioSms } from '../activities/channels/twilio/sms';
import { worklist } from '../activities/channels/worklist';
import type { Db } from '../db/connect';
import type { Providers } from './providers';

/** The channel for what the environment has set up. A channel that nothing is set up for is closed, not silently kept. */
export function wayOut(db: Db, providers: Providers | null): ContactChannel {
  if (providers === null) return sandboxChannel(db);
  const { twilio: settings } = providers;
  const twilio = settings === null ? {} : { sms: twilioSms({ settings, client: twilioClient(settings), db }) };
  const mail = providers.mail === null ? {} : { email: mailChannel(providers.mail) };
  return routedChannel({
    ...(providers.areStandIns ? sandboxed(db) : {}),
    ...twilio,
    ...mail,
    call: worklist,
    visit: worklist,
  });
}

/** What no stand-in carries. */
function sandboxed(db: Db): Adapters {
  const sandbox = sandboxChannel(db);
  return { sms: sandbox, voice: sandbox, email: sandbox, app: sandbox, letter: sandbox, mail: sandbox };
}
