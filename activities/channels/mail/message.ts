/** A contact as a mail: its envelope, its headers, its two bodies. */
import type { SendMailOptions } from 'nodemailer';
import { unsubscribeToken } from '../../../db/unsubscribe-token';
import { type HandOverFault, NO_POINT } from '../../../domain/delivery/fault';
import type { Delivery } from '../channel';
import { checkAddress, domainOf, headerWords } from './address';
import { type Letterhead, nameIn } from './letterhead';
import type { MailSettings } from './settings';

/** The most that both bodies together may have: far above any letter, far below what any server takes. Octets. */
export const MESSAGE_MAX = 512 * 1024;

/** The language of a contact that names none. */
const LANGUAGE = 'zh-CN';

/** Headers that a changed mail must break: those of nodemailer, and what one-click unsubscribing adds (RFC 8058 4). */
export const SIGNED_HEADERS = [
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding',
  'Content-Language:Auto-Submitted:List-Unsubscribe:List-Unsubscribe-Post',
].join(':');

/** The Message-ID under which our domain sends a contact: what comes back about it names it. */
export const messageIdOf = ({ from }: Pick<MailSettings, 'from'>, ref: string): string => `<${ref}@${domainOf(from)}>`;

/** Composes the mail, or says why there can be none. */
export async function mailOf(
  settings: MailSettings,
  worded: Letterhead,
  { ref, recipient, name, language, body }: Delivery,
): Promise<SendMailOptions | { readonly fault: HandOverFault }> {
  if (recipient === null) return { fault: NO_POINT };
  const to = checkAddress(recipient);
  if ('problem' in to) return { fault: found('point', to.problem) };
  if (body === null || body.trim() === '') return { fault: found('content', 'the mail has no words') };
  const spoken = language ?? LANGUAGE;
  const token = unsubscribeToken(settings.unsubscribeSecret, ref);
  const stop = `${settings.publicUrl}/unsubscribe/${token}`;
  const { subject, text, html } = await worded(body, spoken, stop);
  if (Buffer.byteLength(text) + Buffer.byteLength(html) > MESSAGE_MAX)
    return { fault: found('content', `the mail is larger than ${MESSAGE_MAX / 1024} KiB`) };
  const replyTo = settings.replyTo ?? settings.from;
  return {
    envelope: { from: settings.from, to: to.address },
    dsn: { id: ref, return: 'headers', notify: ['failure', 'delay'], recipient: to.address },
    messageId: messageIdOf(settings, ref),
    from: { name: headerWords(nameIn(settings.lender, spoken)), address: settings.from },
    to: { name: headerWords(name ?? ''), address: to.address },
    replyTo,
    subject,
    text,
    html,
    headers: {
      'Content-Language': spoken,
      // Nobody's holiday notice need answer it (RFC 3834), and Exchange asks by a header of its own.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      'List-Unsubscribe': { prepared: true, value: `<${stop}>, <mailto:${replyTo}?subject=unsubscribe%20${token}>` },
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** A fault that we find ourselves, before anybody is asked. */
const found = (kind: 'point' | 'content', reason: string): HandOverFault => ({
  kind,
  code: null,
  reason,
  notBefore: null,
});
