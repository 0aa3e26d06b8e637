import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPhoneZones } from './phone-zones';

describe('the table of prefixes', () => {
  test('that is shipped is read whole: every zone in it is known', async () => {
    const table = await readPhoneZones(join(__dirname, '../data/phone-timezones/map_data.txt'));
    expect(table.zonesOf('+12125550100')).toEqual(['America/New_York']);
  });

  test('that is damaged is refused with file and line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'forbear-zones-'));
    try {
      const file = join(folder, 'map.txt');
      writeFileSync(file, '1201|America/New_York\n1202|\n');
      await expect(readPhoneZones(file)).rejects.toThrow(`${file}, line 2: \`1202|\` is not written`);
      await expect(readPhoneZones(join(folder, 'none.txt'))).rejects.toThrow('none.txt');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
