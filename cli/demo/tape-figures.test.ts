import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { figureRows, tapeFigures } from './tape-figures';

describe('the figures of the tape', () => {
  it('are those that the README of the data states', async () => {
    const readme = readFileSync(join(__dirname, '..', '..', 'data', 'uci-credit-card', 'README.md'), 'utf8');
    expect(readme).toContain(figureRows(await tapeFigures()));
  }, 60_000);
});
