/** Guarantee: what a provider took twice for one contact is counted, from its own log. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sentTwice } from './sent-twice';

const folder = mkdtempSync(join(tmpdir(), 'forbear-twice-'));
afterAll(() => rmSync(folder, { recursive: true }));

const log = (name: string, ...lines: object[]): string => {
  const file = join(folder, name);
  writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"event":"mess`);
  return file;
};
const message = (ref: string, direction = 'outbound-api') => ({
  event: 'message',
  direction,
  statusCallback: `x/${ref}`,
});

test('messages, calls and mails of one contact', () => {
  const twilio = log('t', message('a'), message('b'), message('a'), message('a', 'auto-reply'), {
    event: 'callback',
    statusCallback: 'x/a',
  });
  const mail = log('m', { id: 1, envid: 'c' }, { id: 2, envid: 'c' }, { id: 3, envid: null }, { id: 4, envid: null });
  expect(sentTwice(twilio, mail)).toBe(2);
  expect(sentTwice(log('none', message('a'), message('b')))).toBe(0);
});
