/** The providers of a house on one machine: stand-ins that send to nobody, with pages on which one may be the debtor. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startMailSink } from '../servers/mail-sink/mail-sink';
import { startTwilioStandIn } from '../servers/twilio/stand-in';
import type { HouseLender } from './lender';
import { TEMPLATES } from './package-root';
import type { Providers } from './providers';
import { sentTwice } from './sent-twice';

/** The account of a stand-in; it is kept in its log. */
const ACCOUNT = `AC${'0'.repeat(32)}`;
const SERVICE = `MG${'0'.repeat(32)}`;
const MAIL_FROM = 'service@lender.example';

/** Stand-ins that run. */
export interface StandIns {
  readonly providers: Providers;
  /** Their pages. */
  readonly pages: { readonly messages: string; readonly mails: string };
  /** How many messages they took for one contact more than once, by their own logs. */
  sentTwice(): number;
  close(): Promise<void>;
}

/** From where the stand-in calls; a number for fiction. */
const CALLER = '+12025550199';

/** Starts them for an API on this machine; what they were sent is kept in the folder. */
export async function startStandIns({
  apiUrl: publicUrl,
  folder,
  lender,
}: {
  readonly apiUrl: string;
  readonly folder: string;
  readonly lender: HouseLender;
}): Promise<StandIns> {
  const [authToken, unsubscribeSecret, webhookSecret] = [secret(), secret(), secret()];
  const logs = { twilio: join(folder, 'twilio.ndjson'), mail: join(folder, 'mail.ndjson') };
  const twilio = await startTwilioStandIn({
    accountSid: ACCOUNT,
    authToken,
    logFile: logs.twilio,
    inboundUrl: `${publicUrl}/webhooks/twilio/messages`,
  });
  const mail = await startMailSink({
    logFile: logs.mail,
    // It waits for no disk, like the other: both share a process with the house.
    fsync: false,
    bounceTo: { url: `${publicUrl}/webhooks/mail/inbound`, secret: webhookSecret },
  }).catch(async (error: unknown) => {
    await twilio.close();
    throw error;
  });
  const settings = {
    accountSid: ACCOUNT,
    authToken,
    api: twilio.url,
    messagingService: SERVICE,
    senders: {},
    callers: { '*': CALLER },
    publicUrl,
  };
  const providers: Providers = {
    twilio: settings,
    mail: {
      ...{ smtpUrl: mail.smtpUrl, ca: null, from: MAIL_FROM, replyTo: null, dkim: null },
      ...{ publicUrl, unsubscribeSecret, webhookSecret, templates: TEMPLATES, lender: lender.words },
    },
    publicUrl,
    webhooks: { publicUrl, twilio: settings, mail: { unsubscribeSecret, webhookSecret } },
    areStandIns: true,
  };
  return {
    providers,
    sentTwice: () => sentTwice(logs.twilio, logs.mail),
    pages: { messages: `${twilio.url}/`, mails: `${mail.url}/` },
    close: async () => {
      await mail.close();
      await twilio.close();
    },
  };
}

const secret = (): string => randomBytes(24).toString('hex');
