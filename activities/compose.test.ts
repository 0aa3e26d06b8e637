import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { BookedAccount } from '../db/account.store';
import { instant } from '../domain/time';
import { aPolicy, aRung, at, date, lasting, Story } from '../test/properties/account-builder';
import { proofSize } from '../test/support/proof-size';
import { liquidComposer } from './compose';

const compose = liquidComposer(join(__dirname, '../templates'), {
  name: { en: 'Example Lender', 'zh-CN': '示例消费金融' },
  phone: '400-000-0000',
  complaints: '400-000-0001',
  link: 'example.org/a',
});
const policy = aPolicy({
  plan: {
    remind: { days: 2, channel: 'sms', template: 'instalment-reminder' },
    missed: { days: 1, channel: 'email', template: 'instalment-missed' },
  },
  rungs: [
    aRung({ id: 'review', kind: 'review' }),
    aRung({ id: 'visit', day: 5, kind: 'visit', notice: lasting('PT24H') }),
  ],
});
const overdue = Story.of([['05-31', 30_000n]], policy).does('06-01 00:00', { kind: 'episode-started' });

const bookedAs = (story: Story, language: string, name = 'Li Na'): BookedAccount => ({
  facts: story.facts,
  components: new Map(),
  policyId: 'p',
  episodePolicy: null,
  startsAt: null,
  nextAt: null,
  runId: null,
  hasRun: false,
  others: [],
  templateRevision: 0n,
  people: [
    {
      id: 'P1',
      role: 'debtor',
      name,
      salutation: null,
      language,
      points: [
        { kind: 'sms', value: '+1 212-555-0100', verified: true },
        { kind: 'email', value: 'a@example.org', verified: true },
      ],
    },
  ],
});

describe('the notice of a visit', () => {
  const notice = { kind: 'contact', rung: 'visit', channel: 'sms', notice: true, asked: 30_000n } as const;
  const planned = overdue
    .does('06-01 00:00', { kind: 'opened', rung: 'review', what: 'review', attempt: 1 })
    .hears('06-02 09:00', {
      type: 'review',
      rung: null,
      result: 'continue',
      plan: { target: null, from: 1_080, to: 1_200, strategy: null },
      actor: null,
    });

  test.each(['en', 'zh-CN'])(
    'tells the time that suits the customer, and the first evening of it: %s',
    async (language) => {
      const { body } = await compose(bookedAs(planned, language), policy, notice, at('06-05 08:00'));
      expect(body).toContain('18:00-20:00');
      expect(body).toContain('2012-06-06 18:00');
    },
  );

  test('tells no time when nobody planned one', async () => {
    const { body } = await compose(bookedAs(overdue, 'en'), policy, notice, at('06-05 08:00'));
    expect(body).toContain('not before 2012-06-06 08:00. They');
  });
});

describe('the reminders of a plan', () => {
  const agreed = overdue.hears('06-02 10:00', {
    type: 'plan',
    id: 'pl1',
    instalments: [
      { due: date('06-08'), amount: 10_000n },
      { due: date('06-20'), amount: 20_000n },
    ],
  });
  const contact = { kind: 'contact', notice: false, plan: 'pl1', instalment: 2, asked: 15_000n } as const;

  test('ask for what is missing of the instalment, by its date, in the language of the customer', async () => {
    const remind = { ...contact, rung: 'plan-remind', channel: 'sms' } as const;
    const told = await compose(bookedAs(agreed, 'en'), policy, remind, at('06-18 08:00'));
    expect(told).toMatchObject({ rung: 'plan-remind', recipient: '+1 212-555-0100', template: 'instalment-reminder' });
    expect(told.body).toMatch(/Instalment 2 of 2 .* CNY 150\.00, is due on 2012-06-20/);
    const chinese = await compose(bookedAs(agreed, 'zh-CN'), policy, remind, at('06-18 08:00'));
    expect(chinese.body).toContain('第2/2期150.00元将于2012-06-20到期');
  });

  test('go by the channel and in the words of the policy after a missed date', async () => {
    const missed = { ...contact, rung: 'plan-missed', channel: 'email' } as const;
    const told = await compose(bookedAs(agreed, 'en'), policy, missed, at('06-21 08:00'));
    expect(told).toMatchObject({ recipient: 'a@example.org', template: 'instalment-missed' });
    expect(told.body).toContain('CNY 150.00 was due on 2012-06-20');
  });
});

