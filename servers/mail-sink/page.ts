/** The pages of the sink. A mail's HTML is shown in a frame that may do nothing: no script, no form, no other address. */
import { type ParsedMail, simpleParser } from 'mailparser';
import { FAILURES, type Failure } from './failures';
import type { StoredMail } from './mail-log';
import { headerOf, headersOf } from './reports';

/** What a browser may do with our pages. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>
body { font: 15px/1.5 system-ui, 'Noto Sans SC', sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; color: #1f2933; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid #d3d9e0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f4f6f8; padding: .6rem; }
iframe { width: 100%; height: 30rem; border: 1px solid #d3d9e0; } form { display: inline-block; margin: .2rem .4rem .2rem 0; }
</style></head><body>${body}</body></html>
`;

/** A mail as a mailbox reads it. */
export const read = (mail: StoredMail): Promise<ParsedMail> => simpleParser(Buffer.from(mail.raw, 'base64'));

/** Every mail, the newest first, and how to fail. */
export async function listPage(mails: readonly StoredMail[], orders: readonly Failure[]): Promise<string> {
  const rows = await Promise.all(
    [...mails].reverse().map(async (mail) => {
      const { subject = '' } = await read(mail);
      return `<tr><td>${mail.id}</td><td>${escaped(mail.at)}</td><td>${escaped(mail.to.join(', '))}</td><td><a href="/mails/${mail.id}">${escaped(subject === '' ? '(no subject)' : subject)}</a></td></tr>`;
    }),
  );
  const ways = Object.entries(FAILURES).map(
    ([mode, means]) => `<option value="${mode}">${escaped(`${mode}: ${means}`)}</option>`,
  );
  const standing = orders.map(
    ({ mode, to, times }) =>
      `<li>${escaped(`${mode}, ${to ?? 'any recipient'}, ${times ?? 'any number of'} times`)}</li>`,
  );
  return page(
    'Mail sink',
    `<h1>Mail sink</h1><p>Nothing leaves this machine.</p>
<table><thead><tr><th>no.</th><th>at</th><th>to</th><th>subject</th></tr></thead><tbody>${rows.join('')}</tbody></table>
<h2>Fail</h2><ul>${standing.join('')}</ul>
<form method="post" action="/failures"><label>how <select name="mode">${ways.join('')}</select></label>
<label>to <input name="to" placeholder="anybody"></label> <label>times <input name="times" value="1" size="3"></label> <button>fail</button></form>
<form method="post" action="/failures/clear"><button>no more failures</button></form>`,
  );
}

/** One mail, and what can be sent back about it. */
export async function mailPage(mail: StoredMail, canSendBack: boolean): Promise<string> {
  const raw = Buffer.from(mail.raw, 'base64').toString('latin1');
  const { subject = '', text = '', html } = await read(mail);
  const frame =
    typeof html === 'string'
      ? `<h2>HTML</h2><iframe sandbox="" title="the mail as HTML" srcdoc="${escaped(html)}"></iframe>`
      : '';
  const act = (path: string, words: string, fields = ''): string =>
    `<form method="post" action="/mails/${mail.id}/${path}">${fields}<button>${escaped(words)}</button></form>`;
  const back = canSendBack
    ? `<h2>Send back</h2>
${act('bounce', 'no such mailbox (5.1.1)', '<input type="hidden" name="status" value="5.1.1">')}
${act('bounce', 'mailbox full (5.2.2)', '<input type="hidden" name="status" value="5.2.2">')}
${act('bounce', 'delayed (4.4.1)', '<input type="hidden" name="status" value="4.4.1"><input type="hidden" name="action" value="delayed">')}
${act('complain', 'this is spam')} ${act('away', 'holiday notice')}
${act('reply', 'answer', '<textarea name="words" rows="2" cols="50" aria-label="answer"></textarea> ')}`
    : '<p>Start the sink with the address of the webhook to send bounces and answers back.</p>';
  const stop =
    headerOf(raw, 'list-unsubscribe-post') === null
      ? ''
      : `<h2>As the mailbox</h2>${act('unsubscribe', 'unsubscribe')}`;
  return page(
    subject,
    `<p><a href="/">all mails</a> · <a href="/mails/${mail.id}.eml">source</a></p><h1>${escaped(subject)}</h1>
<p>${escaped(mail.at)}, to ${escaped(mail.to.join(', '))}, ${mail.isEncrypted ? 'encrypted' : 'in the open'}</p>
${stop}${back}<h2>Text</h2><pre>${escaped(text)}</pre>${frame}<h2>Headers</h2><pre>${escaped(headersOf(raw))}</pre>`,
  );
}
