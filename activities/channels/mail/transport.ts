/** The pool of connections to our mail server, and which of them may go without encryption. */
import { createTransport, type SMTPPoolOptions, type Transporter } from 'nodemailer';
import { SIGNED_HEADERS } from './message';
import type { MailSettings } from './settings';

const PATIENCE_MS = 30_000;
const CONNECTIONS = 5;
const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;

/** Whether a host is this machine: what is said to it is heard by nobody else. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

/** What the pool is opened with. Throws when the address is none of a mail server; the problem does not repeat it. */
export function poolOptions({ smtpUrl, ca, dkim, ...settings }: MailSettings): SMTPPoolOptions & { pool: true } {
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : null;
  if (url === null || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '')
    throw new TypeError('the address of the mail server must be smtp://host:587 or smtps://host:465');
  const isOurs = isLoopback(url.hostname) && ca === null;
  const patience = settings.patienceMs ?? PATIENCE_MS;
  const [user, pass] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  return {
    pool: true,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? PORTS[url.protocol] : Number(url.port),
    secure: url.protocol === 'smtps:',
    requireTLS: url.protocol === 'smtp:' && !isOurs,
    ignoreTLS: url.protocol === 'smtp:' && isOurs,
    tls: { minVersion: 'TLSv1.2', ...(ca === null ? {} : { ca }) },
    ...(user === '' ? {} : { auth: { user, pass } }),
    ...(dkim === null
      ? {}
      : {
          dkim: {
            domainName: dkim.domain,
            keySelector: dkim.selector,
            privateKey: dkim.privateKey,
            headerFieldNames: SIGNED_HEADERS,
          },
        }),
    connectionTimeout: patience,
    greetingTimeout: patience,
    dnsTimeout: patience,
    socketTimeout: patience,
    maxConnections: settings.maxConnections ?? CONNECTIONS,
    // A process that has nothing more to send ends soon.
    idleTimeout: 10_000,
    // A mail whose connection broke is never sent again by itself: it may have arrived.
    maxRequeues: 0,
  };
}

/** Opens the pool; nothing is dialled before the first mail. */
export const openPool = (settings: MailSettings): Transporter => createTransport(poolOptions(settings));
