/**
 * Guarantee: a contact leaves as one mail that says in every mailbox what it must and carries our signature; a refusal is
 * told as what it means; and when the server took the mail and said nothing, nobody says that it failed or sends it again.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import type { Delivery, HandedOver } from '../../activities/channels/channel';
import type { MailSettings } from '../../activities/channels/mail/settings';
import { MailAnswerLost, type MailChannel, mailChannel } from '../../activities/channels/mail/smtp';
import { refOfToken } from '../../db/unsubscribe-token';
import type { FailureMode } from '../../servers/mail-sink/failures';
import { type MailSink, startMailSink } from '../../servers/mail-sink/mail-sink';
import { verifyDkim } from './dkim';
import { aDelivery, DKIM, mailSettings, UNSUBSCRIBE_SECRET } from './mail-story';

const TLS = {
  key: readFileSync(join(__dirname, 'tls/localhost.key.pem'), 'utf8'),
  cert: readFileSync(join(__dirname, 'tls/localhost.cert.pem'), 'utf8'),
};

let sink: MailSink;
let channels: MailChannel[] = [];
beforeEach(async () => {
  sink = await startMailSink();
});
afterEach(async () => {
  for (const channel of channels) channel.close();
  channels = [];
  await sink.close();
});

const open = (more: Partial<MailSettings> = {}, url = sink.smtpUrl): MailChannel => {
  const channel = mailChannel(mailSettings(url, more));
  channels.push(channel);
  return channel;
};
const handOver = (more: Partial<Delivery> = {}): Promise<HandedOver> => open().handOver(aDelivery(more));
const raw = (place = 0): Buffer => Buffer.from(sink.mails()[place]?.raw ?? '', 'base64');
const parsed = (place = 0): Promise<ParsedMail> => simpleParser(raw(place));
const fault = (handed: HandedOver) => (handed.state === 'failed' ? handed.fault : null);
const headerLines = (bytes: Buffer): string[] =>
  (bytes.toString('latin1').split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ').split('\r\n');

describe('a mail', () => {
  test('is one, with both bodies, the contact as its Message-ID and its way to stop', async () => {
    const delivery = aDelivery();
    const handed = await open().handOver(delivery);
    expect(handed).toEqual({ state: 'sent', providerRef: `<${delivery.ref}@lender.test>` });
    expect(sink.mails()).toHaveLength(1);
    expect(sink.mails()[0]).toMatchObject({
      from: 'service@lender.test',
      to: ['ann@example.test'],
      envid: delivery.ref,
    });
    const mail = await parsed();
    expect(mail.messageId).toBe(`<${delivery.ref}@lender.test>`);
    expect(mail.from?.value).toEqual([{ name: 'Example Lender', address: 'service@lender.test' }]);
    expect((mail.to as AddressObject).value).toEqual([{ name: 'Ann Lee', address: 'ann@example.test' }]);
    expect(mail.replyTo?.value).toEqual([{ name: '', address: 'answers@lender.test' }]);
    expect(mail.text).toContain('CNY 300.00 was due.\n\nCall us & we help <today>.');
    expect(mail.html).toContain('CNY 300.00 was due.</p>');
    expect(mail.html).toContain('Call us &amp; we help &lt;today&gt;.');
    expect(mail.html).toContain('<html lang="en" dir="ltr"');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.headers.get('content-language')).toBe('en');
    const [, token = ''] = /https:\/\/forbear\.lender\.test\/unsubscribe\/([\w-]+)/.exec(mail.text ?? '') ?? [];
    expect(refOfToken(UNSUBSCRIBE_SECRET, token)).toBe(delivery.ref);
    const lines = headerLines(raw());
    expect(lines).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(lines).toContain(
      `List-Unsubscribe: <https://forbear.lender.test/unsubscribe/${token}>, <mailto:answers@lender.test?subject=unsubscribe%20${token}>`,
    );
  });

  test.each([
    ['en', 'A message for you from Example Lender'],
    ['zh-CN', '示例消费金融给您的消息'],
  ])('in %s has a subject that tells of no debt', async (language, subject) => {
    await handOver({ language, name: '李娜 𠮷', body: '您好，300.00 元已到期。' });
    const mail = await parsed();
    expect(mail.subject).toBe(subject);
    expect((mail.to as AddressObject).value).toEqual([{ name: '李娜 𠮷', address: 'ann@example.test' }]);
    expect(mail.text).toContain('您好，300.00 元已到期。');
    expect(raw().toString('latin1')).not.toMatch(/[^ -~\r\n\t]/);
  });

  test('is signed: body, and every header that matters, the one-click link among them', async () => {
    await handOver();
    const verified = verifyDkim(raw(), DKIM.publicKey);
    expect(verified).toMatchObject({
      domain: 'lender.test',
      selector: 's1',
      isBodyIntact: true,
      isSignatureGood: true,
    });
    expect(verified?.signed).toEqual(
      expect.arrayContaining([
        'from',
        'to',
        'subject',
        'date',
        'message-id',
        'list-unsubscribe',
        'list-unsubscribe-post',
      ]),
    );
    const forged = Buffer.from(raw().toString('latin1').replace('A message for you', 'A massage for you'), 'latin1');
    expect(verifyDkim(forged, DKIM.publicKey)?.isSignatureGood).toBe(false);
  });

  test('takes a domain in any script in the letters of the DNS', async () => {
    await handOver({ recipient: 'ann@bücher.example' });
    expect(headerLines(raw())).toContain('To: Ann Lee <ann@xn--bcher-kva.example>');
  });

  test.each([
    'Ann\r\nBcc: eve@example.test',
    'Ann\nSubject: x\n\nbody',
    '"Ann" <eve@example.test>,',
    'Ann\u2028X-A: b',
  ])('does not let a name write headers: %j', async (name) => {
    await handOver({ name });
    const lines = headerLines(raw());
    expect(lines.filter((line) => /^(bcc|x-a|cc):/i.test(line))).toEqual([]);
    expect(lines.filter((line) => /^subject:/i.test(line))).toHaveLength(1);
    const mail = await parsed();
    expect((mail.to as AddressObject).value.map(({ address }) => address)).toEqual(['ann@example.test']);
    expect(sink.mails()[0]?.to).toEqual(['ann@example.test']);
  });
});

describe('what cannot be sent is refused before anybody is asked', () => {
  test.each([
    'Ann <ann@example.test>',
    'ann@example.test, bob@example.test',
    'ann',
    'ann@',
    '@example.test',
    'ann@@example.test',
    'ann@localhost',
    'ann@example.test\r\nBcc: eve@example.test',
    'ann lee@example.test',
    'ann..lee@example.test',
    '"ann lee"@example.test',
    'ann@[127.0.0.1]',
    'ann@192.168.0.1',
    'ann@-example.test',
    `${'a'.repeat(65)}@example.test`,
    `ann@${'a.'.repeat(130)}test`,
    `${'a'.repeat(60)}@${`${'b'.repeat(60)}.`.repeat(3)}${'c'.repeat(20)}`,
  ])('the address %j', async (recipient) => {
    const found = fault(await handOver({ recipient }));
    expect(found).toMatchObject({ kind: 'point', code: null });
    expect(found?.reason).not.toContain('ann');
    expect(sink.mails()).toEqual([]);
  });

  test.each([
    [{ recipient: null }, 'point'],
    [{ body: ' ' }, 'content'],
    [{ body: null }, 'content'],
    [{ body: 'x'.repeat(600_000) }, 'content'],
  ])('%#', async (more, kind) => {
    expect(fault(await handOver(more))).toMatchObject({ kind, code: null });
    expect(sink.mails()).toEqual([]);
  });
});

describe('what the server says', () => {
  test.each<[FailureMode, string, string]>([
    ['greylist', 'later', '4.7.1'],
    ['no-mailbox', 'point', '5.1.1'],
    ['mailbox-full', 'later', '4.2.2'],
    ['refuse-sender', 'ours', '5.7.1'],
    ['refuse-content', 'content', '5.6.0'],
    ['busy', 'later', '4.3.2'],
  ])('%s: nothing left, and it is `%s`', async (mode, kind, code) => {
    sink.fail({ mode, times: 1 });
    const channel = open();
    expect(fault(await channel.handOver(aDelivery()))).toMatchObject({ kind, code });
    expect(sink.mails()).toEqual([]);
    expect(await channel.handOver(aDelivery())).toMatchObject({ state: 'sent' });
    expect(sink.mails()).toHaveLength(1);
  });

  test('nothing, since nobody listens: it is tried later', async () => {
    const { smtpUrl } = sink;
    await sink.close();
    expect(fault(await open({}, smtpUrl).handOver(aDelivery()))).toMatchObject({ kind: 'later', code: 'ESOCKET' });
    sink = await startMailSink();
  });

  test('nothing, since it cut the connection before the mail began: it is tried later', async () => {
    sink.fail({ mode: 'drop-before-data' });
    const channel = open();
    for (let round = 0; round < 2; round += 1)
      expect(fault(await channel.handOver(aDelivery()))).toMatchObject({ kind: 'later' });
    expect(sink.mails()).toEqual([]);
  });
});

describe('an answer that was lost', () => {
  test.each([
    ['drop-after-data', 1],
    ['lose-after-data', 0],
  ] as const)('%s: nobody knows, and it is not sent again', async (mode, arrived) => {
    const channel = open();
    // A connection that was good before is the one that nodemailer would try again.
    await channel.handOver(aDelivery());
    sink.fail({ mode, times: 1 });
    await expect(channel.handOver(aDelivery())).rejects.toThrow(MailAnswerLost);
    await channel.handOver(aDelivery());
    expect(sink.mails()).toHaveLength(2 + arrived);
  });

  test('slower than our patience: nobody knows', async () => {
    sink.fail({ mode: 'slow', delayMs: 60_000 });
    await expect(open({ patienceMs: 200 }).handOver(aDelivery())).rejects.toThrow(MailAnswerLost);
    expect(sink.mails()).toHaveLength(1);
  });
});

describe('encryption', () => {
  const secured = async (work: (url: string) => Promise<void>): Promise<void> => {
    await sink.close();
    sink = await startMailSink({ certificate: TLS });
    await work(sink.smtpUrl.replace('127.0.0.1', 'localhost'));
  };

  test('is used where the server is vouched for', () =>
    secured(async (url) => {
      expect(await open({ ca: TLS.cert }, url).handOver(aDelivery())).toMatchObject({ state: 'sent' });
      expect(sink.mails()[0]?.isEncrypted).toBe(true);
    }));

  test('of a server that nobody vouches for is no encryption', async () => {
    const other = readFileSync(join(__dirname, 'tls/other.cert.pem'), 'utf8');
    await secured(async (url) => {
      expect(fault(await open({ ca: other }, url).handOver(aDelivery()))).toMatchObject({ kind: 'ours', code: 'ETLS' });
      expect(sink.mails()).toEqual([]);
    });
  });

  test('that is asked for and not offered ends the hand-over', async () => {
    expect(fault(await open({ ca: TLS.cert }).handOver(aDelivery()))).toMatchObject({ kind: 'ours' });
    expect(sink.mails()).toEqual([]);
  });
});

test.each(['', 'nonsense', 'http://localhost', 'smtp://'])('no channel without a mail server: %j', (url) => {
  expect(() => mailChannel(mailSettings(url))).toThrow('smtp://host:587');
});
