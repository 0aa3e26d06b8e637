import { type CallReport, type CallStatus, hasEnded, type LegState, UNHEARD, withReport } from './call-report';

const report = (status: CallStatus, more: Partial<CallReport> = {}): CallReport => ({ ...UNHEARD, status, ...more });
const heardOf = (...reports: CallReport[]): LegState => reports.reduce(withReport, UNHEARD);

/** The reports of a call that was answered, as they are numbered. */
const STORY = [
  report('initiated', { sequence: 0 }),
  report('ringing', { sequence: 1 }),
  report('in-progress', { sequence: 2, answeredBy: 'human' }),
  report('completed', { sequence: 3, durationS: 49 }),
];

function* orders<T>(list: readonly T[]): Generator<T[]> {
  if (list.length === 0) yield [];
  for (const [place, one] of list.entries())
    for (const rest of orders([...list.slice(0, place), ...list.slice(place + 1)])) yield [one, ...rest];
}

describe('what a network says of a call', () => {
  test('the end of the story is the same in every order, with every report twice', () => {
    let told = 0;
    for (const order of orders(STORY)) {
      told += 1;
      for (const heard of [order, [...order, ...order], order.flatMap((one) => [one, one])])
        expect(heardOf(...heard)).toEqual({
          status: 'completed',
          sequence: 3,
          answeredBy: 'human',
          durationS: 49,
          sipCode: null,
        });
    }
    expect(told).toBe(24);
  });

  test('an end is never taken back, nor replaced by another', () => {
    const busy = heardOf(report('busy', { sequence: 2, sipCode: 486 }));
    for (const late of [...STORY, report('canceled'), report('no-answer', { sequence: 9 })])
      expect(withReport(busy, late)).toMatchObject({ status: 'busy', sequence: 2, sipCode: 486 });
  });

  test('without numbers, what comes later in the life of a call is later', () => {
    expect(heardOf(report('in-progress'), report('ringing'))).toMatchObject({ status: 'in-progress' });
    expect(heardOf(report('ringing'), report('in-progress'))).toMatchObject({ status: 'in-progress' });
  });

  test('an answering machine that is told of on its own is kept', () => {
    const machine: CallReport = { ...UNHEARD, status: 'queued', answeredBy: 'machine_start' };
    expect(heardOf(report('in-progress', { sequence: 2 }), machine)).toMatchObject({
      status: 'in-progress',
      sequence: 2,
      answeredBy: 'machine_start',
    });
  });

  test('seconds are kept of a call that is over only', () => {
    expect(heardOf(report('in-progress', { durationS: 7 })).durationS).toBeNull();
    expect(
      ['completed', 'busy', 'no-answer', 'failed', 'canceled'].every((s) => hasEnded({ status: s as CallStatus })),
    ).toBe(true);
    expect(hasEnded({ status: 'in-progress' })).toBe(false);
  });
});
