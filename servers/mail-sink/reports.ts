/** What a mail system sends back about a mail: reports that it failed (RFC 3464), complaints (RFC 5965), answers. */
import { randomUUID } from 'node:crypto';
import type { StoredMail } from './mail-log';

/** A report of a delivery. */
export interface Delivery {
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed';
  /** Enhanced status, `5.1.1`. */
  readonly status: string;
  /** What the other server said, `550 5.1.1 No such user`. */
  readonly diagnostic: string;
}

const DAEMON = 'MAILER-DAEMON@mx.sink.test';

/** The headers of a mail as they came: everything before the first empty line. */
export const headersOf = (raw: string): string => raw.split(/\r?\n\r?\n/, 1)[0] ?? '';

/** One header of a mail, unfolded; null when it has none. */
export function headerOf(raw: string, name: string): string | null {
  const lines = headersOf(raw)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/);
  const line = lines.find((candidate) => candidate.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line === undefined ? null : line.slice(name.length + 1).trim();
}

/** A report that a mail failed, is late or arrived. */
export function deliveryReport(mail: StoredMail, { action, status, diagnostic }: Delivery): string {
  const to = mail.to[0] ?? '';
  return multipart({ from: DAEMON, to: mail.from, subject: `Delivery report: ${action}` }, 'delivery-status', [
    ['text/plain; charset=utf-8', `Your mail to ${to}: ${action}.\r\n\r\n${diagnostic}`],
    [
      'message/delivery-status',
      [
        'Reporting-MTA: dns; mx.sink.test',
        ...(mail.envid === null ? [] : [`Original-Envelope-Id: ${mail.envid}`]),
        `Arrival-Date: ${new Date(mail.at).toUTCString()}`,
        '',
        `Final-Recipient: rfc822; ${to}`,
        `Action: ${action}`,
        `Status: ${status}`,
        'Remote-MTA: dns; mx.sink.test',
        `Diagnostic-Code: smtp; ${diagnostic}`,
      ].join('\r\n'),
    ],
    ['text/rfc822-headers', headersOf(textOf(mail))],
  ]);
}

/** A complaint of the person through their mailbox provider: the button "this is spam". */
export const complaint = (mail: StoredMail): string =>
  multipart({ from: 'complaints@sink.test', to: mail.from, subject: 'Abuse report' }, 'feedback-report', [
    ['text/plain; charset=utf-8', 'This is an abuse report for a mail that we received.'],
    [
      'message/feedback-report',
      [
        'Feedback-Type: abuse',
        'User-Agent: mail-sink/1',
        'Version: 1',
        `Original-Mail-From: <${mail.from}>`,
        `Original-Rcpt-To: <${mail.to[0] ?? ''}>`,
        `Arrival-Date: ${new Date(mail.at).toUTCString()}`,
      ].join('\r\n'),
    ],
    ['message/rfc822', textOf(mail)],
  ]);

/** An answer of the person; `isAutomatic` = of their holiday notice. */
export function answer(mail: StoredMail, words: string, isAutomatic = false): string {
  const raw = textOf(mail);
  const id = headerOf(raw, 'message-id') ?? '';
  return [
    ...heads({ from: mail.to[0] ?? '', to: replyAddress(raw) ?? mail.from, subject: 'Re: your mail' }),
    `In-Reply-To: ${id}`,
    `References: ${id}`,
    ...(isAutomatic ? ['Auto-Submitted: auto-replied'] : []),
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(words).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '',
  ].join('\r\n');
}

const textOf = ({ raw }: StoredMail): string => Buffer.from(raw, 'base64').toString('latin1');
const replyAddress = (raw: string): string | null =>
  /<?([^<>\s]+@[^<>\s]+)>?\s*$/.exec(headerOf(raw, 'reply-to') ?? '')?.[1] ?? null;

interface Heads {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
}

const heads = ({ from, to, subject }: Heads): string[] => [
  `From: <${from}>`,
  `To: <${to}>`,
  `Subject: ${subject}`,
  `Date: ${new Date().toUTCString()}`,
  `Message-ID: <${randomUUID()}@sink.test>`,
  'MIME-Version: 1.0',
];

function multipart(head: Heads, type: string, parts: readonly (readonly [type: string, body: string])[]): string {
  const boundary = `=_${randomUUID()}`;
  return [
    'Return-Path: <>',
    ...heads(head),
    'Auto-Submitted: auto-replied',
    `Content-Type: multipart/report; report-type=${type}; boundary="${boundary}"`,
    '',
    ...parts.flatMap(([kind, body]) => [`--${boundary}`, `Content-Type: ${kind}`, '', body, '']),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}
