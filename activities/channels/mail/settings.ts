/** How our e-mail leaves the house: over which server, in whose name, signed with which key. */
import type { Lender } from '../../compose';

/** The key with which our domain signs what it sends (RFC 6376). Its public half stands in the DNS. */
export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  /** PEM. A secret. */
  readonly privateKey: string;
}

/** What the e-mail adapter runs with. */
export interface MailSettings {
  /** Our submission server: `smtps://user:password@host:465`, or `smtp://host:587`, which must offer STARTTLS unless it is on this machine. A secret. */
  readonly smtpUrl: string;
  /** PEM of the authority that vouches for the server; null = those that Node knows. */
  readonly ca: string | null;
  /** The bare address that mails come from; its domain is that of our Message-IDs. */
  readonly from: string;
  /** Where answers and requests to stop go; null = to `from`. */
  readonly replyTo: string | null;
  readonly dkim: DkimKey | null;
  /** Where our pages are reached from outside, without a slash at its end. */
  readonly publicUrl: string;
  /** Signs the links by which people stop our mails; the API has the same. A secret. */
  readonly unsubscribeSecret: string;
  /** By which our own mail server is known when it brings back what came by mail; null = nothing is brought back. A secret. */
  readonly webhookSecret: string | null;
  /** Folder of the templates. */
  readonly templates: string;
  readonly lender: Lender;
  /** Connections to the server at most; 5 unless said otherwise. */
  readonly maxConnections?: number;
  /** How long a hand-over may take, waiting for a connection included, milliseconds; 8 seconds unless said otherwise, since a step has ten. */
  readonly patienceMs?: number;
}