describe('whatever the name', () => {
  const channels = ['sms', 'email', 'voice', 'mail'] as const;
  const templateOf = {
    sms: 'gentle-reminder',
    email: 'ways-to-pay',
    voice: 'voice-call-back',
    mail: 'statement-of-debt',
  };
  const named = aPolicy({
    rungs: channels.map((channel, place) =>
      aRung({
        id: channel,
        day: place + 1,
        kind: channel === 'mail' ? 'letter' : 'message',
        channel,
        template: templateOf[channel],
      }),
    ),
  });
  const due = Story.of([['05-31', 30_000n]], named).does('06-01 00:00', { kind: 'episode-started' });

  test('a text has no control character, no direction override and no brace that is not resolved', async () => {
    const name = fc.oneof(
      fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((codes) => String.fromCharCode(...codes)),
      fc.constantFrom(
        '{{ amount }}',
        '{% raw %}',
        '\u202eabc',
        'A\r\nBcc: b@example.org',
        '\u0000',
        '</b>',
        "O'Neill & Söhne",
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        name,
        fc.constantFrom(...channels),
        fc.constantFrom('en', 'zh-CN'),
        async (given, channel, language) => {
          const deed = { kind: 'contact', rung: channel, channel, notice: false, asked: 30_000n } as const;
          const {
            body,
            subject,
            name: to,
            fault,
          } = await compose(bookedAs(due, language, given), named, deed, at('06-05 08:00'));
          expect(fault).toBeNull();
          expect(body).not.toMatch(/(?!\n)\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069{}]/u);
          for (const line of [subject, to]) expect(line ?? '').not.toMatch(/[\p{Cc}\p{Cs}{}]/u);
          expect(subject === null).toBe(channel !== 'email');
        },
      ),
      { numRuns: proofSize(60, 5_000) },
    );
  });
});

describe('what a policy under us-fed says of itself', () => {
  const american = { ...policy, jurisdiction: ['us-fed'] };
  const missed = {
    kind: 'contact',
    rung: 'plan-missed',
    channel: 'email',
    notice: false,
    plan: 'pl1',
    instalment: 1,
    asked: 1n,
  } as const;
  const agreed = overdue.hears('06-02 10:00', {
    type: 'plan',
    id: 'pl1',
    instalments: [{ due: date('06-08'), amount: 10_000n }],
  });

  test.each([
    ['en', /This is from a debt collector\. We are trying to collect a debt; what you tell us is used for that\.$/],
    ['zh-CN', /本信息来自催收人，目的是收回欠款；您提供的信息将用于此目的。$/],
  ])('in %s', async (language, disclosure) => {
    expect((await compose(bookedAs(agreed, language), american, missed, at('06-10 08:00'))).body).toMatch(disclosure);
    expect((await compose(bookedAs(agreed, language), policy, missed, at('06-10 08:00'))).body).not.toMatch(disclosure);
  });
});

