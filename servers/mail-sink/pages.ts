/** The HTTP side of the sink: pages for a person, the same as JSON for a program. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Failures, isFailureMode } from './failures';
import type { MailLog, StoredMail } from './mail-log';
import { listPage, mailPage, PAGE_POLICY } from './page';
import { answer, complaint, deliveryReport, headerOf } from './reports';

/** Where what comes back is sent: the webhook, and the secret that it asks for. */
export interface BounceTo {
  readonly url: string;
  readonly secret: string;
}

/** What the HTTP side runs with. */
export interface Pages {
  readonly log: MailLog;
  readonly failures: Failures;
  readonly bounceTo: BounceTo | null;
}

const BODY_MAX = 64 * 1024;

/** The status with which an act ended badly, and why. */
class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Makes the server; it listens when it is told to. */
export function pageServer(pages: Pages): Server {
  return createServer((request, response) => {
    void (request.method === 'POST' ? act(pages, request) : show(pages, request)).then(
      ({ status = 200, type = 'text/html; charset=utf-8', location, body = '' }) => {
        head(response, status, type, location);
        response.end(body);
      },
      (error: unknown) => {
        head(response, error instanceof Refused ? error.status : 500, 'text/plain; charset=utf-8');
        response.end(`${error instanceof Refused ? error.message : 'something went wrong'}\n`);
      },
    );
  });
}

interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly location?: string;
  readonly body?: string | Buffer;
}

function head(response: ServerResponse, status: number, type: string, location?: string): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Security-Policy': PAGE_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    ...(location === undefined ? {} : { Location: location }),
  });
}

async function show({ log, failures, bounceTo }: Pages, { url = '/' }: IncomingMessage): Promise<Answer> {
  if (url === '/') return { body: await listPage(log.all(), failures.standing()) };
  if (url === '/mails.json') return { type: 'application/json', body: JSON.stringify(log.all()) };
  const [, id = '', kind] = /^\/mails\/(\d+)(\.eml)?$/.exec(url) ?? [];
  const mail = mailOf(log, id);
  if (kind === '.eml') return { type: 'text/plain; charset=utf-8', body: Buffer.from(mail.raw, 'base64') };
  return { body: await mailPage(mail, bounceTo !== null) };
}

function mailOf(log: MailLog, id: string): StoredMail {
  const mail = log.find(Number(id));
  if (mail === undefined) throw new Refused(404, 'no such mail');
  return mail;
}

async function act(pages: Pages, request: IncomingMessage): Promise<Answer> {
  // A page from elsewhere must not be able to press our buttons.
  const { origin, host } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) throw new Refused(403, 'only from these pages');
  const form = await formOf(request);
  const { failures, log } = pages;
  if (request.url === '/failures/clear') failures.clear();
  else if (request.url === '/failures') order(failures, form);
  else {
    const [, id = '', what = ''] = /^\/mails\/(\d+)\/(\w+)$/.exec(request.url ?? '') ?? [];
    await sendBack(pages, mailOf(log, id), what, form);
  }
  return { status: 303, location: request.headers.referer ?? '/' };
}

function order(failures: Failures, form: URLSearchParams): void {
  const mode = form.get('mode') ?? '';
  const times = form.get('times') ?? '';
  if (!isFailureMode(mode)) throw new Refused(422, `mode: \`${mode}\` is unknown`);
  if (times !== '' && !/^[1-9]\d{0,5}$/.test(times))
    throw new Refused(422, 'times: must be a whole number from 1, or empty');
  failures.add({ mode, to: form.get('to') || null, times: times === '' ? null : Number(times) });
}

async function sendBack({ bounceTo }: Pages, mail: StoredMail, what: string, form: URLSearchParams): Promise<void> {
  if (what === 'unsubscribe') return unsubscribe(mail);
  const back = reportOf(mail, what, form);
  if (bounceTo === null) throw new Refused(409, 'the sink was started without the address of a webhook');
  const { url, secret } = bounceTo;
  const answered = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'message/rfc822', 'X-Forbear-Mail-Secret': secret },
    body: back,
  });
  if (!answered.ok) throw new Refused(502, `the webhook answered ${answered.status}`);
}

function reportOf(mail: StoredMail, what: string, form: URLSearchParams): string {
  if (what === 'complain') return complaint(mail);
  if (what === 'reply') return answer(mail, form.get('words') ?? '');
  if (what === 'away') return answer(mail, 'I am away until Monday.', true);
  if (what !== 'bounce') throw new Refused(404, 'nothing here does that');
  const status = form.get('status') ?? '5.1.1';
  if (!/^[245]\.\d{1,3}\.\d{1,3}$/.test(status)) throw new Refused(422, 'status: must be like 5.1.1');
  const action = form.get('action') === 'delayed' ? 'delayed' : 'failed';
  return deliveryReport(mail, {
    action,
    status,
    diagnostic: `${status.startsWith('5') ? 550 : 450} ${status} as told`,
  });
}

/** Does what a mailbox does when the person presses its own button (RFC 8058). */
async function unsubscribe(mail: StoredMail): Promise<void> {
  const header = headerOf(Buffer.from(mail.raw, 'base64').toString('latin1'), 'list-unsubscribe') ?? '';
  const [, link] = /<(https?:[^>]+)>/.exec(header.replace(/\s/g, '')) ?? [];
  if (link === undefined) throw new Refused(409, 'the mail has no link to unsubscribe');
  const answered = await fetch(link, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  if (!answered.ok) throw new Refused(502, `the link answered ${answered.status}`);
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > BODY_MAX) throw new Refused(413, 'the form is too large');
    chunks.push(chunk as Buffer);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
