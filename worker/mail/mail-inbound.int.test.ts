/**
 * Guarantee: what comes back by mail is on record before it is answered, from our own mail server alone; a bounce is the
 * truth about its contact and, when it is for good, about the address; a complaint and a refusal end the mails.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { contact as contactOf } from '../../activities/contact';
import { startApi, type TestApi } from '../../api/api-story';
import { loadAccount } from '../../db/account.store';
import { unsubscribeToken } from '../../db/unsubscribe-token';
import type { Policy } from '../../domain/policy';
import { instant } from '../../domain/time';
import { dueReminder, hostWith } from '../../test/chaos/due-reminder';
import { peopleWithMail } from '../../test/mail/mailed-book';
import { callbackRound } from '../callbacks';

const SECRET = 'a secret of the webhook';
const NOW = '2012-06-01T10:00:00Z';
/** The contact that the samples are about. */
const REF = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

let api: TestApi;
let failed: string[] = [];
const mail = { unsubscribeSecret: 'a secret for tests, of 32 or more characters', webhookSecret: SECRET };

/** Each test has people and accounts of its own in one book. */
let n = 0;
const own = (name: string): string => `${name}.${n}`;

beforeAll(async () => {
  api = await startApi(NOW, { webhooks: { publicUrl: 'https://x.test', twilio: null, mail } });
});
afterAll(() => api.close());
beforeEach(async () => {
  n += 1;
  failed = [];
  await peopleWithMail(api.book.db, own);
});
afterEach(async () => {
  await rows("update contact_point set value = 'of a test before ' || id");
  await rows("update contact set ref = gen_random_uuid(), to_point = 'of a test before'");
  await rows('truncate callback, feed, outbox');
  expect(failed).toEqual([]);
});

const byMail = (policy: Policy): Policy => ({
  ...policy,
  rungs: policy.rungs.map((rung) => (rung.kind === 'message' ? { ...rung, channel: 'email' as const } : rung)),
});

interface Mailed {
  readonly account: string;
  readonly ref?: string;
  readonly person?: string;
  readonly state?: 'sent' | 'unknown';
}

/** A contact by e-mail, made as the house makes it. */
async function mailed({ account, ref = randomUUID(), person = 'P1', state = 'sent' }: Mailed): Promise<void> {
  const handOver = async () => {
    if (state === 'unknown') throw new Error('lost');
    return { state: 'sent' as const, providerRef: `<${ref}@lender.test>` };
  };
  const host = hostWith(api.book, { isSandbox: true, handOver }, instant(Date.parse(NOW)));
  const request = await dueReminder(api.book, host, own(account), own(person), byMail);
  const quiet = { logger: new DefaultLogger('ERROR') };
  const make = () => new MockActivityEnvironment({}, quiet).run(() => contactOf(host, request));
  await (state === 'unknown' ? make().catch(make) : make());
  await api.book.pool.query('update contact set ref = $1 where account = $2', [ref, own(account)]);
}

const sample = (name: string): Buffer => readFileSync(join(__dirname, '../../test/mail/samples', `${name}.eml`));
const post = (body: Buffer | string, headers: Record<string, string> = {}) =>
  fetch(`${api.url}/webhooks/mail/inbound`, {
    method: 'POST',
    headers: { 'Content-Type': 'message/rfc822', 'X-Forbear-Mail-Secret': SECRET, ...headers },
    body: new Uint8Array(Buffer.from(body)),
  });
const rows = async (query: string) => (await api.book.pool.query(query)).rows;
const work = async (): Promise<void> => {
  const host = { db: api.book.db, turns: api.host.turns, wallMs: Date.now };
  await callbackRound({ ...host, onFailed: (kind, error) => void failed.push(`${kind}: ${error}`) });
};
/** Sends it, works it off, and answers the word that was noted. */
async function come(body: Buffer | string): Promise<string> {
  expect((await post(body)).status).toBe(204);
  await work();
  return (await rows('select result from callback order by id desc limit 1'))[0].result;
}
const contact = async () => (await rows(`select state, heard, heard_code from contact where ref = '${REF}'`))[0];
const mine = <T extends { readonly person: string }>(all: readonly T[]) =>
  all
    .filter(({ person }) => person.endsWith(`.${n}`))
    .map((row) => ({ ...row, person: row.person.split('.')[0] ?? '' }));
