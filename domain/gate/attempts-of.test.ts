/** Guarantee: the ledger is counted as the articles count: 12 CFR 1006.14(b) and its comments; what is unclear counts. */
import { aPolicy, aRung, at, Story } from '../../test/properties/account-builder';
import { OUTCOME_CODES, type OutcomeCode } from '../outcome';
import { attemptsOf } from './attempts-of';
import { channelOf } from './intended-act';

const policy = aPolicy({
  rungs: [
    aRung({ id: 'call', kind: 'call', attempts: { max: 3, everyDays: 1 } }),
    aRung({ id: 'visit', day: 2, kind: 'visit' }),
  ],
});
const late = Story.of([['05-31', 10_000n]], policy).does('06-01 00:00', { kind: 'episode-started' });
const opened = (rung: 'call' | 'visit') => late.does('06-01 08:00', { kind: 'opened', rung, what: rung, attempt: 1 });
const attempts = ({ facts }: Story) => attemptsOf(facts.account.id, facts.acts);
const reported = (rung: 'call' | 'visit', code: OutcomeCode) => {
  const promise = code === 'promise' ? { amount: 1n, date: 15_500 as never } : null;
  return attempts(opened(rung).hears('06-01 10:00', { type: 'outcome', rung, code, promise, actor: null }))[0];
};

describe('a letter', () => {
  const sent = late.does('06-01 08:00', { kind: 'contact', rung: 'call', channel: 'mail', notice: false, asked: 1n });
  const failed = (cause: 'point' | 'refused' | 'channel' | 'never-left') =>
    sent.hears('06-09 10:00', { type: 'contact-failed', rung: 'call', cause });

  test('that left counts as written from the day on which it left', () => {
    expect(attempts(sent)).toMatchObject([{ at: at('06-01 08:00'), channel: 'mail', outcome: 'delivered' }]);
  });

  test.each(['point', 'refused', 'channel'] as const)('that came back (%s) was tried, and reached nobody', (cause) => {
    expect(attempts(failed(cause))).toMatchObject([{ at: at('06-01 08:00'), channel: 'mail', outcome: 'undelivered' }]);
  });

  test('that never left was no attempt', () => {
    expect(attempts(failed('never-left'))).toEqual([]);
  });
});

describe('a call', () => {
  test.each<[OutcomeCode, string]>([
    ['promise', 'conversation'],
    ['plan-request', 'conversation'],
    ['paid-claim', 'conversation'],
    ['hardship', 'conversation'],
    ['dispute', 'conversation'],
    ['complaint', 'conversation'],
    ['refused', 'conversation'],
    ['callback', 'conversation'],
    ['hostile', 'conversation'],
    ['no-answer', 'no-answer'],
    ['unreachable', 'no-answer'],
    ['busy', 'busy'],
    ['voicemail', 'voicemail'],
    ['third-party', 'dropped-after-answer'],
    ['wrong-person', 'dropped-after-answer'],
    ['deceased', 'dropped-after-answer'],
  ])('with the code %s is counted as %s, at the moment of its report', (code, outcome) => {
    expect(reported('call', code)).toEqual({
      at: at('06-01 10:00'),
      channel: 'call',
      direction: 'outbound',
      outcome,
      person: 'consumer',
      countsFor: ['A1'],
      discussed: outcome === 'conversation' ? ['A1'] : [],
    });
  });

  test('that is still open, or that nobody reported, may have been made and counts', () => {
    expect(attempts(opened('call'))).toMatchObject([{ at: at('06-01 08:00'), outcome: 'pending' }]);
    const silent = opened('call').does('06-03 08:00', { kind: 'silence', rung: 'call' });
    expect(attempts(silent)).toMatchObject([{ at: at('06-03 08:00'), outcome: 'pending' }]);
    const last = opened('call').does('06-03 08:00', { kind: 'completed', rung: 'call', code: null });
    expect(attempts(last)).toMatchObject([{ at: at('06-03 08:00'), outcome: 'pending' }]);
  });

  test('that was withdrawn, or ended with its episode, was none', () => {
    expect(attempts(opened('call').does('06-01 09:00', { kind: 'withdrawn', rung: 'call', what: 'call' }))).toEqual([]);
    expect(attempts(opened('call').does('06-01 09:00', { kind: 'closed', reason: 'cured' }))).toEqual([]);
  });
});

test('of a visit only a closed door is nobody; every code of a call or visit has a meaning', () => {
  const met = OUTCOME_CODES.filter((code) => reported('visit', code)?.outcome === 'contact-made');
  expect(OUTCOME_CODES.filter((code) => !met.includes(code))).toEqual([
    'no-answer',
    'busy',
    'voicemail',
    'unreachable',
    'not-home',
    'moved',
  ]);
  expect(reported('visit', 'not-home')).toMatchObject({ channel: 'visit', place: 'home', outcome: 'nobody-contacted' });
});

test('what is written counts by its channel, a notice and a reminder of a plan as well; a review is none', () => {
  const sent = { kind: 'contact', notice: false, asked: 1n } as const;
  const story = late
    .does('06-01 08:00', { ...sent, rung: 'call', channel: 'sms' })
    .does('06-02 08:00', { ...sent, rung: 'visit', channel: 'app', notice: true })
    .does('06-03 08:00', { ...sent, rung: 'plan-remind', channel: 'voice', plan: 'pl1', instalment: 1 })
    .does('06-04 08:00', { ...sent, rung: 'visit', channel: 'letter' })
    .does('06-05 08:00', { kind: 'opened', rung: 'visit', what: 'review', attempt: 1 })
    .does('06-06 08:00', { kind: 'completed', rung: 'visit', code: 'fine' });
  expect(attempts(story).map(({ channel, outcome }) => [channel, outcome])).toEqual([
    ['sms', 'delivered'],
    ['email', 'delivered'],
    ['call', 'pending'],
    ['mail', 'delivered'],
  ]);
  expect(channelOf('call', 'voice')).toBe('call');
  expect(channelOf('visit', 'sms')).toBe('visit');
});

describe('a call that was asked for through us', () => {
  const begunAt = (story: Story) =>
    story.does('06-01 09:00', { kind: 'begun', rung: 'call', act: 'dial', actor: 'li' });
  const count = ({ facts }: Story, released: readonly string[]) =>
    attemptsOf(facts.account.id, facts.acts, { asking: true, released });

  test('counts when it was begun, and not when nobody pressed on', () => {
    const story = begunAt(opened('call'));
    const id = `${story.facts.account.id}/${story.facts.seq}`;
    expect(count(story, [])).toMatchObject([{ at: at('06-01 09:00'), outcome: 'pending' }]);
    expect(count(story, [id])).toEqual([]);
    expect(count(story, ['A1/999'])).toHaveLength(1);
    expect(count(begunAt(story), [id])).toHaveLength(1);
  });
});

test('a recorded voice that ended is counted as it ended; a text message is not a call', () => {
  const voice = late.does('06-01 08:00', { kind: 'contact', rung: 'call', channel: 'voice', notice: false, asked: 1n });
  const counted = ({ facts }: Story) =>
    attemptsOf(facts.account.id, facts.acts, { ended: () => 'conversation' }).map(({ outcome, discussed }) => [
      outcome,
      discussed,
    ]);
  expect(counted(voice)).toEqual([['conversation', ['A1']]]);
  expect(attempts(voice)).toMatchObject([{ channel: 'call', outcome: 'pending' }]);
  const text = late.does('06-01 08:00', { kind: 'contact', rung: 'call', channel: 'sms', notice: false, asked: 1n });
  expect(counted(text)).toEqual([['delivered', []]]);
});
