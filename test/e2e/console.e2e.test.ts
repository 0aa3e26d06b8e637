/**
 * Guarantee: with the built console, in a real browser, in both languages and on a phone: who has a key sees the real
 * accounts, reaches them by link and by keyboard, is told what happens next, and sees what happens without reloading.
 * Accessibility rules are asked in one language for each page and width: the other differs in its words alone.
 */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { LANGUAGES, type Language } from '../../web/i18n/language';
import { openBrowser, type TestBrowser } from '../support/browser';
import { type ConsoleBook, startConsoleBook } from '../support/console-book';
import { portfolio } from '../support/console-portfolio';
import { openReader, overhang, type Reader, shot, showsApart, signIn, violations } from './console-page';

let book: ConsoleBook;
let browser: TestBrowser;
let reader: Reader | null = null;

beforeAll(async () => {
  book = await startConsoleBook('2026-01-05T10:00:00+08:00');
  await portfolio(book);
  browser = await openBrowser();
});
afterEach(async () => {
  await reader?.close();
  reader = null;
});
afterAll(async () => {
  await browser?.close();
  await book?.close();
});

const open = async (language: string, width?: number): Promise<Page> => {
  reader = await openReader(browser, book.url, language, width);
  return reader.page;
};

const accountsOn = (page: Page): Promise<string[]> =>
  page.$$eval('a[data-account]', (links) => links.map((link) => link.getAttribute('data-account') ?? ''));

const WORDS: Readonly<
  Record<Language, { refused: RegExp; held: string; next: RegExp; payment: RegExp; overdue: string; shown: string }>
> = {
  en: {
    refused: /not known here/,
    held: 'Held',
    next: /^Rung individual-plan is due at 2026-06-17 00:00/,
    payment: /Payment of CN¥61\.00/,
    overdue: 'Overdue',
    shown: '4 accounts on this page',
  },
  'zh-CN': {
    refused: /此密钥无效/,
    held: '暂停',
    next: /^individual-plan 将于 2026-06-17 00:00 到期/,
    payment: /还款 ¥61\.00/,
    overdue: '逾期',
    shown: '本页 4 户',
  },
};

describe.each(LANGUAGES)('in %s', (language) => {
  const words = WORDS[language];

  test('a wrong key is told so; the right one opens the list of real accounts', async () => {
    const page = await open(language);
    await page.goto(`${book.url}/?status=held`);
    await page.waitForSelector('#key');
    expect(await page.evaluate('document.documentElement.lang')).toBe(language);
    await page.fill('#key', 'key-of-nobody');
    await page.keyboard.press('Enter');
    await page.getByText(words.refused).waitFor();
    await shot(page, `sign-in-${language}`);
    if (language === 'en') expect(await violations(page)).toEqual([]);
    await page.fill('#key', 'key-of-team-lead');
    await page.keyboard.press('Enter');
    await page.waitForSelector('a[data-account]');
    // Back where the link led, filter and all; the key is in no address.
    expect(new URL(page.url()).searchParams.get('status')).toBe('held');
    expect(page.url()).not.toContain('key-of');
    const held = await book.ask('GET', '/api/v1/accounts?order=next&status=held', { role: 'viewer' });
    expect(held.body.items.length).toBeGreaterThan(1);
    expect(await accountsOn(page)).toEqual(held.body.items.map(({ id }: { id: string }) => id));
    await page.locator('.who-name', { hasText: 'team-lead' }).waitFor();
    expect(reader).toMatchObject({ complaints: [], foreign: [] });
  });

  test('the list shows what the API lists, in its order, and its filters are in the address', async () => {
    const page = await open(language);
    await signIn(page, book.url, 'key-of-viewer');
    const listed = await book.ask('GET', '/api/v1/accounts?order=next', { role: 'viewer' });
    expect(await accountsOn(page)).toEqual(listed.body.items.map(({ id }: { id: string }) => id));
    expect(await page.textContent('tr:has(a[data-account="LN-1006"])')).toContain(words.held);
    expect(await page.textContent('tr:has(a[data-account="LN-1005"])')).toMatch(/¥2,999\.99/);
    expect(await page.textContent('thead')).toContain('Asia/Shanghai');
    await shot(page, `list-${language}`);
    expect(await violations(page)).toEqual([]);

    await page.click('.col:has-text("follow-up")');
    await page.waitForURL(/rung=follow-up/);
    await page.getByText(words.shown).waitFor();
    expect(await accountsOn(page)).toHaveLength(4);
    expect(new URL(page.url()).searchParams.get('policy')).toBe('boc-visit');
    await page.goto(`${book.url}/?order=dpd&dpdFrom=70&policy=boc-visit`);
    await page.waitForSelector('a[data-account]');
    expect(await accountsOn(page)).toEqual(['LN-1017', 'LN-1015']);
    await page.click('.chip:has(.shape-closed)');
    await page.waitForSelector('.ant-empty');
    await shot(page, `nothing-${language}`);
    expect(reader).toMatchObject({ complaints: [], foreign: [] });
  });

  test('an account is opened by keyboard and tells its ladder and its next step', async () => {
    const page = await open(language);
    await signIn(page, book.url, 'key-of-viewer', '/?order=id');
    const ids = await accountsOn(page);
    for (let presses = 0; presses <= ids.indexOf('LN-1012'); presses += 1) await page.keyboard.press('j');
    expect(await page.evaluate('document.activeElement.dataset.account')).toBe('LN-1012');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-rung]');
    const rungs = await page.$$eval('[data-rung]', (marks) =>
      marks.map((mark) => [mark.getAttribute('data-rung'), mark.getAttribute('data-state')].join(' ')),
    );
    expect(rungs).toEqual([
      'early-help done',
      'coming-due done',
      'day-two done',
      'first-call done',
      'ways-to-pay done',
      'second-call done',
      'formal-notice done',
      'third-call done',
      'individual-plan next',
      'pre-legal-notice later',
      'legal later',
    ]);
    expect(await page.textContent('[data-next]')).toMatch(words.next);
    expect(await page.locator('[data-rung=legal]').getAttribute('aria-label')).toMatch(/^legal.*D\+75/);
    await page.focus('[data-rung=individual-plan]');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate('document.activeElement.dataset.rung')).toBe('pre-legal-notice');
    expect(await page.textContent('.looked')).toContain('pre-legal-notice');
    await shot(page, `account-${language}`);
    if (language === 'en') expect(await violations(page)).toEqual([]);
    expect(await page.title()).toContain('LN-1012');
    await page.keyboard.press('Escape');
    await page.waitForSelector('a[data-account]');
    await page.keyboard.press('k');
    expect(await page.evaluate('document.activeElement.dataset.account')).toBe('LN-1011');
    expect(new URL(page.url()).searchParams.get('order')).toBe('id');
    expect(reader).toMatchObject({ complaints: [], foreign: [] });
  });

  test('what is posted elsewhere appears without reloading', async () => {
    const page = await open(language);
    await signIn(page, book.url, 'key-of-viewer', '/accounts/LN-1003');
    await page.waitForSelector('[data-live=on]');
    await page.evaluate('window.isTheSamePage = true');
    const payment = { type: 'payment', id: randomUUID(), amount: { amount: '61.00', currency: 'CNY' } };
    const taken = await book.ask('POST', '/api/v1/accounts/LN-1003/facts', { role: 'integrator', body: payment });
    expect(taken.status).toBe(201);
    await page.locator('[data-kind=payment]', { hasText: words.payment }).first().waitFor();
    await page.click('a.brand');
    await page.waitForSelector('a[data-account]');
    const hold = { id: randomUUID(), reason: 'illness', from: '2026-06-02', to: null };
    const id = language === 'en' ? 'LN-1001' : 'LN-1002';
    await book.ask('POST', `/api/v1/accounts/${id}/holds`, { role: 'manager', body: hold });
    await page.locator(`tr:has(a[data-account="${id}"])`, { hasText: words.held }).waitFor();
    expect(await page.evaluate('window.isTheSamePage')).toBe(true);
    expect(reader?.complaints).toEqual([]);
  });

  test.each(['/', '/accounts/LN-1012'])('%s fits a phone', async (path) => {
    const page = await open(language, 390);
    await signIn(page, book.url, 'key-of-viewer', path);
    expect(await overhang(page)).toBe(0);
    if (language === 'zh-CN') expect(await violations(page)).toEqual([]);
    await shot(page, `phone-${language}${path.replaceAll('/', '-')}`);
    expect(reader?.complaints).toEqual([]);
  });
});

