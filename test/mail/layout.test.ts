/** Guarantee: the shipped layout is what its source compiles to, and it fetches nothing from anywhere. */
import { readFileSync, writeFileSync } from 'node:fs';
import { COMPILED_LAYOUT, compiledLayout } from './layout';

test('the compiled layout is not stale; `npm run mail:layout` writes it', async () => {
  const compiled = await compiledLayout();
  if (process.env.FORBEAR_WRITE_LAYOUT !== undefined) writeFileSync(COMPILED_LAYOUT, compiled);
  expect(readFileSync(COMPILED_LAYOUT, 'utf8')).toBe(compiled);
});

test('it names no address but the one that the mail brings', () => {
  const layout = readFileSync(COMPILED_LAYOUT, 'utf8').replace(/ xmlns(:\w)?="[^"]+"/g, '');
  expect(layout).not.toMatch(/https?:|\bsrc=|url\(|@import|<img|<script|<link|<form/i);
  expect([...layout.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual(['{{ stop }}']);
});
