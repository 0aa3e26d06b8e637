/**
 * Guarantee: a reminder goes by real SMTP as the book says it, and what the mailbox sends back by real HTTP reaches contact,
 * point and person; one whose answer was lost is sent once, and the first report about it settles it.
 */
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { simpleParser } from 'mailparser';
import { type MailChannel, mailChannel } from '../../activities/channels/mail/smtp';
import { contact } from '../../activities/contact';
import { startApi, type TestApi } from '../../api/api-story';
import type { ApiHost } from '../../api/host';
import type { Policy } from '../../domain/policy';
import { instant } from '../../domain/time';
import { type MailSink, startMailSink } from '../../servers/mail-sink/mail-sink';
import { callbackRound } from '../../worker/callbacks';
import { dueReminder, hostWith } from '../chaos/due-reminder';
import { mailSettings, UNSUBSCRIBE_SECRET } from './mail-story';
import { peopleWithMail } from './mailed-book';

const NOW = '2012-06-01T10:00:00Z';
const webhookSecret = 'a secret of the webhook';

let api: TestApi;
let sink: MailSink;
let channel: MailChannel;
beforeAll(async () => {
  const webhooks: ApiHost['webhooks'] = {
    ...{ publicUrl: 'http://127.0.0.1', twilio: null },
    mail: { unsubscribeSecret: UNSUBSCRIBE_SECRET, webhookSecret },
  };
  api = await startApi(NOW, { webhooks });
  sink = await startMailSink({ bounceTo: { url: `${api.url}/webhooks/mail/inbound`, secret: webhookSecret } });
  channel = mailChannel(mailSettings(sink.smtpUrl, { publicUrl: api.url }));
  await peopleWithMail(api.book.db);
});
afterAll(async () => {
  channel?.close();
  await sink?.close();
  await api?.close();
});

const byMail = (policy: Policy): Policy => ({
  ...policy,
  rungs: policy.rungs.map((rung) => (rung.kind === 'message' ? { ...rung, channel: 'email' as const } : rung)),
});

const rows = async (query: string) => (await api.book.pool.query(query)).rows;
const contacts = () => rows('select account, state, heard, heard_code from contact order by account, seq');
const press = async (path: string, form: Record<string, string> = {}): Promise<void> => {
  const answer = await fetch(`${sink.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  });
  expect(answer.status).toBe(303);
  while ((await callbackRound({ db: api.book.db, turns: api.host.turns, wallMs: Date.now })) > 0);
};
const quiet = { logger: new DefaultLogger('ERROR') };

async function remind(account: string, person: string) {
  const host = hostWith(api.book, channel, instant(Date.parse(NOW)));
  const request = await dueReminder(api.book, host, account, person, byMail);
  return () => new MockActivityEnvironment({}, quiet).run(() => contact(host, request));
}

test('there, and back: a bounce ends the address, the link ends the mails', async () => {
  await (await remind('A1', 'P1'))();
  const [mail] = sink.mails();
  const { text = '', headers, subject } = await simpleParser(Buffer.from(mail?.raw ?? '', 'base64'));
  expect(mail?.to).toEqual(['ann@example.test']);
  expect(text).toContain('Test Lender');
  expect(subject).toBe('A message for you from Example Lender');
  expect(headers.get('list')).toMatchObject({ unsubscribe: { url: expect.stringContaining('/unsubscribe/') } });
  const [{ ref, body }] = await rows('select ref, body from contact');
  expect([mail?.envid, text.includes(body)]).toEqual([ref, true]);

  await press('/mails/1/bounce', { status: '4.4.1', action: 'delayed' });
  expect(await contacts()).toEqual([{ account: 'A1', state: 'sent', heard: 'sent', heard_code: '4.4.1' }]);
  await press('/mails/1/bounce', { status: '5.1.1' });
  expect(await contacts()).toEqual([{ account: 'A1', state: 'sent', heard: 'undelivered', heard_code: '5.1.1' }]);
  expect(await rows('select person, invalid_reason from contact_point where invalid_at is not null')).toEqual([
    { person: 'P1', invalid_reason: '5.1.1' },
  ]);
  expect(await rows("select account from ledger where kind = 'contact-failed'")).toEqual([{ account: 'A1' }]);

  await press('/mails/1/unsubscribe');
  await press('/mails/1/unsubscribe');
  const wishes = "select person, body->>'address' as address from person_fact where type = 'opt-out' order by person";
  expect(await rows(wishes)).toEqual([
    { person: 'P1', address: 'ann@example.test' },
    { person: 'P2', address: 'Ann@Example.test' },
  ]);
});

test('an answer that was lost: sent once, unknown, and settled by the first report', async () => {
  const before = sink.mails().length;
  sink.fail({ mode: 'drop-after-data', times: 1 });
  const again = await remind('B1', 'P3');
  await expect(again()).rejects.toThrow('broke off (MailAnswerLost)');
  await again();
  expect(sink.mails()).toHaveLength(before + 1);
  expect((await contacts()).at(-1)).toMatchObject({ account: 'B1', state: 'unknown' });
  await press(`/mails/${before + 1}/bounce`, { status: '4.4.1', action: 'delayed' });
  expect((await contacts()).at(-1)).toMatchObject({ account: 'B1', state: 'sent' });
});
