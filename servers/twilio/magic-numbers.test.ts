import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAGIC_NUMBERS, MAGIC_SENDERS } from './magic-numbers';

const guide = readFileSync(join(__dirname, '../../docs/guides/stand-in.md'), 'utf8');

it.each(MAGIC_NUMBERS.map(({ number, words }) => [number, words]))('%s stands in the guide', (number, words) => {
  expect(guide).toContain(`| ${number} | ${words} |`);
});

it.each([...MAGIC_SENDERS])('%s stands in the guide as a sender', (number, code) => {
  expect(guide).toMatch(new RegExp(`\\${number} [^,]*\\(${code}\\)`));
});
