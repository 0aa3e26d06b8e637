/** Guarantee: the reference of providers' errors is what the tables say now. After a change `npm run rules:docs` writes it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TWILIO_CODES } from '../domain/delivery/twilio-codes';
import { providerErrorsDoc } from './provider-errors-docs';

const FILE = join(__dirname, '../docs/generated/provider-errors.md');

test('docs/generated/provider-errors.md is fresh', () => {
  if (process.env.FORBEAR_WRITE_RULES) writeFileSync(FILE, providerErrorsDoc());
  const isFresh = readFileSync(FILE, 'utf8') === providerErrorsDoc();
  expect(isFresh ? 'fresh' : 'stale; run `npm run rules:docs`').toBe('fresh');
});

test('every code has its line, and no words of a provider make a table into something else', () => {
  const lines = providerErrorsDoc().split('\n');
  for (const [code, { means, reason }] of TWILIO_CODES)
    expect(lines).toContain(`| ${code} | \`${means}\` | ${reason} |`);
});
