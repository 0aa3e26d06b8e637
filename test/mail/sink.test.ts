/**
 * Guarantee: a mail that the sink took is kept through kill -9, once; its pages show it without letting it do anything, and
 * send back what mail systems send.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { mailChannel } from '../../activities/channels/mail/smtp';
import { mailIn } from '../../domain/delivery/mail-in';
import { MailLog } from '../../servers/mail-sink/mail-log';
import { type MailSink, startMailSink } from '../../servers/mail-sink/mail-sink';
import { headerOf } from '../../servers/mail-sink/reports';
import { readMail } from '../../worker/mail/read-mail';
import { proofSize } from '../support/proof-size';
import { aDelivery, mailSettings } from './mail-story';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forbear-sink-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function child(logFile: string): Promise<{ process: ChildProcess; smtpUrl: string }> {
  const process_ = spawn(process.execPath, [join(__dirname, 'sink-child.cjs'), JSON.stringify({ logFile })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const smtpUrl of createInterface({ input: process_.stdout })) return { process: process_, smtpUrl };
  throw new Error('the sink did not start');
}

test('what was answered is kept through kill -9, and what was refused is not; whatever is in between is unknown', async () => {
  const seed = Number(process.env.FORBEAR_MAIL_SEED ?? Date.now() % 100_000);
  console.log(`seed ${seed} (FORBEAR_MAIL_SEED)`);
  const logFile = join(folder, 'mails.ndjson');
  const ended = new Map<string, 'sent' | 'failed' | 'unknown'>();
  for (let round = 0; round < proofSize(3, 50); round += 1) {
    const { process: sink, smtpUrl } = await child(logFile);
    const channel = mailChannel(mailSettings(smtpUrl, { dkim: null, patienceMs: 2_000 }));
    const killAfter = 1 + ((seed * 7_919 + round * 104_729) % 25);
    let count = 0;
    await Promise.all(
      Array.from({ length: 30 }, async () => {
        const delivery = aDelivery();
        const end = await channel.handOver(delivery).then(
          ({ state }) => state,
          () => 'unknown' as const,
        );
        ended.set(delivery.ref, end);
        count += 1;
        if (count === killAfter) sink.kill('SIGKILL');
      }),
    );
    sink.kill('SIGKILL');
    channel.close();
    // A line that broke off, as a machine may leave it.
    appendFileSync(logFile, '{"id":99,"at":"20');
  }
  const log = new MailLog(logFile);
  const kept = log.all().map(({ envid }) => envid ?? '');
  log.close();
  const tally = [...ended.values()].reduce((sum, end) => ({ ...sum, [end]: sum[end] + 1 }), {
    sent: 0,
    failed: 0,
    unknown: 0,
  });
  console.log(`${JSON.stringify(tally)}; kept ${kept.length}`);
  expect(new Set(kept).size).toBe(kept.length);
  for (const [ref, end] of ended) {
    if (end === 'sent') expect(kept).toContain(ref);
    if (end === 'failed') expect(kept).not.toContain(ref);
  }
  expect(tally.sent).toBeGreaterThan(0);
  expect(readFileSync(logFile, 'utf8').endsWith('\n')).toBe(true);
}, 120_000);

describe('its pages', () => {
  let sink: MailSink;
  let house: Server;
  const came: { path: string; type: string; secret: string; body: string }[] = [];
  beforeEach(async () => {
    came.length = 0;
    house = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { headers, url = '' } = request;
        const said = { type: headers['content-type'] ?? '', secret: String(headers['x-forbear-mail-secret'] ?? '') };
        came.push({ path: url, ...said, body: Buffer.concat(chunks).toString('latin1') });
        response.end();
      });
    });
    await new Promise<void>((done) => house.listen(0, '127.0.0.1', done));
    const publicUrl = `http://127.0.0.1:${(house.address() as AddressInfo).port}`;
    sink = await startMailSink({ bounceTo: { url: `${publicUrl}/webhooks/mail/inbound`, secret: 's3cret' } });
    const channel = mailChannel(mailSettings(sink.smtpUrl, { publicUrl }));
    await channel.handOver(aDelivery({ body: '<script>alert(1)</script> "quotes"' }));
    channel.close();
  });
  afterEach(async () => {
    await sink.close();
    house.closeAllConnections();
    await new Promise((done) => house.close(done));
  });

  const show = async (path: string): Promise<string> => (await fetch(`${sink.url}${path}`)).text();
  const press = (path: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    fetch(`${sink.url}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual', headers });
  const ref = (): string => sink.mails()[0]?.envid ?? '';

  test('list the mails, and show one in a frame that may do nothing', async () => {
    expect(await show('/')).toContain('A message for you from Example Lender');
    const page = await show('/mails/1');
    expect(page).toContain('<iframe sandbox=""');
    expect(page).not.toContain('<script>');
    expect((await fetch(`${sink.url}/mails/1`)).headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headerOf(await show('/mails/1.eml'), 'message-id')).toBe(`<${ref()}@lender.test>`);
    expect(JSON.parse(await show('/mails.json'))).toHaveLength(1);
    expect((await fetch(`${sink.url}/mails/2`)).status).toBe(404);
  });

  test.each([
    ['bounce', { status: '5.1.1' }, { means: 'report', report: { action: 'failed', status: '5.1.1' } }],
    [
      'bounce',
      { status: '4.4.1', action: 'delayed' },
      { means: 'report', report: { action: 'delayed', status: '4.4.1' } },
    ],
    ['complain', {}, { means: 'complaint', recipient: 'ann@example.test' }],
    ['away', {}, { means: 'automatic' }],
    ['reply', { words: '请停止发邮件' }, { means: 'answer', from: 'ann@example.test', words: '请停止发邮件' }],
  ] as const)('%s %j: what is sent back names our contact', async (what, form, expected) => {
    expect((await press(`/mails/1/${what}`, form)).status).toBe(303);
    expect(came).toMatchObject([{ path: '/webhooks/mail/inbound', type: 'message/rfc822', secret: 's3cret' }]);
    const understood = mailIn(await readMail(Buffer.from(came[0]?.body ?? '', 'latin1')));
    expect(understood).toMatchObject({ ...expected, ref: ref() });
  });

  test('unsubscribe as a mailbox does it', async () => {
    expect((await press('/mails/1/unsubscribe')).status).toBe(303);
    expect(came).toMatchObject([
      { path: expect.stringMatching(/^\/unsubscribe\/[\w-]{43}$/), body: 'List-Unsubscribe=One-Click' },
    ]);
  });

  test('order failures, and refuse orders that are none', async () => {
    expect((await press('/failures', { mode: 'greylist', times: '2', to: '' })).status).toBe(303);
    expect(await show('/')).toContain('greylist, any recipient, 2 times');
    expect((await press('/failures/clear')).status).toBe(303);
    expect((await press('/failures', { mode: 'nonsense' })).status).toBe(422);
    expect((await press('/failures', { mode: 'slow', times: '-1' })).status).toBe(422);
    expect((await press('/mails/1/bounce', { status: '9.9' })).status).toBe(422);
    expect((await press('/mails/1/dance')).status).toBe(404);
    expect((await press('/failures/clear', {}, { Origin: 'https://evil.test' })).status).toBe(403);
    expect((await press('/failures', { mode: 'x'.repeat(100_000) })).status).toBe(413);
  });
});
