import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TAPE_COLUMN_NAMES } from '../../domain/tape-columns';

test('the guide names every column', () => {
  const guide = readFileSync(join(__dirname, '../../docs/guides/import.md'), 'utf8');
  const missing = TAPE_COLUMN_NAMES.filter((name) => !new RegExp(`^\\| (\`\\w+\`, )*\`${name}\``, 'm').test(guide));
  expect(missing).toEqual([]);
});
