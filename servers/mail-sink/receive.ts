/** The SMTP side of the sink: every mail for anybody is taken and kept, unless it was told to fail. */
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer, type SMTPServerError, type SMTPServerSession } from 'smtp-server';
import type { FailureMode, Failures } from './failures';
import type { MailLog } from './mail-log';

/** A certificate for STARTTLS, PEM. Without one the sink offers no encryption. */
export interface SinkCertificate {
  readonly key: string;
  readonly cert: string;
}

/** What the SMTP side runs with. */
export interface Receiver {
  readonly log: MailLog;
  readonly failures: Failures;
  readonly certificate: SinkCertificate | null;
}

/** The largest mail that is taken, octets. */
const SIZE_MAX = 10 * 1024 * 1024;

/** The answers of an order to fail, by when they are given. */
const AT_SENDER: Partial<Record<FailureMode, string>> = { 'refuse-sender': '550 5.7.1 Not allowed to send' };
const AT_RECIPIENT: Partial<Record<FailureMode, string>> = {
  greylist: '451 4.7.1 Greylisted, come again later',
  'no-mailbox': '550 5.1.1 No such mailbox',
  'mailbox-full': '452 4.2.2 Mailbox full',
  busy: '421 4.3.2 Closing',
};

/** Makes the server; it listens when it is told to. */
export function mailReceiver({ log, failures, certificate }: Receiver): SMTPServer {
  const hangUp = ({ id }: SMTPServerSession): void =>
    [...server.connections].find((connection) => connection.session.id === id)?._socket.destroy() as undefined;
  const server: SMTPServer = new SMTPServer({
    ...(certificate ?? {}),
    disabledCommands: certificate === null ? ['STARTTLS', 'AUTH'] : [],
    authOptional: true,
    onAuth: (_auth, _session, done) => done(null, { user: 'anybody' }),
    hideDSN: false,
    hideENHANCEDSTATUSCODES: true,
    size: SIZE_MAX,
    disableReverseLookup: true,
    logger: false,
    banner: 'mail sink',
    onMailFrom: (_address, _session, done) => done(refusal(failures, '*', AT_SENDER)),
    onRcptTo: ({ address }, session, done) => {
      if (failures.take(address, ['drop-before-data']) !== null) return hangUp(session);
      done(refusal(failures, address, AT_RECIPIENT));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(smtpError('552 5.3.4 Mail too large'));
        void taken(Buffer.concat(chunks), session).then(
          (answer) =>
            answer === null ? hangUp(session) : done(answer instanceof Error ? answer : null, String(answer)),
          () => done(smtpError('451 4.3.0 Cannot keep it')),
        );
      });
    },
  });
  server.on('error', () => undefined);

  /** Keeps a mail; null when there is to be no answer. */
  async function taken(raw: Buffer, { envelope, secure }: SMTPServerSession): Promise<string | Error | null> {
    const to = envelope.rcptTo.map(({ address }) => address);
    const order = failures.take(to[0] ?? '', ['refuse-content', 'drop-after-data', 'lose-after-data', 'slow']);
    if (order?.mode === 'refuse-content') return smtpError('554 5.6.0 Content refused');
    if (order?.mode === 'lose-after-data') return null;
    const { id } = log.append({
      at: new Date().toISOString(),
      from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
      to,
      envid: envelope.dsn?.envid ?? null,
      isEncrypted: secure,
      raw: raw.toString('base64'),
    });
    if (order?.mode === 'drop-after-data') return null;
    if (order?.mode === 'slow') await pause(order.delayMs, undefined, { ref: false });
    return `2.0.0 kept as ${id}`;
  }

  return server;
}

function refusal(
  failures: Failures,
  to: string,
  answers: Partial<Record<FailureMode, string>>,
): SMTPServerError | null {
  const order = failures.take(to, Object.keys(answers) as FailureMode[]);
  const answer = order === null ? undefined : answers[order.mode];
  return answer === undefined ? null : smtpError(answer);
}

/** An answer of the server, `550 5.1.1 Words`. */
function smtpError(answer: string): SMTPServerError {
  const error: SMTPServerError = new Error(answer.slice(4));
  error.responseCode = Number(answer.slice(0, 3));
  return error;
}
