/**
 * Guarantee: every shipped message, in both languages, is a mail that a browser shows whole: no glyph is missing, nothing
 * runs over the edge, on a phone as well and in the dark, nothing is fetched, and a screen reader finds its way.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Liquid } from 'liquidjs';
import type { BrowserContext, Page } from 'playwright-core';
import { letterhead } from '../../activities/channels/mail/letterhead';
import { overhang, shot, violations } from '../e2e/console-page';
import { openBrowser, type TestBrowser } from '../support/browser';
import { mailSettings } from './mail-story';

const { templates, lender } = mailSettings('smtp://127.0.0.1');
const LANGUAGES = ['en', 'zh-CN'] as const;
const NAMES = readdirSync(templates)
  .filter((file) => file.endsWith('.en.liquid'))
  .map((file) => file.replace('.en.liquid', ''));
const STOP = 'https://forbear.lender.test/unsubscribe/PyUE4E-JQdOaDAMF6CwzAUXExampleSignature0123';

const VALUES = {
  ...{
    name: '',
    reference: '4711',
    amount: '12345.67',
    currency: 'CNY',
    due: '2026-05-31',
    days: 12,
    today: '2026-06-12',
  },
  ...{ visit_from: '2026-06-14 10:00', visit_time: '18:00-20:00', instalment: 2, instalments: 12 },
  ...{ phone: lender.phone, complaints: lender.complaints, link: lender.link, others: [] },
};
const PERSON = { en: 'Ann O’Neill-Łukasiewicz', 'zh-CN': '欧阳龑䶮' };

let browser: TestBrowser;
let context: BrowserContext;
let page: Page;
const fetched: string[] = [];
beforeAll(async () => {
  browser = await openBrowser();
  context = await browser.browser.newContext({ viewport: { width: 700, height: 900 } });
  page = await context.newPage();
  page.on('request', ({ url }: { url: () => string }) => void fetched.push(url()));
});
afterAll(async () => {
  await context?.close();
  await browser?.close();
});

const liquid = new Liquid({ root: templates, strictVariables: true });
const head = letterhead(templates, lender);

async function html(name: string, language: (typeof LANGUAGES)[number]): Promise<string> {
  const values = { ...VALUES, lender: lender.name[language], name: PERSON[language] };
  const body = String(await liquid.renderFile(`${name}.${language}.liquid`, values));
  return (await head(body, language, STOP)).html;
}

/** Characters that the fonts at hand draw as they draw one that does not exist. */
const missing = (text: string): Promise<string[]> =>
  page.evaluate(`((characters) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 48, height: 48 });
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    const drawn = (character) => {
      pen.clearRect(0, 0, 48, 48);
      pen.font = '32px ' + getComputedStyle(document.body).fontFamily;
      pen.fillText(character, 4, 36);
      return pen.getImageData(0, 0, 48, 48).data.join();
    };
    const nothing = drawn('\\u0378');
    return [...new Set(characters)].filter((character) => character.trim() !== '' && drawn(character) === nothing);
  })(${JSON.stringify(text)})`);

test('what is missing is found, and rare names are not', async () => {
  await page.setContent('<p>x</p>');
  expect(await missing('a中龑䶮\u0379')).toEqual(['\u0379']);
});

describe.each(LANGUAGES)('%s', (language) => {
  test.each(NAMES)('%s', async (name) => {
    fetched.length = 0;
    await page.setViewportSize({ width: 700, height: 900 });
    await page.setContent(await html(name, language));
    const shown = await page.innerText('body');
    expect(shown).toContain(lender.name[language]);
    expect(shown).toContain(lender.phone);
    expect(shown).not.toMatch(/\{\{|\}\}|&amp;|&lt;|undefined/);
    expect(await missing(shown)).toEqual([]);
    expect(await overhang(page)).toBe(0);
    await page.setViewportSize({ width: 320, height: 600 });
    expect(await overhang(page)).toBe(0);
    await page.setViewportSize({ width: 700, height: 500 });
    await shot(page, `mail-${name}-${language}`);
    expect(fetched).toEqual([]);
  });

  test('in the dark, for eyes and for screen readers', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 700, height: 900 });
      await page.setContent(await html('pre-legal-notice', language));
      await shot(page, `mail-${colorScheme}-${language}`);
      expect(await violations(page)).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test('a subject tells of no debt', async () => {
    const { subject } = await head('x', language, STOP);
    expect(subject).not.toMatch(/debt|overdue|due|late|owe|pay|loan|arrear|reminder|欠|逾期|到期|还款|催|贷|账/i);
  });
});

test('every language of a template has its head and foot', () => {
  const parts = readdirSync(join(templates, 'parts'));
  for (const language of LANGUAGES)
    for (const part of ['subject', 'footer', 'stop']) expect(parts).toContain(`email-${part}.${language}.liquid`);
  expect(readFileSync(join(templates, 'parts/email-footer.zh-CN.liquid'), 'utf8')).not.toMatch(
    /[a-z]{4,}(?![^{]*\}\})/,
  );
});
