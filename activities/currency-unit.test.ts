/** Guarantee: an amount is never told in another currency than the account's. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unitOf } from './currency-unit';

test.each([
  ['CNY', '元', 'Chinese yuan'],
  ['USD', '美元', 'US dollars'],
  ['EUR', '欧元', 'euros'],
  ['GBP', '英镑', 'British pounds'],
  ['INR', '印度卢比', 'Indian rupees'],
  ['CZK', '捷克克朗', 'Czech korunas'],
  // A code that ISO has kept free is its own name.
  ['XQQ', 'XQQ', 'XQQ'],
])('%s', (currency, chinese, english) => {
  expect([unitOf(currency, 'zh-CN'), unitOf(currency, 'en')]).toEqual([chinese, english]);
});

const FOLDER = join(__dirname, '../templates');
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.liquid'));

test.each(files)('%s names no currency of its own', (file) => {
  expect(readFileSync(join(FOLDER, file), 'utf8')).not.toMatch(/}}\s*(元|人民币|美元|yuan|dollars)|[¥$€£]\s*\{\{/);
});