const points = async () =>
  mine(
    await rows("select person, invalid_at is not null as bad from contact_point where kind = 'email' order by person"),
  );
const learned = async () => mine(await rows('select person, type, body from person_fact order by person, seq'));
const kinds = async (account: string) =>
  (await loadAccount(api.book.db, own(account), { lock: false }))?.facts.acts.map(({ kind }) => kind) ?? [];

describe('the door', () => {
  test.each([
    ['no secret', { 'X-Forbear-Mail-Secret': '' }, 403],
    ['another secret', { 'X-Forbear-Mail-Secret': `${SECRET}!` }, 403],
    ['another type', { 'Content-Type': 'application/json' }, 415],
  ])('%s: nothing is recorded', async (_name, headers, status) => {
    expect((await post(sample('no-mailbox'), headers)).status).toBe(status);
    expect(await rows('select id from callback')).toEqual([]);
  });

  test('nothing is no mail', async () => {
    expect((await post('')).status).toBe(400);
  });

  test('the same mail twice is one', async () => {
    await post(sample('no-mailbox'));
    expect((await post(sample('no-mailbox'))).status).toBe(204);
    expect(await rows('select provider, kind from callback')).toEqual([{ provider: 'mail', kind: 'inbound' }]);
  });

  test('of a large one the beginning is kept; who wrote above a picture is heard', async () => {
    const head =
      'From: ann@example.test\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nstop\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n';
    expect(await come(`${head}${`${'A'.repeat(76)}\r\n`.repeat(40_000)}--b--\r\n`)).toBe('stop');
    expect((await rows("select length(body->>'raw') as kept, body->'size' as size from callback"))[0]).toEqual({
      kept: Math.ceil((256 * 1024) / 3) * 4,
      size: expect.any(Number),
    });
  });
});

describe('a report', () => {
  test.each([
    ['no-mailbox', 'undelivered', '5.1.1', true],
    ['envelope-alone', 'undelivered', '5.1.10', true],
    ['exim-words', 'undelivered', '5.1.1', true],
    ['qmail-words', 'undelivered', '5.1.1', true],
    ['mailbox-full', 'undelivered', '5.2.2', false],
    ['bare-status', 'undelivered', '5.0.0', false],
    ['given-up', 'undelivered', '4.4.7', false],
    ['delayed', 'sent', '4.4.1', false],
    ['relayed', 'sent', null, false],
    ['delivered', 'delivered', null, false],
  ] as const)('%s: %s', async (name, heard, code, isBad) => {
    await mailed({ account: 'A1', ref: REF });
    expect(await come(sample(name))).toBe(heard);
    expect(await contact()).toEqual({ state: 'sent', heard, heard_code: code });
    expect((await points())[0]).toEqual({ person: 'P1', bad: isBad });
    expect((await kinds('A1')).filter((kind) => kind === 'contact-failed')).toHaveLength(
      heard === 'undelivered' ? 1 : 0,
    );
  });

  test('of a contact of which nobody knew whether it left proves that it did', async () => {
    await mailed({ account: 'A1', ref: REF, state: 'unknown' });
    expect(await come(sample('delayed'))).toBe('left');
    expect(await contact()).toMatchObject({ state: 'sent' });
  });

  test('late, twice and in any order gives one truth', async () => {
    await mailed({ account: 'A1', ref: REF });
    for (const name of ['no-mailbox', 'delayed', 'qmail-words', 'no-mailbox']) await come(sample(name));
    expect(await contact()).toEqual({ state: 'sent', heard: 'undelivered', heard_code: '5.1.1' });
  });

  test('that names no mail is about the only one to its address; no address is given up for it', async () => {
    expect(await come(sample('nothing-returned'))).toBe('unknown-ref');
    await mailed({ account: 'A1', ref: REF });
    expect(await come(Buffer.concat([sample('nothing-returned'), Buffer.from('\r\n')]))).toBe('undelivered');
    expect((await points())[0]).toEqual({ person: 'P1', bad: false });
  });

  test('that names no mail, where there are two, is about none', async () => {
    await mailed({ account: 'A1', ref: REF });
    await mailed({ account: 'A2', person: 'P2' });
    expect(await come(sample('nothing-returned'))).toBe('unknown-ref');
    expect(await contact()).toMatchObject({ heard: null });
  });

  test('about a mail that is none of ours changes nothing', async () => {
    expect(await come(sample('no-mailbox'))).toBe('unknown-ref');
    expect(await points()).toEqual(['P1', 'P2', 'P3'].map((person) => ({ person, bad: false })));
  });
});

