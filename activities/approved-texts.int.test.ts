/**
 * Guarantees: a contact is written from the version that is approved at that moment, and says which; a text that cannot be
 * written reaches nobody, is a failed contact, and the ladder goes on.
 */
import { MockActivityEnvironment } from '@temporalio/testing';
import { loadAccount } from '../db/account.store';
import { type FreshBook, freshBook } from '../db/fresh-book';
import { approveTemplate, proposeTemplate, withdrawTemplate } from '../db/template.store';
import type { Step } from '../domain/move';
import type { TemplateService } from '../domain/template/template';
import type { Instant } from '../domain/time';
import { dueReminder, hostWith } from '../test/chaos/due-reminder';
import { sandboxChannel } from './channels/sandbox';
import { contact } from './contact';
import type { ContactRequest } from './contract';
import type { ActivityHost } from './host';

let book: FreshBook;
let host: ActivityHost;
beforeAll(async () => {
  book = await freshBook();
  host = hostWith(book, sandboxChannel(book.db));
});
afterAll(() => book?.drop());

const NOW = Date.parse('2026-06-02T02:00:00Z') as Instant;
const make = (request: ContactRequest): Promise<Step> =>
  new MockActivityEnvironment().run(() => contact(host, request)) as Promise<Step>;
const contactOf = (account: string) =>
  book.db
    .selectFrom('contact')
    .select(['template', 'template_version', 'serves', 'body', 'state'])
    .where('account', '=', account)
    .executeTakeFirstOrThrow();
const sentTo = async (account: string): Promise<string[]> =>
  (await book.db.selectFrom('sandbox_message').select('body').where('account', '=', account).execute()).map(
    ({ body }) => body,
  );

async function propose(
  en: string,
  jurisdiction = ['cn'],
  channels = ['sms' as const],
  serves: TemplateService[] = [],
): Promise<number> {
  const texts = { en, 'zh-CN': `${en} 中文` };
  const head = {
    id: template,
    kind: 'reminder' as const,
    purpose: { en: '', 'zh-CN': '' },
    channels,
    jurisdiction,
    serves,
  };
  const digest = Buffer.from(en.padEnd(32, '.').slice(0, 32)).toString('hex');
  const draft = { ...head, texts, subjects: null, digest, checked: [], author: 'an-author', proposedAt: NOW };
  return (await book.db.transaction().execute((tx) => proposeTemplate(tx, draft))).version;
}

let template = '';
test('without a version in the book the shipped text is used, as version 0', async () => {
  await make(await dueReminder(book, host, 'plain-01', 'plain'));
  const made = await contactOf('plain-01');
  expect(made).toMatchObject({ template_version: 0, serves: null, state: 'sent' });
  template = made.template ?? '';
  expect(await sentTo('plain-01')).toEqual([made.body]);
});

test('a version is used from its approval to its withdrawal, and no other one', async () => {
  const one = await propose('One: {{ name }}');
  await make(await dueReminder(book, host, 'first-01', 'first'));
  expect(await contactOf('first-01')).toMatchObject({ template_version: 0 });
  expect(await approveTemplate(book.db, template, one, 'an-author', NOW)).toBe(false);
  expect(await approveTemplate(book.db, template, one, 'a-second', NOW)).toBe(true);
  await make(await dueReminder(book, host, 'second-01', 'second'));
  expect(await contactOf('second-01')).toMatchObject({ template_version: one, body: expect.stringMatching(/^One: /) });

  const two = await propose('Two: {{ name }}');
  await approveTemplate(book.db, template, two, 'a-second', NOW);
  await make(await dueReminder(book, host, 'third-01', 'third'));
  expect(await contactOf('third-01')).toMatchObject({ template_version: two });
  await withdrawTemplate(book.db, template, two, { by: 'a-second', at: NOW, why: 'a mistake' });
  await make(await dueReminder(book, host, 'fourth-01', 'fourth'));
  expect(await contactOf('fourth-01')).toMatchObject({ template_version: one });
});

test('a version for another channel is not used', async () => {
  const other = await propose('By e-mail: {{ name }}', ['cn'], ['email' as never]);
  await approveTemplate(book.db, template, other, 'a-second', NOW);
  await make(await dueReminder(book, host, 'fifth-01', 'fifth'));
  expect((await contactOf('fifth-01')).template_version).toBeLessThan(other);
});

test('a text that cannot be written reaches nobody; the contact has failed, and its attempt is given back', async () => {
  const broken = await propose('Three: {{ nmae }}');
  await approveTemplate(book.db, template, broken, 'a-second', NOW);
  const due = await dueReminder(book, host, 'broken-01', 'broken');
  const step = await make(due);
  // The ladder goes on to what comes after it.
  expect(step.seq).toBeGreaterThan(due.seq);
  expect(step.wake?.due).toBeGreaterThan(due.at);
  expect(await contactOf('broken-01')).toEqual({
    template,
    template_version: broken,
    serves: null,
    body: null,
    state: 'failed',
  });
  expect(await sentTo('broken-01')).toEqual([]);
  const attempt = book.db.selectFrom('attempt').select('state').where('account', '=', 'broken-01');
  expect(await attempt.execute()).toEqual([{ state: 'released' }]);
  await withdrawTemplate(book.db, template, broken, { by: 'a-second', at: NOW, why: 'a mistake' });
});

test('what the text serves as stays with the contact, whatever becomes of the version', async () => {
  const demand = await propose('A demand: {{ name }}', ['cn'], ['sms' as const], ['demand']);
  await approveTemplate(book.db, template, demand, 'a-second', NOW);
  await make(await dueReminder(book, host, 'demand-01', 'demand'));
  await withdrawTemplate(book.db, template, demand, { by: 'a-second', at: NOW, why: 'a mistake' });
  await make(await dueReminder(book, host, 'after-01', 'after'));
  expect(await contactOf('demand-01')).toMatchObject({ template_version: demand, serves: ['demand'], state: 'sent' });
  expect(await contactOf('after-01')).toMatchObject({ serves: null });
  const { facts } = (await loadAccount(book.db, 'demand-01', { lock: false })) ?? {};
  expect(facts?.served).toMatchObject([{ channel: 'sms', serves: ['demand'], heard: null, letter: null }]);
});

test('a person whose language has no text is not written to in another one', async () => {
  const due = await dueReminder(book, host, 'foreign-01', 'foreign');
  await book.db.updateTable('person').set({ language: 'de' }).where('id', '=', 'foreign').execute();
  await make(due);
  expect(await contactOf('foreign-01')).toMatchObject({ state: 'failed', body: null });
  expect(await sentTo('foreign-01')).toEqual([]);
});
