/** Guarantee: what mail systems and people send back is understood, in the forms that they use; what is none of it does no harm. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type MailIn, mailIn } from '../../domain/delivery/mail-in';
import { readMail } from '../../worker/mail/read-mail';

const FOLDER = join(__dirname, 'samples');
const REF = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const ANN = 'ann@example.test';

const read = async (raw: Buffer): Promise<MailIn> => mailIn(await readMail(raw));
const report = (action: string, status: string | null, code: number | null = null, ref: string | null = REF) => ({
  means: 'report',
  ref,
  report: { action, recipient: ANN, status, code },
});

const EXPECTED: Readonly<Record<string, object>> = {
  'no-mailbox': report('failed', '5.1.1', 550),
  'mailbox-full': report('failed', '5.2.2', 552),
  'bare-status': report('failed', '5.0.0', 550),
  'status-in-words': report('failed', '5.1.1', 554),
  delayed: report('delayed', '4.4.1'),
  'given-up': report('failed', '4.4.7', 451),
  delivered: report('delivered', '2.0.0'),
  relayed: report('relayed', '2.0.0'),
  'envelope-alone': report('failed', '5.1.10'),
  'nothing-returned': report('failed', '5.1.1', null, null),
  'exim-words': report('failed', '5.1.1', 550),
  'qmail-words': report('failed', '5.1.1'),
  'cut-off': report('failed', '5.2.2', null, null),
  complaint: { means: 'complaint', ref: REF, recipient: ANN },
  'complaint-redacted': { means: 'complaint', ref: REF, recipient: null },
  'complaint-without-mail': { means: 'complaint', ref: null, recipient: ANN },
  'not-spam': { means: 'automatic', ref: REF },
  away: { means: 'automatic', ref: REF },
  'away-zh': { means: 'automatic', ref: REF },
  newsletter: { means: 'automatic', ref: null },
  answer: { means: 'answer', ref: REF, from: ANN, words: 'I lost my job in May. Can we talk on Friday?\n\nAnn' },
  'answer-refuses': { means: 'answer', ref: REF, from: ANN, words: 'Please stop emailing me.' },
  'answer-refuses-zh': { means: 'answer', ref: REF, from: ANN, words: '请不要再给我发邮件了。' },
  'answer-top': { means: 'answer', ref: REF, from: ANN, words: '' },
  'stop-by-mail': { means: 'stop', token: 'PyUE4E-JQdOaDAMF6CwzAUXExampleSignature0123', from: ANN },
  'no-headers': { means: 'nothing' },
  'empty-from': { means: 'nothing' },
};

test('every sample has a meaning here', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(
    Object.keys(EXPECTED)
      .map((name) => `${name}.eml`)
      .sort(),
  );
});

test.each(Object.entries(EXPECTED))('%s', async (name, expected) => {
  expect(await read(readFileSync(join(FOLDER, `${name}.eml`)))).toEqual(expected);
});

test('any bytes, and any sample cut off anywhere or with a byte changed, are read without an error', async () => {
  const samples = Object.keys(EXPECTED).map((name) => readFileSync(join(FOLDER, `${name}.eml`)));
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.uint8Array({ maxLength: 200 }),
      async (pick, cut, place, junk) => {
        const sample = Buffer.from(samples[pick % samples.length] ?? []);
        sample[place % sample.length] = cut % 256;
        expect(await read(sample.subarray(0, cut % sample.length))).toHaveProperty('means');
        expect(await read(Buffer.from(junk))).toHaveProperty('means');
      },
    ),
    { numRuns: 150 },
  );
});
