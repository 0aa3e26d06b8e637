/** `forbear stand-in mail`: a mail server that delivers to nobody, as a process of its own, until Ctrl-C. */
import { isIP } from 'node:net';
import { onDisk } from '../servers/disk-problem';
import { claimPort } from '../servers/free-port';
import { startMailSink } from '../servers/mail-sink/mail-sink';
import { CliProblem } from './problem';
import { Environment } from './serve/environment';
import { untilStopped } from './up';

/** Options of the command. */
export interface StandInMailOptions {
  readonly port: number;
  readonly smtpPort: number;
  readonly host: string;
  readonly bounceTo?: string;
  readonly log?: string;
}

/** Serves until it is told to stop. */
export async function standInMail({ host, log, ...options }: StandInMailOptions): Promise<void> {
  if (isIP(host) === 0) throw new CliProblem(`--host \`${host}\` is no IP address; write e.g. 127.0.0.1`);
  const bounceTo = bounceOf(options.bounceTo, new Environment(process.env));
  const stopped = untilStopped();
  const mend = (option: string): string => `stop what listens there, or choose another with ${option}`;
  const httpPort = await claimPort(options.port, 'the mail sink', mend('--port'));
  const smtpPort = await claimPort(options.smtpPort, 'the mail sink', mend('--smtp-port'));
  const start = () =>
    startMailSink({ host, httpPort, smtpPort, ...(log === undefined ? {} : { logFile: log }), ...bounceTo });
  const sink = await (log === undefined ? start() : onDisk(log, start));
  process.stdout.write(
    `${[
      `mails        ${sink.url}/`,
      `SMTP         ${sink.smtpUrl}   (set FORBEAR_SMTP_URL=${sink.smtpUrl})`,
      `reports go   ${options.bounceTo ?? 'nowhere; say --bounce-to URL'}`,
      `log          ${log ?? 'none; say --log FILE to keep mails over a restart'}`,
    ].join('\n')}\nready; Ctrl-C stops it\n`,
  );
  await stopped;
  await sink.close();
}

function bounceOf(url: string | undefined, env: Environment) {
  if (url === undefined) return {};
  if (!/^https?:\/\//.test(url))
    throw new CliProblem(
      `--bounce-to \`${url}\` is no address; write e.g. http://127.0.0.1:8080/webhooks/mail/inbound`,
    );
  return { bounceTo: { url, secret: env.secret('FORBEAR_MAIL_WEBHOOK_SECRET', 'the secret of that webhook') } };
}
