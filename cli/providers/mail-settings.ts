/** E-mail, from the environment. */
import type { MailSettings } from '../../activities/channels/mail/settings';
import { TEMPLATES } from '../package-root';
import { CliProblem } from '../problem';
import type { Environment } from '../serve/environment';

const MAIL_VARIABLES = [
  'MAIL_FROM',
  'MAIL_REPLY_TO',
  'MAIL_WEBHOOK_SECRET',
  'MAIL_WEBHOOK_SECRET_FILE',
  'SMTP_CA',
  'DKIM_DOMAIN',
  'DKIM_SELECTOR',
  'DKIM_KEY',
  'DKIM_KEY_FILE',
];

/** Null when none of its variables is set. */
export function mailOf(env: Environment, publicUrl: string, lender: MailSettings['lender']): MailSettings | null {
  if (env.text('FORBEAR_SMTP_URL') === undefined && env.text('FORBEAR_SMTP_URL_FILE') === undefined) {
    const stray = MAIL_VARIABLES.map((name) => `FORBEAR_${name}`).find((name) => env.text(name) !== undefined);
    if (stray === undefined) return null;
    throw new CliProblem(`${stray} is set, but not FORBEAR_SMTP_URL; set both, or remove it`);
  }
  const what = 'the address of the mail server, such as smtps://user:password@host:465';
  const smtpUrl = env.secret('FORBEAR_SMTP_URL', what);
  // The address holds a password: it is not repeated.
  if (!/^smtps?:$/.test(URL.canParse(smtpUrl) ? new URL(smtpUrl).protocol : ''))
    throw new CliProblem(`FORBEAR_SMTP_URL must be ${what}`);
  const replyTo = env.text('FORBEAR_MAIL_REPLY_TO');
  return {
    smtpUrl,
    ca: env.text('FORBEAR_SMTP_CA_FILE') === undefined ? null : env.secret('FORBEAR_SMTP_CA', 'a certificate (PEM)'),
    from: addressOf('FORBEAR_MAIL_FROM', env.required('FORBEAR_MAIL_FROM', 'the bare address that mails come from')),
    replyTo: replyTo === undefined ? null : addressOf('FORBEAR_MAIL_REPLY_TO', replyTo),
    dkim: dkimOf(env),
    publicUrl,
    unsubscribeSecret: longEnough(
      'FORBEAR_UNSUBSCRIBE_SECRET',
      env.secret('FORBEAR_UNSUBSCRIBE_SECRET', '32 or more random characters'),
    ),
    webhookSecret: webhookSecretOf(env),
    templates: TEMPLATES,
    lender,
  };
}

function addressOf(name: string, text: string): string {
  if (!/^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/.test(text))
    throw new CliProblem(`${name} \`${text}\` must be a bare address, such as service@lender.example`);
  return text;
}

/** Null when nothing is brought back: then bounces, complaints and answers are not known here. */
function webhookSecretOf(env: Environment): string | null {
  const name = 'FORBEAR_MAIL_WEBHOOK_SECRET';
  if (env.text(name) === undefined && env.text(`${name}_FILE`) === undefined) return null;
  return longEnough(name, env.secret(name, '32 or more random characters'));
}

function longEnough(name: string, secret: string): string {
  if (secret.length < 32) throw new CliProblem(`${name} is too short; set it to 32 or more random characters`);
  return secret;
}

function dkimOf(env: Environment): MailSettings['dkim'] {
  const domain = env.text('FORBEAR_DKIM_DOMAIN');
  const named = ['SELECTOR', 'KEY', 'KEY_FILE'].map((name) => `FORBEAR_DKIM_${name}`);
  if (domain === undefined) {
    const stray = named.find((name) => env.text(name) !== undefined);
    if (stray === undefined) return null;
    throw new CliProblem(`${stray} is set, but not FORBEAR_DKIM_DOMAIN; set both, or remove it`);
  }
  const selector = env.required('FORBEAR_DKIM_SELECTOR', 'the name under which the public key stands in the DNS');
  const privateKey = env.secret('FORBEAR_DKIM_KEY', 'the private key (PEM)');
  if (!privateKey.startsWith('-----BEGIN '))
    throw new CliProblem(
      'FORBEAR_DKIM_KEY is no private key in PEM; set FORBEAR_DKIM_KEY_FILE to the file that begins with -----BEGIN',
    );
  return { domain, selector, privateKey };
}
