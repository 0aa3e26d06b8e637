/** One reader at the console: a window of a size and a language, and what it complains of. */
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import type { TestBrowser } from '../support/browser';

/** A reader. */
export interface Reader {
  readonly page: Page;
  /** What the browser logged as an error, or a page threw; answers of 4xx are told by the page itself. */
  readonly complaints: string[];
  /** Addresses outside of the console's own origin that were asked for. */
  readonly foreign: string[];
  close(): Promise<void>;
}

/** Opens a window. */
export async function openReader(
  { browser }: TestBrowser,
  origin: string,
  locale: string,
  width = 1440,
): Promise<Reader> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height: 900 },
    locale,
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  const complaints: string[] = [];
  const foreign: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => void complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) foreign.push(request.url());
  });
  return { page, complaints, foreign, close: () => context.close() };
}

/** Signs in and waits for the list. */
export async function signIn(page: Page, origin: string, key: string, path = '/'): Promise<void> {
  await page.goto(origin + path);
  await page.fill('#key', key);
  await page.keyboard.press('Enter');
  await page.waitForSelector('a[data-account], [data-rung]');
}

/** Serious and critical violations of accessibility rules on the page as it is. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** Pixels by which the page is wider than its window. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

/** Whether signs show as themselves: where a font lacks them, all show as the same box. */
export const showsApart = (page: Page, signs: readonly string[]): Promise<boolean> =>
  page.evaluate(`(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 40 });
    const pen = canvas.getContext('2d', { willReadFrequently: true });
    const drawn = ${JSON.stringify(signs)}.map((sign) => {
      pen.clearRect(0, 0, 40, 40);
      pen.font = '28px ' + getComputedStyle(document.body).fontFamily;
      pen.fillText(sign, 4, 32);
      return pen.getImageData(0, 0, 40, 40).data.join();
    });
    return new Set(drawn).size === drawn.length && drawn.every((pixels) => /[1-9]/.test(pixels));
  })()`);

/** Keeps a picture of the whole page where FORBEAR_SHOTS names a folder. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.FORBEAR_SHOTS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
