/**
 * Guarantee: a debtor is contacted when it is convenient wherever they may be: where the account has their address, and
 * where their numbers belong. A number that says nothing changes nothing.
 */
import { join } from 'node:path';
import { loadAccount } from '../db/account.store';
import { type FreshBook, freshBook } from '../db/fresh-book';
import { withIndications } from '../db/open-turn';
import { savePeople } from '../db/person.store';
import { readPhoneZones } from '../db/phone-zones';
import { factsFor } from '../domain/gate/facts-for';
import { dueReminder, hostWith } from '../test/chaos/due-reminder';
import { sandboxChannel } from './channels/sandbox';

let book: FreshBook;
beforeAll(async () => {
  book = await freshBook();
});
afterAll(() => book?.drop());

test.each([
  ['a number of Florida, of which one part is in Central time', '+18505551234', ['Asia/Shanghai', 'America/New_York']],
  ['a number of that other part', '+18504341234', ['Asia/Shanghai', 'America/Chicago']],
  ['a number reserved for fiction', '+12125550147', ['Asia/Shanghai']],
  ['a toll-free number', '+18005551234', ['Asia/Shanghai']],
  ['no number at all', 'call the neighbour', ['Asia/Shanghai']],
])('%s', async (name, value, zones) => {
  const id = `zones-${name.length}`;
  await dueReminder(book, hostWith(book, sandboxChannel(book.db)), id);
  const points = [{ kind: 'sms' as const, value, verifiedAt: null }];
  await savePeople(book.db, [{ id, synthetic: true, salutation: null, language: 'en', name: 'Rosa Example', points }]);
  await book.db.deleteFrom('contact_point').where('person', '=', id).where('value', '!=', value).execute();
  const booked = await loadAccount(book.db, id, { lock: false });
  if (booked === null) throw new Error(`no ${id}`);
  const table = await readPhoneZones(join(__dirname, '../data/phone-timezones/map_data.txt'));
  const seen = factsFor(withIndications(booked, table).facts);
  expect(seen.zones).toEqual(zones);
  expect(seen.locationInfo?.[0]).toEqual({ zone: 'Asia/Shanghai', kind: 'residential-address' });
});
