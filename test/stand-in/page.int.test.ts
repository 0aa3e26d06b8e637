import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import type { TwilioStandIn } from '../../servers/twilio/stand-in';
import { openBrowser, type TestBrowser } from '../support/browser';
import { clientOf, control, type Ear, ear, FROM, standIn, TO } from './account';

let server: TwilioStandIn;
let hears: Ear;
let chromium: TestBrowser;
let page: Page;
const pictures = process.env.FORBEAR_PICTURES ?? mkdtempSync(join(tmpdir(), 'forbear-pictures-'));

beforeAll(async () => {
  hears = await ear();
  server = await standIn({ seed: 5, inboundUrl: `${hears.url}/inbound`, pace: 0.02 });
  chromium = await openBrowser();
  page = await (await chromium.browser.newContext({ locale: 'en-US' })).newPage();
});
afterAll(async () => {
  await chromium.close();
  await server.close();
  await hears.close();
  if (process.env.FORBEAR_PICTURES === undefined) rmSync(pictures, { recursive: true });
});

const client = (): ReturnType<typeof clientOf> => clientOf(server.url);
/** What the page lacks for those who cannot see it well or at all. */
const flaws = async (): Promise<string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
/** The page of a telephone needs no scrolling: its messages have the room, the newest in sight, the answer below them. */
async function fillsTheWindow(): Promise<void> {
  const bottomOf = async (what: string) => {
    const box = await page.locator(what).last().boundingBox();
    return (box?.y ?? Number.NaN) + (box?.height ?? Number.NaN);
  };
  const height = page.viewportSize()?.height ?? 0;
  expect(await page.evaluate('document.documentElement.scrollHeight')).toBe(height);
  const [card, answer, newest] = [await bottomOf('.phone'), await bottomOf('div.answer'), await bottomOf('.bubble')];
  expect(height - card).toBeLessThan(40);
  expect(card - answer).toBeLessThan(40);
  expect(newest).toBeLessThanOrEqual((await page.locator('div.answer').boundingBox())?.y ?? 0);
}
const picture = (name: string) => page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });

it('shows what a debtor gets, live, and lets a person answer by keyboard, in English and Chinese', async () => {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (line) => line.type() === 'error' && problems.push(line.text()));
  await page.goto(server.url);
  await page.getByText('Nothing yet.').waitFor();
  await page.locator('body.live').waitFor();

  // Live: what is sent appears by itself, and what it says is text, never markup.
  await client().messages.create({
    to: TO,
    from: FROM,
    body: '<img src=x onerror="document.title=1"> 您好，您的还款 ¥1,200 已逾期。',
  });
  await client().messages.create({ to: '+15005553003', from: FROM, body: 'This one does not arrive.' });
  await page.getByText('<img src=x onerror="document.title=1"> 您好').waitFor();
  await page.getByText('undelivered').waitFor();
  await picture('overview-en');

  // By keyboard alone: to the telephone, an answer, and the answer reaches the account.
  await page.getByRole('navigation').getByRole('link', { name: TO }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Answer as the person who holds this telephone').focus();
  await page.keyboard.type('please leave me alone');
  await page.keyboard.press('Enter');
  const [first] = await hears.until(1, ({ path }) => path === '/inbound');
  expect(first).toMatchObject({ signed: true, params: { Body: 'please leave me alone', From: TO, To: FROM } });
  await page.getByRole('button', { name: '停', exact: true }).click();
  expect((await hears.until(2))[1]?.params.Body).toBe('停');
  await page.getByRole('button', { name: 'STOP' }).click();
  expect((await hears.until(3))[2]?.params.Body).toBe('STOP');
  await page.getByText(`${TO} has opted out of ${FROM}`).waitFor();
  await fillsTheWindow();
  await picture('phone-en');
  await expect(client().messages.create({ to: TO, from: FROM, body: 'again' })).rejects.toMatchObject({ code: 21610 });

  // In Chinese: a call rings, is answered, a key is pressed, and the transcript tells it.
  const twiml =
    '<Response><Gather numDigits="1" timeout="600"><Say language="zh-CN">按 1 申请宽限</Say></Gather><Say>谢谢</Say><Pause length="3000"/></Response>';
  await client().calls.create({ to: TO, from: FROM, twiml });
  await page.getByRole('link', { name: '中文' }).click();
  await page.locator('body.live').waitFor();
  await page.getByRole('button', { name: '接听', exact: true }).click();
  await page.getByText('线路正在等待按键。').waitFor();
  await page.getByRole('button', { name: '按键 1' }).click();
  await page.getByText('持机人按键').waitFor();
  await fillsTheWindow();
  await picture('phone-zh');
  expect(await flaws()).toEqual([]);
  await page.getByRole('button', { name: '挂断' }).click();
  await page.getByText('已结束').waitFor();
  await page.goto(server.url);
  await page.getByText('未送达').waitFor();
  expect(await flaws()).toEqual([]);
  await picture('overview-zh');
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  expect(problems).toEqual([]);
});

it('does nothing for another site', async () => {
  const asked = await fetch(`${server.url}/phone/${encodeURIComponent(TO)}/answer`, {
    method: 'POST',
    headers: { 'Sec-Fetch-Site': 'cross-site' },
    body: new URLSearchParams({ body: 'STOP' }),
  });
  expect(asked.status).toBe(403);
  expect((await control(server.url, 'faults')).status).toBe(200);
});

it('refuses a number that is none, and an empty answer', async () => {
  expect((await fetch(`${server.url}/phone/12345`)).status).toBe(400);
  const empty = await fetch(`${server.url}/phone/${encodeURIComponent(TO)}/answer`, {
    method: 'POST',
    body: new URLSearchParams(),
  });
  expect(empty.status).toBe(400);
});
