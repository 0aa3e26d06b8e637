/** Guarantee: the dates in the core are those of their sources. After a change of a source `npm run holidays` writes them anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holidayData, holidayFile } from './holiday-sources';

const FOLDER = join(__dirname, '../../domain/holidays');

test.each(holidayData().map((data) => [data.id, holidayFile(data)] as const))('%s is as its source', (_id, file) => {
  const path = join(FOLDER, file.name);
  if (process.env.FORBEAR_WRITE_HOLIDAYS) writeFileSync(path, file.text);
  expect(readFileSync(path, 'utf8')).toBe(file.text);
});
