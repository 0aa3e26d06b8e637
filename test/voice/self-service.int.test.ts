/**
 * Guarantee: a recorded voice says nothing of a debt before the person has passed a check that the book can verify; every
 * key becomes the fact that it is, once; an answering machine hears what the law allows, or nothing; and what the network
 * says of the call is what the gate counts.
 */
import { loadAccount } from '../../db/account.store';
import { factsFor } from '../../domain/gate/facts-for';
import { DEBTOR, SPEAKER, startVoice, type VoiceStory } from '../support/voice-story';

const policy = (jurisdiction: string) => `
policy: house
title: { en: House ladder, zh-CN: 自有阶梯 }
jurisdiction: [${jurisdiction}]
currency: CNY
rungs:
  - { id: voice, day: 1, kind: message, channel: voice, template: voice-call-back }
  - { id: control, day: 9, kind: review }
`;
const TELLING = /249|yuan|debt|owe|overdue|due on|人民币|欠|逾期/i;

describe('under the law of the United States', () => {
  let story: VoiceStory;
  beforeAll(async () => {
    story = await startVoice(policy('us-fed'));
  });
  afterAll(() => story?.close());

  const person = (id: string) => `person-of-${id}`;
  const number = (n: number) => `+1202555${String(100 + n).padStart(4, '0')}`;
  let used = 0;
  /** Calls somebody of their own, at a number of their own; answers what was said on the line. */
  async function call(
    keys: readonly string[] | null,
    given: { check?: string; language?: string; answers?: string } = {},
  ) {
    used += 1;
    const id = `V${used}`;
    const to = number(used);
    const { check = '0817', language = 'en', answers = 'human' } = given;
    story.clock.set('2026-06-01T10:00:00-04:00');
    await story.phone(to, { answers, keys: keys ?? [] });
    const points = [{ kind: 'voice', value: to, verified: true }];
    const people = [{ id: person(id), role: 'debtor', name: 'Li Na', language, synthetic: true, points }];
    await story.due(id, { people }, async () => {
      if (check === '') return;
      const set = { role: 'ops', body: { asks: 'birth-day', digits: check } } as const;
      expect((await story.ask('POST', `/api/v1/persons/${person(id)}/keypad-check`, set)).status).toBe(200);
    });
    await story.settle();
    return { id, to, heard: await story.heardAt(to) };
  }
  const said = (heard: readonly string[]) => heard.filter((line) => line.startsWith('says: ')).join('\n');
  const known = async (id: string) =>
    (await story.ask('GET', `/api/v1/persons/${person(id)}/gate`, { role: 'compliance' })).body;
  const callOf = async (id: string) =>
    (await story.ask('GET', `/api/v1/accounts/${id}/calls`, { role: 'viewer' })).body.items[0];
  const contactOf = (id: string) =>
    story.host.db
      .selectFrom('contact')
      .select(['state', 'heard', 'channel'])
      .where('account', '=', id)
      .executeTakeFirst();
  async function outcomeOf(id: string) {
    const booked = await loadAccount(story.host.db, id, { lock: false });
    return booked === null ? null : factsFor(booked.facts).attempts.map(({ outcome }) => outcome);
  }

  test('the person is known by the digits of the book, and hears what is open', async () => {
    const { id, heard } = await call(['1', '0817', '2', '0']);
    const lines = said(heard).split('\n');
    const debt = lines.findIndex((line) => TELLING.test(line));
    const passed = heard.indexOf('presses: 0817');
    expect(heard.findIndex((line) => TELLING.test(line))).toBeGreaterThan(passed);
    expect(lines[debt]).toContain('attempt to collect a debt');
    expect(said(heard)).toContain('example.org/a');
    expect(await callOf(id)).toMatchObject({ kind: 'self-service', stage: 'over', result: 'answered' });
    expect(await contactOf(id)).toEqual({ state: 'sent', heard: 'delivered', channel: 'voice' });
    expect(await outcomeOf(id)).toEqual(['conversation']);
    expect((await known(id)).known.requests).toMatchObject([{ what: 'call-back', consentToCallBack: true }]);
  });

  test.each([
    ['wrong digits twice', ['1', '9999', '1234', '1'], {}],
    ['no check in the book', ['1', '1', '2'], { check: '' }],
    ['garbage', ['7', '*#', '5'], {}],
    ['silence', [], {}],
    ['the wrong person', ['2'], {}],
  ])('with %s nothing is said of a debt', async (_what, keys, given) => {
    const { id, heard } = await call(keys, given);
    expect(said(heard)).toContain('Test Lender');
    expect(said(heard)).not.toMatch(TELLING);
    expect(await outcomeOf(id)).toEqual(['dropped-after-answer']);
  });

  test('who is somebody else is not called there again', async () => {
    const { id, to } = await call(['2']);
    const points = story.host.db.selectFrom('contact_point').select(['value', 'invalid_reason']);
    expect(await points.where('person', '=', person(id)).execute()).toEqual([
      { value: to, invalid_reason: 'wrong-person' },
    ]);
  });

  test('dispute and time are holds; asked for time twice, a person decides', async () => {
    const { id } = await call(['1', '0817', '3', '3', '4']);
    const holds = story.host.db
      .selectFrom('hold')
      .select(['reason', 'first_day', 'last_day'])
      .where('account', '=', id);
    expect(await holds.orderBy('seq').execute()).toEqual([
      { reason: 'asked-for-time', first_day: '2026-06-01', last_day: '2026-06-08' },
      { reason: 'dispute', first_day: '2026-06-01', last_day: null },
    ]);
    const gate = await known(id);
    expect(gate.known.requests).toMatchObject([{ what: 'time' }]);
    expect(gate.debts[id].dispute).toMatchObject({ writing: false });
  });

  test.each([
    ['at the greeting', ['9']],
    ['where digits are asked for', ['1', '*']],
    ['in the menu', ['1', '0817', '9']],
  ])('stop %s is one key, and holds for the number whoever has it', async (_where, keys) => {
    const { id, to, heard } = await call(keys);
    expect(said(heard)).toContain('will not call this number any more');
    const gate = await known(id);
    expect(gate.known.optOuts).toMatchObject([{ channel: 'call', address: to }]);
    expect(gate.known.mediaRequests).toMatchObject([{ channel: 'call' }]);
  });

  test('a choice is booked once, however often the network repeats itself', async () => {
    const { id } = await call(['1', '0817', '4']);
    const { call: ref } = await callOf(id);
    for (const turn of ['0', '1', '2', '3', '999']) await story.post(`voice/${ref}/turns/${turn}`, { Digits: '4' });
    await story.post(`voice/${ref}/turns/abc`, { Digits: '4' });
    await story.settle();
    const holds = story.host.db.selectFrom('hold').select('reason').where('account', '=', id);
    expect(await holds.execute()).toEqual([{ reason: 'dispute' }]);
  });

  test('in Chinese the same', async () => {
    const { heard } = await call(['1', '0817', '9'], { language: 'zh-CN' });
    expect(said(heard)).toContain('测试公司');
    expect(said(heard)).toContain('人民币');
    expect(heard.findIndex((line) => TELLING.test(line))).toBeGreaterThan(heard.indexOf('presses: 0817'));
  });

  test('a machine hears who calls, whom to call back and where, and not a word more', async () => {
    const { id, heard } = await call(null, { answers: 'machine' });
    expect(said(heard)).toBe(
      'says: This is Anna Bell of Test Lender. Please call Anna Bell back at 1, 2 1 2, 5 5 5, 0 1 0 0.',
    );
    expect(await outcomeOf(id)).toEqual(['limited-content-voicemail']);
  });

  test.each([
    ['busy', 'busy', 'undelivered'],
    ['no-answer', 'no-answer', 'undelivered'],
    ['failed', 'not-in-service', 'failed'],
  ])('a line that is %s counts as %s', async (answers, outcome, heard) => {
    const { id } = await call(null, { answers });
    expect(await outcomeOf(id)).toEqual([outcome]);
    expect(await contactOf(id)).toMatchObject({ state: 'sent', heard });
    const failures = story.host.db.selectFrom('ledger').select('body').where('account', '=', id);
    expect(await failures.where('kind', '=', 'contact-failed').execute()).toHaveLength(1);
  });

  test('who set what a person is known by may not be anybody, nor the digits anything', async () => {
    const set = (body: object, role: 'ops' | 'agent' = 'ops', id = person('V1')) =>
      story.ask('POST', `/api/v1/persons/${id}/keypad-check`, { role, body });
    expect((await set({ asks: 'birth-day', digits: '0817' }, 'agent')).status).toBe(403);
    for (const digits of ['817', '08177', 'abcd', 817])
      expect((await set({ asks: 'birth-day', digits })).status).toBe(422);
    expect((await set({ asks: 'name', digits: '0817' })).status).toBe(422);
    expect((await set({ asks: 'birth-day', digits: '0817' }, 'ops', 'nobody')).status).toBe(404);
    const kept = JSON.stringify(await story.host.db.selectFrom('keypad_check').selectAll().execute());
    expect(kept).not.toContain('0817');
  });
});

test('where no law names a message for machines, a machine hears nothing', async () => {
  const story = await startVoice(policy('cn'), { now: '2026-06-01T10:00:00+08:00' });
  try {
    await story.phone(DEBTOR, { answers: 'machine' });
    await story.due('M1', { zone: 'Asia/Shanghai' });
    await story.settle();
    expect((await story.heardAt(DEBTOR)).filter((line) => line.startsWith('says'))).toEqual([]);
  } finally {
    await story.close();
  }
});

test('without a person to call back, a machine hears nothing either', async () => {
  const { contact: _contact, ...speaker } = SPEAKER;
  const story = await startVoice(policy('us-fed'), { speaker });
  try {
    await story.phone(DEBTOR, { answers: 'machine' });
    await story.due('M2');
    await story.settle();
    expect((await story.heardAt(DEBTOR)).filter((line) => line.startsWith('says'))).toEqual([]);
  } finally {
    await story.close();
  }
});
