/**
 * What a mail that came back means: a report about a mail of ours (RFC 3464, or the free forms of older servers), a
 * complaint (RFC 5965), a wish to stop, what a machine says by itself, or the words of a person.
 */
import { basicIn, enhancedIn } from './smtp-codes';

/** A mail, taken apart. */
export interface ReceivedMail {
  /** By lower-case name; the first of each. */
  readonly headers: ReadonlyMap<string, string>;
  /** `delivery-status`, `feedback-report`, ... of a multipart/report; null when it is none. */
  readonly reportType: string | null;
  /** The bare address of its sender. */
  readonly from: string | null;
  readonly subject: string;
  /** What it says to a reader. */
  readonly text: string;
  /** Parts that are not for a reader: reports and returned mails, by lower-case type. */
  readonly parts: readonly { readonly type: string; readonly text: string }[];
}

/** What a mail system did with a mail. */
export interface MailReport {
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  readonly recipient: string | null;
  /** Enhanced status, and basic code, as far as it was told. */
  readonly status: string | null;
  readonly code: number | null;
}

/** What it means. `ref` = the contact that it is about; null when the mail does not name it. */
export type MailIn =
  | { readonly means: 'report'; readonly ref: string | null; readonly report: MailReport }
  | { readonly means: 'complaint'; readonly ref: string | null; readonly recipient: string | null }
  | { readonly means: 'stop'; readonly token: string; readonly from: string | null }
  /** A holiday notice, a list, a receipt: nobody said anything. */
  | { readonly means: 'automatic'; readonly ref: string | null }
  /** `words`: without what is quoted of our mail. */
  | { readonly means: 'answer'; readonly ref: string | null; readonly from: string; readonly words: string }
  | { readonly means: 'nothing' };

/** Reads a mail. It never throws, whatever was sent. */
export function mailIn(mail: ReceivedMail): MailIn {
  const { reportType, from } = mail;
  if (reportType === 'feedback-report') return feedback(mail);
  if (reportType === 'delivery-status') return delivery(mail);
  const [, token] = /^\s*unsubscribe\s+([\w-]{43})\s*$/i.exec(mail.subject) ?? [];
  if (token !== undefined) return { means: 'stop', token, from };
  if (isOfServer(mail)) return freeForm(mail);
  if (reportType !== null || isAutomatic(mail)) return { means: 'automatic', ref: refOf(mail) };
  if (from === null) return { means: 'nothing' };
  const ref = refOf(mail);
  const words = withoutQuotes(mail.text);
  // Some people write all they have to say above the line.
  return { means: 'answer', ref, from, words: words === '' && ref === null ? mail.subject.trim() : words };
}

type Fields = ReadonlyMap<string, string>;

/** Groups of fields, parted by empty lines (RFC 3464 2.1): the first is of the mail, each other of a recipient. */
export const fieldGroups = (text: string): Fields[] =>
  text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map((group) => {
      const lines = group.replace(/\n[ \t]+/g, ' ').split('\n');
      const fields = lines.flatMap((line): [string, string][] => {
        const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
        return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value.trim()]];
      });
      // Of a field that stands twice the first counts.
      return new Map(fields.reverse());
    })
    .filter((fields) => fields.size > 0);

const partOf = ({ parts }: ReceivedMail, type: string): string => parts.find((part) => part.type === type)?.text ?? '';

const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

/** The report that counts: each mail of ours has one recipient, but a list may have made more of it. */
function delivery(mail: ReceivedMail): MailIn {
  const groups = fieldGroups(partOf(mail, 'message/delivery-status') || partOf(mail, 'message/global-delivery-status'));
  const reports = groups.flatMap((fields) => reportOf(fields) ?? []);
  for (const action of ACTIONS) {
    const report = reports.find((candidate) => candidate.action === action);
    if (report !== undefined) return { means: 'report', ref: envelopeIn(groups) ?? refOf(mail), report };
  }
  return freeForm(mail);
}

function reportOf(fields: Fields): MailReport | null {
  const said = fields.get('action')?.toLowerCase() ?? '';
  const action = ACTIONS.find((known) => said.startsWith(known));
  if (action === undefined) return null;
  const recipient = addressIn(fields.get('original-recipient')) ?? addressIn(fields.get('final-recipient'));
  return { action, recipient, ...codesOf(fields.get('status') ?? '', fields.get('diagnostic-code') ?? '') };
}

