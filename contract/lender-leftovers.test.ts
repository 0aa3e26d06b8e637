/** Guarantee: no words of the example lender are taken for a lender's own, wherever in its file they stand, and no other words are. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LenderFile } from './lender-file';
import { parseOwnLender } from './lender-leftovers';
import { printProblem } from './problem';

const text = readFileSync(join(__dirname, '../deploy/lender.example.json'), 'utf8');
const example: LenderFile = JSON.parse(text);
const own: LenderFile = {
  name: { en: 'Lender of Tests', 'zh-CN': '测试贷款' },
  phone: '+1 212-555-0100',
  complaints: '+1 212-555-0101',
  link: 'lender.test/own',
  contact: { en: 'Ann Test', 'zh-CN': '安测试' },
  letterhead: { returnTo: 'Lender of Tests, 2 Some Street', lines: ['lender.test'], window: 'left' },
};
const told = (file: unknown): string[] => {
  const parsed = parseOwnLender(typeof file === 'string' ? file : JSON.stringify(file), example);
  return 'problems' in parsed ? parsed.problems.map(printProblem) : [];
};

test('a lender of its own is read as it is', () => {
  expect(parseOwnLender(JSON.stringify(own), example)).toEqual({ lender: own });
});

test('the example has nothing of its own: every field is told, each with its place', () => {
  expect(told(text)).toEqual([
    '2:19 name.en: is still that of the example, `Example Consumer Finance`; write your own before anything leaves',
    expect.stringMatching(/^2:56 name\.zh-CN: is still that of the example/),
    expect.stringMatching(/^3:12 phone: /),
    expect.stringMatching(/^4:17 complaints: /),
    expect.stringMatching(/^5:11 link: /),
    expect.stringMatching(/^8:17 letterhead\.returnTo: /),
    expect.stringMatching(/^9:15 letterhead\.lines\[0\]: /),
    expect.stringMatching(/^9:34 letterhead\.lines\[1\]: /),
    expect.stringMatching(/^6:14 contact: /),
  ]);
});

const paper = (changes: object) => ({ ...own, letterhead: { ...own.letterhead, ...changes } });

test.each<[string, object, string]>([
  ['the name in one language', { ...own, name: { ...own.name, en: example.name.en } }, 'name.en'],
  ['the address with a scheme', { ...own, link: 'https://example.org/pay' }, 'link'],
  ['a page below the address', { ...own, link: 'example.org/pay/own' }, 'link'],
  [
    'the name in the return address',
    paper({ returnTo: 'Example Consumer Finance, 2 Some Street' }),
    'letterhead.returnTo',
  ],
  ['the number among other words', paper({ lines: ['Tel. +1 212-555-0140, all day'] }), 'letterhead.lines[0]'],
  ['the number for complaints', { ...own, complaints: 'by telephone: +1 212-555-0141' }, 'complaints'],
  ['the person, in both languages', { ...own, contact: example.contact }, 'contact'],
])('%s', (_, file, field) => {
  expect(told(file)).toEqual([expect.stringMatching(/is still that of the example, `[^`]+`; write your own/)]);
  expect(told(file).join()).toContain(`${field}: `);
});

test.each<[string, object]>([
  ['an address that ends like it', { ...own, link: 'notexample.org/pay' }],
  ['an address below another', { ...own, link: 'my.example.org/pay' }],
  ['an address that begins like it', { ...own, link: 'example.org/payments' }],
  ['a longer number', { ...own, phone: '+1 212-555-01409' }],
  ['a namesake in one language', { ...own, contact: { en: 'Anna Bell', 'zh-CN': '贝安娜' } }],
  ['nobody to call back', { ...own, contact: undefined }],
])('%s is its own', (_, file) => expect(told(file)).toEqual([]));

test('what is no lender is told as such, and not as a leftover', () => {
  expect(told('{ "name": ')).toEqual([expect.stringContaining('not readable as YAML or JSON')]);
  expect(told({ ...example, phone: 'none' })).toEqual([expect.stringContaining('phone: must be a telephone number')]);
});
