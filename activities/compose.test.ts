import { join } from 'node:path';
import type { BookedAccount } from '../db/account.store';
import { aPolicy, aRung, at, date, lasting, Story } from '../test/properties/account-builder';
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

const bookedAs = (story: Story, language: string): BookedAccount => ({
  facts: story.facts,
  components: new Map(),
  policyId: 'p',
  episodePolicy: null,
  startsAt: null,
  runId: null,
  hasRun: false,
  others: [],
  people: [
    {
      id: 'P1',
      role: 'debtor',
      name: 'Li Na',
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
    expect(told.body).toMatch(/instalment 2 of 2 .* CNY 150\.00, is due on 2012-06-20/);
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
