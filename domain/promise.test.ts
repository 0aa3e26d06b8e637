import { at, date, Story } from '../test/properties/account-builder';
import { isBroken, nextJudgement, paidTowards, promisesOf } from './promise';

const called = Story.of([['05-31', 10_000n]])
  .does('06-01 00:00', { kind: 'episode-started' })
  .does('06-05 08:00', { kind: 'opened', rung: 'call', what: 'call', attempt: 1 });
const before = called.paid('06-05 09:00', 'p0', null, 1_000n);
const promised = before.hears('06-05 10:00', {
  type: 'outcome',
  rung: 'call',
  code: 'promise',
  promise: { amount: 4_000n, date: date('06-08') },
  actor: null,
});

const promiseOf = ({ facts }: Story) => {
  const [promise] = promisesOf(facts, 3);
  if (promise === undefined) throw new Error('there is no promise');
  return promise;
};
const paid = (story: Story) => paidTowards(promiseOf(story), story.facts);
const broken = (story: Story, when: string) => isBroken(promiseOf(story), story.facts, at(when));

describe('a promise', () => {
  test('is judged at 00:00 after its date and the days of grace', () => {
    expect(promiseOf(promised).judgedAt).toBe(at('06-12 00:00'));
    expect(nextJudgement([promiseOf(promised)], at('06-11 23:59'))).toBe(at('06-12 00:00'));
    expect(nextJudgement([promiseOf(promised)], at('06-12 00:00'))).toBeNull();
  });

  test('is not broken before its judgement, and broken from then on when nothing came', () => {
    expect([broken(promised, '06-11 23:59'), broken(promised, '06-12 00:00')]).toEqual([false, true]);
  });

  test('is kept by several payments together, up to the last minute of its grace', () => {
    const kept = promised.paid('06-06 10:00', 'p1', null, 1_500n).paid('06-11 23:59', 'p2', null, 2_500n);
    expect(paid(kept)).toBe(4_000n);
    expect(broken(kept, '06-12 00:00')).toBe(false);
  });

  test('is not kept by what came before it, or at its judgement', () => {
    expect(paid(promised)).toBe(0n);
    expect(broken(promised.paid('06-12 00:00', 'p1', null, 4_000n), '06-12 00:00')).toBe(true);
  });

  test('is not kept by a payment that bounced before the judgement; one that bounces later still kept it', () => {
    const kept = promised.paid('06-06 10:00', 'p1', null, 4_000n);
    const bounced = (when: string) => kept.hears(when, { type: 'payment-reversed', payment: 'p1' });
    expect(broken(bounced('06-11 23:59'), '06-12 00:00')).toBe(true);
    expect(broken(bounced('06-12 00:00'), '06-13 00:00')).toBe(false);
    const restored = bounced('06-07 00:00').hears('06-08 00:00', { type: 'payment-restored', payment: 'p1' });
    expect(broken(restored, '06-12 00:00')).toBe(false);
  });

  test('takes back the rung that it completed, once', () => {
    expect([...promised.view('06-11 12:00').done]).toEqual(['call']);
    expect([...promised.view('06-12 00:00').done]).toEqual([]);
    const second = promised
      .does('06-12 08:00', { kind: 'opened', rung: 'call', what: 'call', attempt: 1 })
      .hears('06-12 10:00', {
        type: 'outcome',
        rung: 'call',
        code: 'promise',
        promise: { amount: 1n, date: date('06-12') },
        actor: null,
      });
    expect([...second.view('06-20 00:00').done]).toEqual(['call']);
  });
});
