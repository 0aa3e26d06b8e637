/**
 * Guarantee: whatever Twilio answers, or reports later, what happens next is what the table of codes says
 * (docs/generated/provider-errors.md): in the book, in the budget, for the contact point, and in the ladder.
 */

import { twilioClient } from '../../activities/channels/twilio/client';
import { twilioSms } from '../../activities/channels/twilio/sms';
import { contact } from '../../activities/contact';
import type { ActivityHost } from '../../activities/host';
import { hear } from '../../db/callbacks/hear';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import type { FaultKind } from '../../domain/delivery/fault';
import { TWILIO_CODES, undeliveredFault, WHAT_NEXT } from '../../domain/delivery/twilio-codes';
import type { Policy } from '../../domain/policy';
import { instant } from '../../domain/time';
import { startTwilioStandIn, type TwilioStandIn } from '../../servers/twilio/stand-in';
import { dueReminder, hostWith } from '../chaos/due-reminder';
import { ACCOUNT_SID, AUTH_TOKEN, settingsAt } from './deliveries';

let book: FreshBook;
let standIn: TwilioStandIn;
let host: ActivityHost;
beforeAll(async () => {
  [book, standIn] = await Promise.all([
    freshBook(),
    startTwilioStandIn({ accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, pace: 0, seed: 1 }),
  ]);
  const settings = { ...settingsAt(standIn.url), messagingService: 'MG00000000000000000000000000000002' };
  host = hostWith(book, twilioSms({ settings, client: twilioClient(settings), db: book.db }));
});
afterAll(async () => {
  await standIn?.close();
  await book?.drop();
});

// All have one number here: who has told Twilio to stop speaks for nobody who is booked with it in a later test.
afterEach(() => book.pool.query('truncate number_opt_out'));

const withFallback = (policy: Policy): Policy => ({
  ...policy,
  rungs: policy.rungs.map((rung) => (rung.kind === 'message' ? { ...rung, fallback: ['email'] } : rung)),
});

const refuse = (code: number) =>
  fetch(`${standIn.url}/_control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ fault: 'refuse', on: 'create-message', times: 1, code, retryAfter: 600 }),
  });

/** What the book says of the account's first contact, its point, and what followed. */
async function bookOf(account: string) {
  const { rows } = await book.pool.query(
    `select c.state, t.state as attempt, p.invalid_at is null as good, l.body->>'cause' as cause,
      l.body->>'follows' as follows, l.body->>'by' as by, l.body->>'notBefore' as later
    from contact c join attempt t on t.account = c.account and t.contact_seq = c.seq
      join contact_point p on p.person = c.person and p.kind = 'sms'
      left join ledger l on l.account = c.account and l.kind = 'contact-failed'
    where c.account = $1 order by c.seq limit 1`,
    [account],
  );
  return rows[0];
}

/** What the ladder does after a fault of that kind. */
const NEXT: Readonly<Record<FaultKind, { readonly follows: string; readonly by: string | null }>> = {
  point: { follows: 'other', by: 'email' },
  refused: { follows: 'other', by: 'email' },
  channel: { follows: 'other', by: 'email' },
  content: { follows: 'passed', by: null },
  later: { follows: 'again', by: 'sms' },
  ours: { follows: 'again', by: 'sms' },
};

const codes = [...TWILIO_CODES].filter(([, { of }]) => of !== 'call');
// The stand-in gives no others.
const refusals = codes
  .filter(([code]) => code >= 20_000 && code < 30_000)
  .map(([code, { means }]) => [code, means] as const);
const reports = codes.filter(([code]) => code >= 30_000).map(([code, { means }]) => [code, means] as const);

test.each(refusals)('refused with %d, `%s`', async (code, means) => {
  const request = await dueReminder(book, host, `refused-${code}`, `refused-${code}`, withFallback);
  await refuse(code);
  const step = await contact(host, request).catch(() => null);
  if (means === 'unknown') {
    expect(step).toBeNull();
    await contact(host, request);
    expect(await bookOf(request.account)).toMatchObject({ state: 'unknown', attempt: 'made', cause: null });
    return;
  }
  const { follows, by } = NEXT[means];
  const found = await bookOf(request.account);
  expect(found).toMatchObject({
    state: 'failed',
    attempt: 'released',
    good: means !== 'point',
    cause: means,
    follows,
    by,
  });
  expect(found.later !== null).toBe(follows === 'again');
  expect(step?.next).toMatchObject({ what: 'contact', rung: follows === 'passed' ? 'call' : 'reminder' });
});

test.each(reports)('reported with %d, `%s`', async (code, means) => {
  const request = await dueReminder(book, host, `reported-${code}`, `reported-${code}`, withFallback);
  await contact(host, request);
  const { rows } = await book.pool.query('select ref, provider_ref from contact where account = $1', [request.account]);
  const heard = { state: 'undelivered', code: String(code), at: instant(request.at + 60_000) } as const;
  const report = { ref: rows[0].ref, heard, providerRef: rows[0].provider_ref, fault: undeliveredFault(code) };
  const known = { turns: { ...host, clock: { ...host.clock, now: () => heard.at } }, wallMs: () => 0 };
  await book.db.transaction().execute((tx) => hear(tx, known, report));
  if (means === 'unknown') throw new Error(WHAT_NEXT.unknown);
  const { follows, by } = NEXT[means];
  expect(await bookOf(request.account)).toMatchObject({
    state: 'sent',
    attempt: 'made',
    good: means !== 'point',
    cause: means,
    follows,
    by,
  });
});

test('who has told Twilio to stop has told us, on every debt of the number', async () => {
  const NUMBER = '+12125550188';
  const other = await dueReminder(book, host, 'of-the-number');
  const request = await dueReminder(book, host, 'told-twilio');
  const accounts = ['of-the-number', 'told-twilio'];
  await book.pool.query('update contact_point set value = $1 where person = any($2)', [NUMBER, accounts]);
  await refuse(21610);
  await contact(host, request);
  const { rows } = await book.pool.query(
    "select person from person_fact where type = 'opt-out' and person = any($1) order by person",
    [accounts],
  );
  expect(rows.map(({ person }) => person)).toEqual(accounts);
  await contact(host, other);
  const left = await twilioClient(settingsAt(standIn.url)).messages.list({ to: NUMBER });
  expect(left).toEqual([]);
});
