/** `forbear stand-in twilio`: the stand-in for the telephone provider as a process of its own, until Ctrl-C. */
import { isIP } from 'node:net';
import { onDisk } from '../servers/disk-problem';
import { claimPort } from '../servers/free-port';
import { startTwilioStandIn } from '../servers/twilio/stand-in';
import { CliProblem } from './problem';
import { untilStopped } from './up';

/** Options of the command. */
export interface StandInOptions {
  readonly port: number;
  readonly host: string;
  readonly inbound?: string;
  readonly log?: string;
  readonly fsync?: boolean;
  readonly seed?: number;
  readonly pace?: number;
}

const ACCOUNT = 'AC00000000000000000000000000000000';
const TOKEN = 'stand-in';

/** Serves until it is told to stop. Account and token are those of the environment, or ones that are printed. */
export async function standInTwilio(options: StandInOptions): Promise<void> {
  const accountSid = process.env.FORBEAR_TWILIO_ACCOUNT_SID ?? ACCOUNT;
  const authToken = process.env.FORBEAR_TWILIO_AUTH_TOKEN ?? TOKEN;
  if (!/^AC[0-9a-fA-F]{32}$/.test(accountSid))
    throw new CliProblem('FORBEAR_TWILIO_ACCOUNT_SID is no account; write AC and 32 hexadecimal digits');
  const { inbound, log, host } = options;
  if (inbound !== undefined && !/^https?:\/\//.test(inbound))
    throw new CliProblem(
      `--inbound \`${inbound}\` is no address; write e.g. http://127.0.0.1:8080/webhooks/twilio/messages`,
    );
  if (isIP(host) === 0) throw new CliProblem(`--host \`${host}\` is no IP address; write e.g. 127.0.0.1`);
  const stopped = untilStopped();
  const port = await claimPort(options.port, 'the stand-in', 'stop what listens there, or choose another with --port');
  const start = () =>
    startTwilioStandIn({
      ...{ port, host, accountSid, authToken, logFile: log, fsync: options.fsync, inboundUrl: inbound },
      ...{ seed: options.seed, pace: options.pace },
      complain: (line) => process.stderr.write(`${line}\n`),
    });
  const standIn = await (log === undefined ? start() : onDisk(log, start));
  process.stdout.write(
    `${[
      `stand-in     ${standIn.url}/   (set FORBEAR_TWILIO_API=${standIn.url})`,
      `account      ${accountSid}`,
      ...(process.env.FORBEAR_TWILIO_AUTH_TOKEN === undefined ? [`token        ${TOKEN}`] : []),
      `answers go   ${inbound ?? 'nowhere; say --inbound URL'}`,
      `log          ${log ?? 'none; say --log FILE to keep messages over a restart'}`,
      `seed         ${standIn.seed}`,
    ].join('\n')}\nready; Ctrl-C stops it\n`,
  );
  await stopped;
  await standIn.close();
}
