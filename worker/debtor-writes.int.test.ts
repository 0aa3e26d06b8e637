/** Guarantee: what a person writes acts on every debt of their number, and after a refusal nothing leaves for it. */
import { createAccounts, loadAccount } from '../db/account.store';
import { optOutNumber } from '../db/opt-out-number';
import { savePeople } from '../db/person.store';
import { loadPerson } from '../db/person-gate.store';
import { instant } from '../domain/time';
import { dueReminder, NUMBER } from '../test/chaos/due-reminder';
import { callbackStory, E164, NOW } from '../test/support/callback-story';

const house = callbackStory();
const { failures, handle, make, own, results, write } = house;

const knownOf = async (person: string) => (await loadPerson(house.api.book.db, own(person)))?.known;

const unsent = async (account: string) =>
  (
    await house.api.book.db
      .selectFrom('outbox')
      .select('id')
      .where('account', '=', account)
      .where('sent_at', 'is', null)
      .execute()
  ).length;

describe('what a person writes', () => {
  /** Two debts of one person, and one of another who has the same number, written otherwise. */
  async function household() {
    const first = await dueReminder(house.api.book, house.host, own('one'), own('P-1'));
    const second = await dueReminder(house.api.book, house.host, own('more'), own('P-1'));
    const other = await dueReminder(house.api.book, house.host, own('two'), own('P-2'));
    await house.api.book.pool.query(`update contact_point set value = '0012125550147' where person = $1`, [own('P-2')]);
    return [first, second, other];
  }

  test.each(['STOP', '停', 'please leave me alone', '别再发了', 'ＴＤ'])(
    'after %p nothing leaves for that number, on any debt of anybody',
    async (text) => {
      const due = await household();
      const before = await Promise.all(due.map(({ account }) => unsent(account)));
      await write(text);
      await handle();
      for (const person of ['P-1', 'P-2'])
        expect((await knownOf(person))?.optOuts).toMatchObject([{ channel: 'sms', address: E164 }]);
      // Every run is told: what is queued looks again.
      const after = await Promise.all(due.map(({ account }) => unsent(account)));
      for (const [place, count] of after.entries()) expect(count).toBeGreaterThan(before[place] ?? 0);
      for (const request of due) await make(request);
      expect(house.handed.filter(({ recipient }) => recipient !== null)).toEqual([]);
      expect(failures).toEqual([]);
    },
  );

  test('a refusal of every contact stops every debt, until compliance has read it; START does not lift that', async () => {
    await household();
    await write('不要再联系我');
    await write('START');
    await handle();
    expect(await results()).toEqual(['cease', 'start']);
    for (const id of ['one', 'more', 'two'].map(own)) {
      const facts = (await loadAccount(house.api.book.db, id, { lock: false }))?.facts;
      expect(facts?.stops).toMatchObject([{ code: 'cease', clearing: null }]);
      expect(facts?.person?.debts[id]?.cease).toMatchObject({ writing: true });
    }
    expect((await knownOf('P-1'))?.optOuts).toEqual([]);
  });

  test('an account that can take no turn keeps nothing from the others', async () => {
    await household();
    // Imported, and not assigned to a policy yet.
    const booked = await loadAccount(house.api.book.db, own('one'), { lock: false });
    if (booked === null) throw new Error('gone');
    const account = { ...booked.facts.account, id: own('bare') };
    await createAccounts(house.api.book.db, [
      { account, policyId: null, people: [{ person: own('P-1'), role: 'debtor' }] },
    ]);
    await write('please leave me alone');
    await handle();
    expect(await results()).toEqual(['cease-partly']);
    const stops = await Promise.all(
      ['one', 'bare', 'two'].map(
        async (id) => (await loadAccount(house.api.book.db, own(id), { lock: false }))?.facts.stops.length,
      ),
    );
    expect([stops, (await knownOf('P-1'))?.optOuts?.length]).toEqual([[1, 0, 1], 1]);
  });

  test('who is booked with the number later gets nothing there either, until it says START', async () => {
    await write('停');
    await handle();
    expect(await results()).toEqual(['nobody']);
    await make(await dueReminder(house.api.book, house.host, own('late'), own('P-late')));
    expect(house.handed.map(({ recipient }) => recipient)).toEqual([null]);
    await write('START');
    await handle();
    await make(await dueReminder(house.api.book, house.host, own('later'), own('P-later')));
    expect(house.handed.map(({ recipient }) => recipient)).toEqual([null, NUMBER]);
  });

  test('a START that is read late does not lift a refusal that came after it', async () => {
    await write('START');
    const later = instant(Date.parse(NOW) + 60_000);
    await house.api.book.db.transaction().execute((tx) => {
      return optOutNumber(tx, house.api.host.turns, { number: NUMBER, at: later, source: 'twilio-21610' });
    });
    await handle();
    await make(await dueReminder(house.api.book, house.host, own('late'), own('P-late')));
    expect(house.handed.map(({ recipient }) => recipient)).toEqual([null]);
  });

  test('said again and again it is known once', async () => {
    await household();
    for (const text of ['STOP', 'stop', '停', 'please stop']) await write(text);
    await handle();
    expect([(await knownOf('P-1'))?.optOuts?.length, (await knownOf('P-1'))?.inbound?.length]).toEqual([1, 4]);
  });

  test('START lifts what STOP said, in the order in which they came', async () => {
    await household();
    for (const text of ['STOP', 'START']) await write(text);
    await Promise.all([handle(), handle(), handle()]);
    expect((await knownOf('P-1'))?.optOuts).toEqual([]);
    for (const text of ['STOP', 'unstop', 'stop']) await write(text);
    await Promise.all([handle(), handle(), handle()]);
    expect((await knownOf('P-2'))?.optOuts).toMatchObject([{ address: E164 }]);
  });

  test('a refusal of calls is one of calls', async () => {
    await household();
    await write('stop calling me');
    await handle();
    const known = await knownOf('P-1');
    expect([known?.optOuts, known?.mediaRequests]).toMatchObject([undefined, [{ channel: 'call' }]]);
  });

  test('anything is booked, and told without its words', async () => {
    await household();
    await write('My father died, I have a lawyer');
    await handle();
    expect((await knownOf('P-2'))?.inbound).toMatchObject([
      { channel: 'sms', address: E164, text: expect.stringContaining('father') },
    ]);
    const told = await house.api.book.db
      .selectFrom('feed')
      .select(['account', 'body'])
      .where('kind', '=', 'message-in')
      .execute();
    expect(told.map(({ account }) => account)).toEqual(['more', 'one', 'two'].map(own));
    expect(JSON.stringify(told)).not.toMatch(/father|lawyer|2125550147/);
  });

  test('a number that nobody has, and none at all, are recorded', async () => {
    await write('STOP', { From: '+15005550006' });
    await write('STOP', { From: '95588' });
    await write('STOP', { From: '' });
    await handle();
    expect(await results()).toEqual(['nobody', 'no-number', 'no-number']);
  });

  test('one confirmation leaves in the same breath, and is on record as the reply', async () => {
    await household();
    const answers: string[] = [];
    for (const text of ['停', '退订', 'STOP', '帮助']) answers.push(await (await write(text)).text());
    const silent = expect.stringMatching(/<Response\/>$/);
    expect(answers).toEqual([expect.stringContaining('<Message>您已退订'), silent, silent, silent]);
    await handle();
    expect((await knownOf('P-1'))?.repliesSent).toHaveLength(1);
  });

  test('the same message again is one, and is not answered again', async () => {
    await household();
    const answers: string[] = [];
    for (const extra of [{}, {}, { ErrorCode: '11200' }])
      answers.push(await (await write('停', { MessageSid: 'SM7', ...extra })).text());
    await handle();
    expect(answers.map((answer) => answer.includes('<Message>'))).toEqual([true, false, false]);
    expect((await knownOf('P-1'))?.inbound).toHaveLength(1);
  });

  test('many who say 停 at once from one number get one confirmation', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, async () => (await write('停')).text()));
    expect(answers.filter((answer) => answer.includes('<Message>'))).toHaveLength(1);
  });

  test('the words that Advanced Opt-Out has read are taken as it read them, and not answered', async () => {
    await household();
    const answer = await (await write('basta', { OptOutType: 'STOP' })).text();
    await handle();
    expect([answer.includes('<Message>'), await results()]).toEqual([false, ['stop']]);
  });

  test('a person with another number beside it gets no text there either', async () => {
    const [request] = await household();
    const points = [{ kind: 'sms' as const, value: '+1 212-555-0199', verifiedAt: null }];
    const person = { id: own('P-1'), synthetic: true, salutation: null, language: 'en', name: 'Rosa Example', points };
    await savePeople(house.api.book.db, [person]);
    await write('STOP');
    await handle();
    if (request !== undefined) await make(request);
    expect(house.handed.filter(({ recipient }) => recipient !== null)).toEqual([]);
  });
});