test('every sign of the Chinese console shows as itself', async () => {
  const page = await open('zh-CN');
  await signIn(page, book.url, 'key-of-viewer');
  const signs = [...new Set((await page.innerText('body')).replace(/[^\u4e00-\u9fff]/g, ''))];
  expect(signs.length).toBeGreaterThan(30);
  expect(await showsApart(page, signs)).toBe(true);
});

test('the language is switched, stays in the address, and is remembered', async () => {
  const page = await open('en');
  await signIn(page, book.url, 'key-of-viewer');
  await page.click('text=中文');
  await page.locator('.chip', { hasText: WORDS['zh-CN'].overdue }).first().waitFor();
  expect(new URL(page.url()).searchParams.get('lang')).toBe('zh-CN');
  await page.click('a[data-account]');
  await page.waitForSelector('[data-rung]');
  expect(new URL(page.url()).searchParams.get('lang')).toBe('zh-CN');
  await page.goto(book.url);
  await page.locator('.chip', { hasText: WORDS['zh-CN'].overdue }).first().waitFor();
});

test('a key that is accepted no more leads back to the door, with the reason', async () => {
  const page = await open('en');
  await signIn(page, book.url, 'key-of-viewer', '/accounts/LN-1004');
  await page.evaluate("sessionStorage.setItem('forbear.key', 'withdrawn-key')");
  await page.reload();
  await page.getByText('no longer accepted').waitFor();
  await page.fill('#key', 'key-of-viewer');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-rung]');
  expect(new URL(page.url()).pathname).toBe('/accounts/LN-1004');
  await page.click('.who button');
  await page.waitForSelector('#key');
  expect(await page.evaluate('JSON.stringify({ ...sessionStorage, ...localStorage })')).not.toContain('key-of');
});

test('a problem is told with what mends it, and being offline is told for as long as it lasts', async () => {
  const page = await open('en');
  await signIn(page, book.url, 'key-of-viewer');
  await page.goto(`${book.url}/accounts/nobody`);
  await page.getByText('no account').waitFor();
  await shot(page, 'problem-en');
  expect(await violations(page)).toEqual([]);
  await page.context().setOffline(true);
  await page.getByText('You are offline').waitFor();
  await page.context().setOffline(false);
  await page.getByText('You are offline').waitFor({ state: 'detached' });
});
