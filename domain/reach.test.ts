import { aPolicy, aRung, at, date, Story } from '../test/properties/account-builder';
import { comesWithinReach, highestDone, standingOf } from './reach';

const items = [['05-31', 10_000n]] as const;
const early = aPolicy({
  rungs: [aRung({ id: 'early', day: -7 }), aRung(), aRung({ id: 'call', day: 5, kind: 'call' })],
});
const reach = (story: Story, when: string) => comesWithinReach(story.facts, story.policy, at(when));
const late = Story.of(items).does('06-01 00:00', { kind: 'episode-started' });
const reminded = late.does('06-01 08:00', {
  kind: 'contact',
  rung: 'reminder',
  channel: 'sms',
  notice: false,
  asked: 1n,
});

describe('an account comes within reach', () => {
  test('on the first overdue day when no rung comes before', () => {
    expect(reach(Story.of(items), '05-10 12:00')).toBe(at('06-01 00:00'));
  });

  test('on the day of the first rung before the due date, or at once when that is past', () => {
    expect(reach(Story.of(items, early), '05-10 12:00')).toBe(at('05-24 00:00'));
    expect(reach(Story.of(items, early), '05-29 12:00')).toBe(at('05-29 12:00'));
  });

  test('at once while anything is overdue, and never when nothing is owed', () => {
    expect(reach(late, '06-20 12:00')).toBe(at('06-20 12:00'));
    expect(reach(late.paid('06-02 10:00', 'p1', null, 10_000n), '06-20 12:00')).toBeNull();
  });
});

describe('the standing of an account', () => {
  const standing = (story: Story, when: string, isRunning = false) => standingOf(story.view(when), isRunning);

  test.each([
    ['current before anything happened', Story.of(items), '05-10 12:00', false, 'current'],
    ['pre-due while a run prepares the due date', Story.of(items), '05-30 12:00', true, 'pre-due'],
    ['overdue while an episode runs', late, '06-02 12:00', true, 'overdue'],
    ['held under a stop', late.hears('06-02 10:00', { type: 'stop', code: 'fraud' }), '06-02 12:00', true, 'held'],
    [
      'closed after a cure',
      late.does('06-03 10:00', { kind: 'closed', reason: 'cured' }),
      '06-04 12:00',
      false,
      'closed',
    ],
  ])('is %s', (_name, story, when, isRunning, expected) => {
    expect(standing(story, when, isRunning)).toBe(expected);
  });

  test('is with legal once the referral was accepted, held or not', () => {
    const accepted = late.does('06-02 10:00', {
      kind: 'referral-decided',
      rung: 'legal',
      decision: 'accept',
      actor: null,
    });
    const held = accepted.hears('06-02 11:00', {
      type: 'hold',
      id: 'h1',
      reason: 'check',
      from: date('06-02'),
      to: null,
    });
    expect([standing(accepted, '06-02 12:00'), standing(held, '06-02 12:00')]).toEqual(['with-legal', 'with-legal']);
  });
});

test('the highest rung done is told only while an episode runs', () => {
  expect(highestDone(late.view('06-01 07:00'))).toBeNull();
  expect(highestDone(reminded.view('06-01 09:00'))).toBe('reminder');
  expect(highestDone(reminded.paid('06-02 10:00', 'p1', null, 10_000n).view('06-02 11:00'))).toBeNull();
});
