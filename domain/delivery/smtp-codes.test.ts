/** Guarantee: every row of the table is what its answer means, enhanced codes before basic ones; and any answer means something. */
import fc from 'fast-check';
import { FAULT_KINDS } from './fault';
import { basicIn, enhancedIn, faultOfSmtp, SMTP_CODES, SMTP_STAGES, type SmtpStage } from './smtp-codes';

const fault = (answer: string, stage: SmtpStage) =>
  faultOfSmtp({ stage, code: basicIn(answer), enhanced: enhancedIn(answer), word: null });

/** An answer that only this row fits. */
function replyOf(code: string): { code: number | null; enhanced: string | null; word: string | null } {
  if (/^E/.test(code)) return { code: null, enhanced: null, word: code };
  if (/^\d{3}$/.test(code)) return { code: Number(code), enhanced: null, word: 'EENVELOPE' };
  const enhanced = [code, '99', '99'].join('.').split('.').slice(0, 3).join('.');
  return { code: Number(`${code.charAt(0)}98`), enhanced, word: 'EENVELOPE' };
}

const rows = SMTP_CODES.map((row) => [`${row.code} ${row.stage ?? 'always'}`, row] as const);

test('no row stands twice', () => {
  expect(new Set(rows.map(([name]) => name)).size).toBe(rows.length);
});

test.each(rows)('%s', (_name, { code, stage, kind, means }) => {
  const others = SMTP_CODES.filter((row) => row.code === code).map((row) => row.stage);
  const at = stage ?? SMTP_STAGES.find((candidate) => !others.includes(candidate)) ?? 'content';
  const reply = replyOf(code);
  expect(faultOfSmtp({ stage: at, ...reply })).toEqual({
    ...{ kind, reason: means, notBefore: null },
    code: reply.enhanced ?? reply.code?.toString() ?? reply.word,
  });
});

test.each<[string, SmtpStage, string]>([
  ['550 5.1.1 No such user', 'recipient', 'point'],
  ['550 5.1.1 No such user', 'report', 'point'],
  ['550 5.7.1 Blocked', 'recipient', 'channel'],
  ['550 5.7.1 Not allowed', 'sender', 'ours'],
  ['550 User unknown', 'recipient', 'point'],
  ['550 Spam', 'content', 'channel'],
  ['550 unclear', 'report', 'channel'],
  ['552 5.2.2 Over quota', 'content', 'channel'],
  ['552 Too large', 'content', 'content'],
  ['554 Transaction failed', 'content', 'content'],
  ['554 5.7.1 Rejected', 'content', 'channel'],
  ['550-5.7.26 Unauthenticated', 'content', 'ours'],
  ['421 4.7.0 Try later', 'connection', 'later'],
  ['451 4.7.1 Greylisted', 'recipient', 'later'],
  ['452 4.2.2 Mailbox full', 'recipient', 'later'],
  ['452 4.2.2 Mailbox full', 'report', 'channel'],
  ['535 5.7.8 Bad credentials', 'connection', 'ours'],
  ['454 4.7.0 Temporary authentication failure', 'connection', 'later'],
  ['599 What is this', 'recipient', 'channel'],
  ['499 What is this', 'recipient', 'later'],
  ['550 5.0.0 Something', 'recipient', 'point'],
])('%s (%s) is `%s`', (answer, stage, kind) => {
  expect(fault(answer, stage).kind).toBe(kind);
});

test.each([
  ['550 5.1.1 No such user', '5.1.1', 550],
  ['550-5.1.1 No such user\n550 5.1.1 really', '5.1.1', 550],
  ['5.1.1', '5.1.1', null],
  ['550 1.2.3.4 is listed', null, 550],
  ['550 5.1.1.9 no', null, 550],
  ['5500 words', null, null],
  ['', null, null],
])('%j is read as %s and %s', (answer, enhanced, basic) => {
  expect([enhancedIn(answer), basicIn(answer)]).toEqual([enhanced, basic]);
});

test('whatever a server says means something, and nothing of its words is repeated', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.tuple(fc.nat(999), fc.string()).map(([n, text]) => `${n} ${text}`),
      ),
      fc.constantFrom(...SMTP_STAGES),
      (answer, stage) => {
        const { kind, reason, code } = fault(answer, stage);
        expect(FAULT_KINDS).toContain(kind);
        expect(SMTP_CODES.map(({ means }) => means).concat('the mail was refused')).toContain(reason);
        expect(code ?? '').toMatch(/^[\d.]*$/);
      },
    ),
  );
});