/** The status; where it says no more than its class, what the other server said tells more. */
function codesOf(status: string, diagnostic: string): Pick<MailReport, 'status' | 'code'> {
  const answer = diagnostic.replace(/^[\w-]+;\s*/, '').trim();
  const told = enhancedIn(status.trim());
  const isBare = told === null || /^[245]\.0\.0$/.test(told);
  const within = enhancedIn(answer) ?? /[\s(#]([45]\.\d{1,3}\.\d{1,3})\b/.exec(answer)?.[1] ?? null;
  return { status: isBare ? (within ?? told) : told, code: basicIn(answer) };
}

/** `rfc822; ann@example.test`, `<ann@example.test>`; lower case. */
function addressIn(field: string | undefined): string | null {
  const address = (field ?? '')
    .replace(/^[\w-]+;\s*/, '')
    .trim()
    .replace(/^<|>$/g, '');
  // xtext (RFC 3461 4): plus and two hexadecimal digits stand for a character.
  const plain = address.replace(/\+([0-9A-F]{2})/g, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return plain.includes('@') ? plain.toLowerCase() : null;
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** Our own name for the mail in its envelope, which a report gives back (RFC 3464 2.2.1). */
function envelopeIn(groups: readonly Fields[]): string | null {
  for (const fields of groups) {
    const [ref] = new RegExp(`^${UUID}$`, 'i').exec(fields.get('original-envelope-id') ?? '') ?? [];
    if (ref !== undefined) return ref.toLowerCase();
  }
  return null;
}

/** The contact in the Message-ID of the returned mail, or of the one that is answered. */
function refOf({ headers, parts, text }: ReceivedMail): string | null {
  const answered = [headers.get('in-reply-to'), headers.get('references'), headers.get('x-original-message-id')];
  const returned = parts.filter(({ type }) => type.startsWith('message/') || type === 'text/rfc822-headers');
  for (const where of [...returned.map((part) => messageIdLine(part.text)), ...answered, messageIdLine(text)]) {
    const [, ref] = new RegExp(`<(${UUID})@[^>\\s]+>`, 'i').exec(where ?? '') ?? [];
    if (ref !== undefined) return ref.toLowerCase();
  }
  return null;
}

const messageIdLine = (text: string): string => /^message-id:\s*\S+/im.exec(text)?.[0] ?? '';

/** A complaint names our mail in what it returns; of types other than abuse nothing follows. */
function feedback(mail: ReceivedMail): MailIn {
  const fields = new Map(fieldGroups(partOf(mail, 'message/feedback-report')).flatMap((group) => [...group]));
  const type = fields.get('feedback-type')?.toLowerCase() ?? '';
  const ref = refOf(mail);
  if (!['abuse', 'fraud', 'opt-out', 'other'].includes(type)) return { means: 'automatic', ref };
  return { means: 'complaint', ref, recipient: addressIn(fields.get('original-rcpt-to')) };
}

/** Sent by a mail server in its own name. */
const isOfServer = ({ from, headers }: ReceivedMail): boolean =>
  headers.has('x-failed-recipients') || /^(mailer-daemon|postmaster|mail-daemon)@/i.test(from ?? '');

/** A report in words: its codes are looked for where such servers write them. */
function freeForm(mail: ReceivedMail): MailIn {
  const { headers, text } = mail;
  const ours = text.split(/^(?:-+ ?.*(?:original|copy of|returned|below this line).*)$/im)[0] ?? text;
  const [, status] = /(?:^|[\s(#])([45]\.\d{1,3}\.\d{1,3})\b/.exec(ours) ?? [];
  const [, code] = /(?:^|\s)([45]\d\d)[ -]/m.exec(ours) ?? [];
  if (status === undefined && code === undefined && !headers.has('x-failed-recipients'))
    return { means: 'automatic', ref: refOf(mail) };
  const isLater = (status ?? code ?? '5').startsWith('4') && !/gave? up|giving up|failed permanently/i.test(ours);
  const recipient = addressIn(headers.get('x-failed-recipients')) ?? addressIn(/<([^<>\s]+@[^<>\s]+)>/.exec(ours)?.[1]);
  const report = {
    action: isLater ? ('delayed' as const) : ('failed' as const),
    recipient,
    status: status ?? null,
    code: code === undefined ? null : Number(code),
  };
  return { means: 'report', ref: refOf(mail), report };
}

/** Sent by a program for a person (RFC 3834), as programs say it themselves. */
function isAutomatic({ headers, subject }: ReceivedMail): boolean {
  const auto = headers.get('auto-submitted')?.toLowerCase() ?? 'no';
  return (
    !auto.startsWith('no') ||
    ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'list-id'].some((name) => headers.has(name)) ||
    /^(bulk|junk|list|auto_reply)$/i.test(headers.get('precedence') ?? '') ||
    /^\s*(automatic reply|auto(matic)?[- ]?(reply|response|antwort)|out of (the )?office|自动回复|自動回覆|外出|休假)/i.test(
      subject,
    )
  );
}

/** Where the words of a person end and those that they answer begin. */
const QUOTES = [
  /^\s*>.*$/m,
  /^\s*-{2,}\s*(original message|原始邮件|原邮件|forwarded message|转发邮件).*$/im,
  /^\s*_{8,}\s*$/m,
  /^\s*on .{4,120}(wrote|writes):\s*$/ims,
  /^\s*在.{2,120}写道\s*[:：]\s*$/ms,
  /^\s*(from|发件人|寄件者)\s*[:：].*$/im,
  /^-- $/m,
];

/** What a person wrote, without our own words below it: those name ways to stop, and would be taken for a wish. */
export function withoutQuotes(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n');
  const ends = QUOTES.map((quote) => plain.search(quote)).filter((place) => place >= 0);
  return plain.slice(0, Math.min(plain.length, ...ends)).trim();
}