const OUT = (person: string, address: string) => ({ person, type: 'opt-out', body: { channel: 'email', address } });
const BOTH = [OUT('P1', 'ann@example.test'), OUT('P2', 'Ann@Example.test')];

describe('no more mails', () => {
  test.each(['complaint', 'complaint-redacted'])('%s', async (name) => {
    await mailed({ account: 'A1', ref: REF });
    expect(await come(sample(name))).toBe('complaint');
    expect(await learned()).toEqual(BOTH);
  });

  test('a complaint without the mail names the address', async () => {
    expect(await come(sample('complaint-without-mail'))).toBe('complaint');
    expect(await learned()).toEqual(BOTH);
  });

  test('a mailbox asks by mail, in place of the link', async () => {
    await mailed({ account: 'A1', ref: REF });
    const token = unsubscribeToken(mail.unsubscribeSecret, REF);
    expect(
      await come(`From: <somebody@else.test>\r\nTo: answers@lender.test\r\nSubject: unsubscribe ${token}\r\n\r\n`),
    ).toBe('stop');
    expect(await learned()).toEqual(BOTH);
  });

  test.each(['answer-refuses', 'answer-refuses-zh'])('%s', async (name) => {
    await mailed({ account: 'A1', ref: REF });
    expect(['stop', 'cease', 'person']).toContain(await come(sample(name)));
    const wishes = (await learned()).filter(({ type }) => type === 'opt-out');
    expect(wishes).toEqual(BOTH);
  });

  test('from another address is believed of whoever got the mail', async () => {
    await mailed({ account: 'A1', ref: REF, person: 'P3' });
    await come(`From: <bob@work.test>\r\nIn-Reply-To: <${REF}@lender.test>\r\nSubject: Re: x\r\n\r\nSTOP\r\n`);
    expect((await learned()).filter(({ type }) => type === 'opt-out')).toEqual([OUT('P3', 'bob@example.test')]);
  });
});

describe('an answer', () => {
  test('is booked for everybody who has the address, and people are told that it came, not what it says', async () => {
    await mailed({ account: 'A1', ref: REF });
    expect(await come(sample('answer'))).toBe('person');
    const body = {
      channel: 'email',
      address: 'ann@example.test',
      text: 'I lost my job in May. Can we talk on Friday?\n\nAnn',
    };
    expect(await learned()).toEqual(['P1', 'P2'].map((person) => ({ person, type: 'inbound', body })));
    const told = await rows("select account, body from feed where kind = 'message-in'");
    expect(told).toEqual([{ account: own('A1'), body: { callback: expect.any(String), means: 'person', media: [] } }]);
  });

  test.each(['away', 'away-zh', 'newsletter', 'not-spam'])('%s is nobody’s', async (name) => {
    await mailed({ account: 'A1', ref: REF });
    expect(await come(sample(name))).toBe('automatic');
    expect(await learned()).toEqual([]);
  });

  test.each([
    ['no-headers', 'nothing'],
    ['empty-from', 'nothing'],
  ])('%s is nothing', async (name, word) => {
    expect(await come(sample(name))).toBe(word);
  });

  test('of somebody whom nobody knows is on record', async () => {
    expect(await come('From: eve@nowhere.test\r\nSubject: hi\r\n\r\nstop\r\n')).toBe('nobody');
    expect(await learned()).toEqual([]);
  });
});