describe('a validation notice', () => {
  /** The calendar of American holidays begins later than the stories of these tests. */
  const FRIDAY = instant(Date.parse('2026-06-05T08:00:00+08:00'));
  const american = aPolicy({
    jurisdiction: ['us-fed'],
    currency: 'CNY',
    rungs: [aRung({ id: 'notice', kind: 'letter', channel: 'mail', template: 'validation-notice' })],
  });
  const owed = Story.of([['05-31', 30_000n]], american)
    .does('06-01 00:00', { kind: 'episode-started' })
    .hears('06-01 10:00', { type: 'facts', facts: { creditor: 'Example Savings Bank' } })
    .hears('06-02 10:00', { type: 'payment', id: 'p1', item: 'i1', amount: 5_000n });
  const deed = { kind: 'contact', rung: 'notice', channel: 'mail', notice: false, asked: 25_000n } as const;
  const withReturn = liquidComposer(join(__dirname, '../templates'), {
    name: { en: 'Example Lender', 'zh-CN': '示例消费金融' },
    phone: '400-000-0000',
    complaints: '400-000-0001',
    link: 'example.org/a',
    returnTo: 'Example Lender, 1 Example Street',
  });
  const booked = (story: Story, language: string): BookedAccount => {
    const base = bookedAs(story, language);
    const points = [{ kind: 'address', value: '2 Example Road\n00000 Example', verified: true }] as const;
    return {
      ...base,
      components: new Map([['i1', { principal: 26_000n, interest: 3_000n, fees: 1_000n }]]),
      people: base.people.map((person) => ({ ...person, points })),
    };
  };

  test('itemises the debt from the day of the loan, names both creditors, both addresses and the end of the period', async () => {
    const { body, fault, serves } = await withReturn(booked(owed, 'en'), american, deed, FRIDAY);
    expect([fault, serves]).toEqual([null, ['validation-notice']]);
    for (const line of [
      'Owed to: Example Savings Bank. On 2012-05-01 it was owed to: Example Savings Bank',
      'Owed on 2012-05-01: CNY 260.00',
      'Interest since then: + 30.00',
      'Fees since then: + 10.00',
      'Payments since then: - 50.00',
      'Credits since then: - 0.00',
      'Owed now: CNY 250.00',
      'How do you want to respond?',
      'This is not my debt.',
      'Li Na, 2 Example Road 00000 Example',
      'mail this form to: Example Lender, 1 Example Street',
      // Written on Friday 5 June: ten working days without the 19th, a holiday, to Monday 22 June; and thirty days.
      'Until 2026-07-22 you can tell us in writing',
    ])
      expect(body).toContain(line);
  });

  test('says the same in Chinese', async () => {
    const { body } = await withReturn(booked(owed, 'zh-CN'), american, deed, FRIDAY);
    for (const line of ['此后的利息：+ 30.00', '此后的还款：- 50.00', '您希望如何回复？', '2026-07-22 当日或之前'])
      expect(body).toContain(line);
  });

  const changed = (change: Partial<BookedAccount['facts']['account']>): BookedAccount => {
    const one = booked(owed, 'en');
    return { ...one, facts: { ...one.facts, account: { ...one.facts.account, ...change } } };
  };
  const unnamed = Story.of([['05-31', 30_000n]], american).does('06-01 00:00', { kind: 'episode-started' });
  test.each([
    ['nobody knows the creditor', () => booked(unnamed, 'en'), american, /record `creditor` of the account/],
    ['nobody knows where the debtor lives', () => bookedAs(owed, 'en'), american, /postal address of the debtor/],
    [
      'no day is known from which to itemise',
      () => {
        const card = changed({ product: 'card' });
        return { ...card, facts: { ...card.facts, payments: [] } };
      },
      american,
      /no itemisation date is known: record `chargedOffOn`/,
    ],
    [
      'its policy is of another law',
      () => booked(owed, 'en'),
      { ...american, jurisdiction: ['cn'] },
      /not under `us-fed`/,
    ],
  ])('is not written where %s', async (_, account, policy, reason) => {
    const told = await withReturn(account(), policy, deed, FRIDAY);
    expect(told).toMatchObject({ body: null, fault: { kind: 'content' } });
    expect(told.fault?.reason).toMatch(reason);
    expect(told.fault?.reason).not.toContain('Li Na');
  });

  test('is not written where the lender has no address for disputes', async () => {
    const told = await compose(booked(owed, 'en'), american, deed, FRIDAY);
    expect(told.fault?.reason).toMatch(/set `letterhead.returnTo`/);
  });
});

test('a text that was not written to be spoken is not spoken', async () => {
  const aloud = aPolicy({
    rungs: [aRung({ id: 'first', kind: 'message', channel: 'voice', template: 'gentle-reminder' })],
  });
  const spoken = { kind: 'contact', rung: 'first', channel: 'voice', notice: false, asked: 1n } as const;
  const told = await compose(bookedAs(overdue, 'en'), aloud, spoken, at('06-05 08:00'));
  expect(told).toMatchObject({
    body: null,
    fault: { kind: 'content', reason: expect.stringMatching(/not meant to be spoken/) },
  });
});

describe('what cannot be written', () => {
  const reminder = { kind: 'contact', rung: 'first', channel: 'sms', notice: false, asked: 1n } as const;
  const withTemplate = (template: string) => aPolicy({ rungs: [aRung({ id: 'first', kind: 'message', template })] });
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'forbear-texts-'));
    const texts = {
      'catalogue.json': '{}',
      'unknown-variable.en.liquid': 'Dear {{ nmae }}',
      'unknown-filter.en.liquid': 'Dear {{ name | shout }}',
      'endless.en.liquid': '{% for i in (1..100000000) %}x{% endfor %}',
      'half.zh-CN.liquid': 'x',
    };
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['unknown-variable', 'en', /`unknown-variable` cannot be written in `en`: undefined variable: nmae/],
    ['unknown-filter', 'en', /undefined filter: shout/],
    ['endless', 'en', /memory alloc limit exceeded/],
    ['half', 'en', /`half` cannot be written in `en`/],
    ['half', '../en', /`half` cannot be written in `..\/en`: texts are in en and zh-CN/],
  ])('%s in %s is a fault of its content, which names no person', async (template, language, reason) => {
    const lender = { name: { en: 'L' }, phone: '1', complaints: '2', link: 'l' };
    const told = await liquidComposer(folder, lender)(
      bookedAs(overdue, language),
      withTemplate(template),
      reminder,
      at('06-05 08:00'),
    );
    expect(told).toMatchObject({ body: null, subject: null, fault: { kind: 'content', code: null, notBefore: null } });
    expect(told.fault?.reason).toMatch(reason);
    expect(told.fault?.reason).not.toContain('Li Na');
  });
});
