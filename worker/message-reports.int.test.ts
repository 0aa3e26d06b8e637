/** Guarantee: what a provider reports of a message, in any order and however often, gives one truth. */
import { randomUUID } from 'node:crypto';
import { storyOf } from '../cli/story';
import { timelinePage } from '../contract/http-ladder';
import { loadAccount } from '../db/account.store';
import { loadPerson } from '../db/person-gate.store';
import { instant } from '../domain/time';
import { dueReminder, NUMBER } from '../test/chaos/due-reminder';
import { callbackStory, E164, NOW } from '../test/support/callback-story';

const house = callbackStory();
const { contacted, failures, handle, kindsOf, make, own, report, results } = house;

const rowOf = (ref: string) =>
  house.api.book.db
    .selectFrom('contact')
    .select(['state', 'heard', 'heard_code', 'provider_ref'])
    .where('ref', '=', ref)
    .executeTakeFirstOrThrow();

const pointsOf = async (id: string) =>
  (await loadAccount(house.api.book.db, own(id), { lock: false }))?.people[0]?.points.map(({ value }) => value);

const knownOf = async (person: string) => (await loadPerson(house.api.book.db, own(person)))?.known;

describe('what became of a message', () => {
  test('it is heard, and the later state stays', async () => {
    const { ref } = await contacted('A-1');
    for (const status of ['sent', 'delivered', 'sent', 'queued', 'delivered']) await report(ref, status);
    await handle();
    expect(await rowOf(ref)).toEqual({ state: 'sent', heard: 'delivered', heard_code: null, provider_ref: 'SM1' });
    expect(await results()).toEqual(['sent', 'delivered', 'nothing-new']);
    const told = await house.api.book.db.selectFrom('feed').select('body').where('kind', '=', 'delivery').execute();
    expect(told).toEqual([{ body: { contact: expect.any(Number), heard: 'delivered', code: null } }]);
  });

  test('the account’s timeline tells it, over HTTP and in a terminal', async () => {
    const { ref } = await contacted('A-1');
    await report(ref, 'undelivered', { ErrorCode: '30003' });
    await handle();
    const { body } = await house.api.ask('GET', `/api/v1/accounts/${own('A-1')}/timeline`, { role: 'viewer' });
    const told = (timelinePage.parse(body).items ?? []).find(({ kind }) => kind === 'contact');
    expect(told?.detail).toMatchObject({ heard: { state: 'undelivered', code: '30003', at: expect.any(String) } });
    const story = await storyOf(house.api.book.db, own('A-1'), instant(Date.parse(NOW)), 'en');
    expect(story).toMatch(/ contact .*heard=undelivered code=30003/);
    // Why, in words, in both languages.
    const failed = (timelinePage.parse(body).items ?? []).find(({ kind }) => kind === 'contact-failed');
    const [en, zh] = ['the telephone is switched off or out of reach', '手机关机或不在服务区'];
    expect(failed?.detail).toMatchObject({ cause: 'channel', fault: { code: '30003', means: { en, 'zh-CN': zh } } });
    expect(story).toMatch(new RegExp(` contact-failed .*cause=channel.*code=30003\\n {20}${en}$`));
    expect(await storyOf(house.api.book.db, own('A-1'), instant(Date.parse(NOW)), 'zh-CN')).toMatch(
      new RegExp(` code=30003\\n {20}${zh}$`),
    );
  });

  test('every order of a message’s reports gives one truth, for the contact, its point and the ladder', async () => {
    const reports: [string, Record<string, string>][] = [
      ['sent', {}],
      ['undelivered', { ErrorCode: '30005' }],
      ['failed', { ErrorCode: '30003' }],
    ];
    const seen = new Set<string>();
    for (const [n, order] of permutations(reports).entries()) {
      const { ref } = await contacted(`O-${n}`);
      const at = house.handed.length;
      for (const [status, fields] of [...order, ...order])
        await report(ref, status, { ...fields, MessageSid: `SM${at}` });
      await handle();
      const failed = (await kindsOf(`O-${n}`)).filter((kind) => kind === 'contact-failed').length;
      const { provider_ref: _, ...row } = await rowOf(ref);
      seen.add(JSON.stringify([row, await pointsOf(`O-${n}`), failed]));
    }
    expect([...seen]).toEqual([JSON.stringify([{ state: 'sent', heard: 'failed', heard_code: '30003' }, [], 1])]);
  });

  test('what arrived after all has a good point again', async () => {
    const { ref } = await contacted('A-1');
    await report(ref, 'undelivered', { ErrorCode: '30005' });
    await handle();
    expect(await pointsOf('A-1')).toEqual([]);
    await report(ref, 'delivered');
    await handle();
    expect([await pointsOf('A-1'), (await rowOf(ref)).heard]).toEqual([[NUMBER], 'delivered']);
  });

  test.each(['queued', 'sent', 'delivered', 'failed'])(
    'a hand-over whose answer was lost is known to have left by a report `%s`, and is not made again',
    async (status) => {
      house.handOver = () => Promise.reject(new Error('the connection is gone'));
      const { ref, request } = await contacted('A-1');
      expect((await rowOf(ref)).state).toBe('reserved');
      await report(ref, status);
      await handle();
      expect(await rowOf(ref)).toMatchObject({ state: 'sent', provider_ref: 'SM1' });
      await make(request);
      expect(house.handed).toHaveLength(1);
    },
  );

  test('so is one that was recorded as unknown', async () => {
    house.handOver = () => Promise.reject(new Error('the connection is gone'));
    const { ref, request } = await contacted('A-1');
    await make(request);
    expect((await rowOf(ref)).state).toBe('unknown');
    await report(ref, 'sent');
    await handle();
    expect([await rowOf(ref), house.handed.length]).toEqual([
      expect.objectContaining({ state: 'sent', heard: 'sent' }),
      1,
    ]);
  });

  test('a report that overtakes our own record does not change it', async () => {
    house.handOver = async ({ ref }) => {
      await report(ref, 'delivered');
      await handle();
      return { state: 'sent', providerRef: 'SM1' };
    };
    const { ref } = await contacted('A-1');
    expect(await rowOf(ref)).toMatchObject({ state: 'sent', heard: 'delivered', provider_ref: 'SM1' });
  });

  test('an attempt counts whether or not it arrived', async () => {
    const { ref } = await contacted('A-1');
    await report(ref, 'failed', { ErrorCode: '30008' });
    await handle();
    const attempts = house.api.book.db.selectFrom('attempt').select('state').where('account', '=', own('A-1'));
    expect(await attempts.execute()).toEqual([{ state: 'made' }]);
  });

  test('who has told Twilio to stop has told us', async () => {
    const { ref } = await contacted('A-1');
    await report(ref, 'failed', { ErrorCode: '21610' });
    await handle();
    expect((await knownOf('A-1'))?.optOuts).toMatchObject([{ channel: 'sms', address: E164 }]);
    expect(await pointsOf('A-1')).toEqual([NUMBER]);
  });

  test('so has who is refused when a message is handed over; no other debt of the number is texted', async () => {
    const fault = { kind: 'refused', code: '21610', reason: 'stopped', notBefore: null } as const;
    house.handOver = async () => ({ state: 'failed', fault });
    const other = await dueReminder(house.api.book, house.host, own('A-2'), own('P-2'));
    await contacted('A-1');
    expect((await knownOf('P-2'))?.optOuts).toMatchObject([{ channel: 'sms', address: E164 }]);
    await make(other);
    expect(house.handed.filter(({ recipient }) => recipient !== null)).toHaveLength(1);
  });

  test.each([
    ['a reference that we never gave', randomUUID(), { MessageStatus: 'sent' }, 'unknown-ref'],
    ['a reference that is none', 'x', { MessageStatus: 'sent' }, 'unknown-ref'],
    ['an unknown status', null, { MessageStatus: 'teleported' }, 'unknown-status'],
    ['no status', null, { MessageStatus: '' }, 'unknown-status'],
    ['another message under our reference', null, { MessageSid: 'SM99' }, 'another-message'],
    ['a code that is none', null, { MessageStatus: 'failed', ErrorCode: '-1; drop' }, 'failed'],
    ['a receipt of the future', null, { MessageStatus: 'delivered', RawDlrDoneDate: '9912312359' }, 'delivered'],
  ])('%s is handled', async (_name, given, fields, result) => {
    const { ref } = await contacted('A-1');
    await report(given ?? ref, 'sent', fields);
    await handle();
    expect([await results(), failures]).toEqual([[result], []]);
    const { heard } = await rowOf(ref);
    expect(heard).toBe(result === 'failed' || result === 'delivered' ? result : null);
  });
});

function permutations<T>(list: readonly T[]): T[][] {
  return list.length <= 1
    ? [[...list]]
    : list.flatMap((first, place) =>
        permutations([...list.slice(0, place), ...list.slice(place + 1)]).map((rest) => [first, ...rest]),
      );
}
