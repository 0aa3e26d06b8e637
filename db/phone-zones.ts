/** The table of phone prefixes and zones that comes with the program: `data/phone-timezones/map_data.txt`. */
import { readFile } from 'node:fs/promises';
import { PhoneZones } from '../domain/gate/phone-zones';

/** Reads the table. @throws Error that names the file and the line when one of its lines is none. */
export async function readPhoneZones(file: string): Promise<PhoneZones> {
  const text = await readFile(file, 'utf8');
  try {
    return PhoneZones.parse(text);
  } catch (error) {
    throw new Error(`${file}, ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
