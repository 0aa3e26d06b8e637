/** Takes a mail apart as it came, for the rules that say what it means. */
import { type Attachment, type ParsedMail, simpleParser } from 'mailparser';
import type { ReceivedMail } from '../../domain/delivery/mail-in';

/** Headers that the rules look at. */
const HEADERS = [
  'auto-submitted',
  'in-reply-to',
  'list-id',
  'precedence',
  'references',
  'x-auto-reply',
  'x-autoreply',
  'x-autorespond',
  'x-failed-recipients',
  'x-original-message-id',
];

/** How many characters of a text or a part are looked at. */
const TEXT_MAX = 64 * 1024;

/** Reads a mail, whole or cut off. Throws only when it is none at all. */
export async function readMail(raw: Buffer): Promise<ReceivedMail> {
  const mail = await simpleParser(raw, { skipImageLinks: true, skipTextLinks: true, keepDeliveryStatus: true });
  return {
    headers: new Map(HEADERS.flatMap((name) => headerIn(mail, name) ?? [])),
    reportType: reportTypeOf(mail),
    from: mail.from?.value[0]?.address?.toLowerCase() || null,
    subject: mail.subject ?? '',
    text: (mail.text ?? '').slice(0, TEXT_MAX),
    // A mail that is returned inline is no attachment: it is found in what was sent.
    parts: [...mail.attachments.flatMap(partOf), { type: 'message/as-sent', text: bodyOf(raw) }],
  };
}

/** A header in one line. */
function headerIn(mail: ParsedMail, name: string): [[string, string]] | null {
  const line = mail.headerLines.find(({ key }) => key === name)?.line;
  return line === undefined
    ? null
    : [
        [
          name,
          line
            .slice(line.indexOf(':') + 1)
            .replace(/\s+/g, ' ')
            .trim(),
        ],
      ];
}

function reportTypeOf({ headers }: ParsedMail): string | null {
  const type = headers.get('content-type');
  if (typeof type !== 'object' || type === null || !('params' in type)) return null;
  const { value, params } = type as { readonly value: string; readonly params: Readonly<Record<string, string>> };
  return value.toLowerCase() === 'multipart/report'
    ? (params['report-type']?.toLowerCase() ?? 'delivery-status')
    : null;
}

const partOf = ({ contentType, content }: Attachment): ReceivedMail['parts'] => {
  // Of a part with a broken type the library says false, whatever its types say.
  const type = String(contentType).toLowerCase();
  const isForMachines = type.startsWith('message/') || type === 'text/rfc822-headers';
  return isForMachines ? [{ type, text: content.subarray(0, TEXT_MAX).toString('utf8') }] : [];
};

/** Everything below the headers, as it came. */
function bodyOf(raw: Buffer): string {
  const text = raw.subarray(0, 4 * TEXT_MAX).toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  return end === null ? '' : text.slice(end.index);
}
