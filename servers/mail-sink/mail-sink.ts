/**
 * A mail server that delivers to nobody: takes every mail, keeps it in a file, shows it on a page, fails when it is told
 * to, and sends reports and answers back. For this machine alone.
 */
import type { AddressInfo, Server } from 'node:net';
import { type Failure, Failures } from './failures';
import { MailLog, type StoredMail } from './mail-log';
import { type BounceTo, pageServer } from './pages';
import { mailReceiver, type SinkCertificate } from './receive';

/** What to start. A port of 0 or none takes any free one. */
export interface MailSinkOptions {
  readonly smtpPort?: number;
  readonly httpPort?: number;
  readonly host?: string;
  /** Where the mails are kept; without it they die with the process. */
  readonly logFile?: string;
  /** Waits for the disk before it answers, so that a mail survives the machine, too; so it does unless told not to. */
  readonly fsync?: boolean;
  /** Where reports and answers are sent to. */
  readonly bounceTo?: BounceTo;
  /** Offers STARTTLS. */
  readonly certificate?: SinkCertificate;
}

/** A sink that listens. */
export interface MailSink {
  /** `smtp://127.0.0.1:2525` */
  readonly smtpUrl: string;
  /** The page. */
  readonly url: string;
  /** Every mail, the oldest first. */
  mails(): readonly StoredMail[];
  /** Fails from now on as ordered, beside what was ordered before. */
  fail(order: Partial<Failure> & Pick<Failure, 'mode'>): void;
  /** Takes every order to fail back. */
  heal(): void;
  close(): Promise<void>;
}

/** Starts the sink. Throws when a port is taken or the file cannot be written. */
export async function startMailSink(options: MailSinkOptions = {}): Promise<MailSink> {
  const { host = '127.0.0.1', bounceTo = null, certificate = null } = options;
  const log = new MailLog(options.logFile ?? null, options.fsync);
  const failures = new Failures();
  const smtp = mailReceiver({ log, failures, certificate });
  const pages = pageServer({ log, failures, bounceTo });
  const close = async (): Promise<void> => {
    for (const connection of smtp.connections) connection._socket.destroy();
    await Promise.all([
      new Promise<void>((done) => smtp.close(() => done())),
      new Promise<void>((done) => {
        pages.close(() => done());
        pages.closeAllConnections();
      }),
    ]);
    log.close();
  };
  try {
    const [smtpPort, httpPort] = await Promise.all([
      listening(smtp.server, options.smtpPort ?? 0, host),
      listening(pages, options.httpPort ?? 0, host),
    ]);
    const at = host.includes(':') ? `[${host}]` : host;
    return {
      smtpUrl: `smtp://${at}:${smtpPort}`,
      url: `http://${at}:${httpPort}`,
      mails: () => log.all(),
      fail: (order) => failures.add(order),
      heal: () => failures.clear(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The port at which a server listens. */
function listening(server: Server, port: number, host: string): Promise<number> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => done((server.address() as AddressInfo).port));
  });
}
