import { endsRung, REACHED } from '../../domain/outcome';
import { CALL_MIX, VISIT_MIX } from './outcome-mix';
import { agentReport, approverAnswer, referralAnswer } from './stand-ins';
import type { Cooperation } from './tape-account';

const SEED = 11;
const ACCOUNTS = 10_000;

const questions = Array.from({ length: ACCOUNTS }, (_, place) => ({
  seed: SEED,
  accountId: `uci-${String(place + 1).padStart(5, '0')}`,
  rung: 'call',
  attempt: 1,
}));

const share = <Answer>(answers: readonly Answer[], test: (answer: Answer) => boolean): number =>
  answers.filter(test).length / answers.length;

const reports = (kind: 'call' | 'visit', cooperation: Cooperation) =>
  questions.map((question) => agentReport({ ...question, kind, cooperation }));

describe(`stand-in agents (seed ${SEED})`, () => {
  it('report the same for the same question, and anew for the next attempt', () => {
    const question = { seed: SEED, accountId: 'uci-00001', rung: 'call', kind: 'call', cooperation: 'mixed' } as const;
    const attempts = Array.from({ length: 20 }, (_, place) => agentReport({ ...question, attempt: place + 1 }));
    expect(agentReport({ ...question, attempt: 1 })).toEqual(attempts[0]);
    expect(new Set(attempts.map((report) => report?.code)).size).toBeGreaterThan(2);
  });

  it.each(['call', 'visit'] as const)('reach some people by %s, and more of those who cooperate', (kind) => {
    const reached = (['good', 'mixed', 'poor'] as const).map((cooperation) =>
      share(reports(kind, cooperation), (report) => (REACHED as readonly string[]).includes(report?.code ?? '')),
    );
    expect(reached).toEqual([...reached].sort((a, b) => b - a));
    for (const part of reached) expect(part).toBeGreaterThan(0.25);
    for (const part of reached) expect(part).toBeLessThan(0.6);
  });

  it.each(['call', 'visit'] as const)('stay silent after a few of the %ss', (kind) => {
    expect(share(reports(kind, 'mixed'), (report) => report === null)).toBeCloseTo(0.04, 1);
  });

  it('report a call within half a day of work and a visit a little later', () => {
    const range = (kind: 'call' | 'visit'): readonly number[] => {
      const minutes = reports(kind, 'poor').flatMap((report) => report?.afterBusinessMinutes ?? []);
      return [Math.min(...minutes), Math.max(...minutes)];
    };
    expect(range('call')).toEqual([5, 240]);
    expect(range('visit')).toEqual([60, 540]);
  });

  it('bring an amount and a day with a promise, and only with one', () => {
    const all = [...reports('call', 'good'), ...reports('visit', 'good')];
    expect(all.filter((report) => (report?.promise !== undefined) !== (report?.code === 'promise'))).toEqual([]);
    const promises = all.flatMap((report) => report?.promise ?? []);
    const days = promises.map(({ daysAhead }) => daysAhead);
    expect(new Set(promises.map(({ share: part }) => part))).toEqual(new Set([1, 0.5, 0.3]));
    expect([Math.min(...days), Math.max(...days)]).toEqual([2, 10]);
  });

  it('keep outcomes of the door away from the telephone', () => {
    const codes = new Set(CALL_MIX.map(([code]) => code));
    for (const code of ['not-home', 'door-refused', 'hostile', 'moved', 'unsafe', 'avoided'] as const) {
      expect(codes.has(code)).toBe(false);
    }
    expect(VISIT_MIX.some(([code]) => code !== 'silence' && endsRung(code))).toBe(true);
  });

  it.each([
    ['calls', CALL_MIX],
    ['visits', VISIT_MIX],
  ] as const)('have chances for %s that add up', (_, mix) => {
    for (const column of [1, 2, 3] as const) expect(mix.reduce((sum, row) => sum + row[column], 0)).toBe(1000);
  });
});

describe(`stand-in approvers (seed ${SEED})`, () => {
  const answers = questions.map((question) => approverAnswer({ ...question, role: 'manager' }));

  it('approve, deny or never answer at about 78, 10 and 12 per cent', () => {
    expect(share(answers, (answer) => answer?.decision === 'approve')).toBeCloseTo(0.78, 1);
    expect(share(answers, (answer) => answer?.decision === 'deny')).toBeCloseTo(0.1, 1);
    expect(share(answers, (answer) => answer === null)).toBeCloseTo(0.12, 1);
  });

  it('answer between half an hour and two days', () => {
    const minutes = answers.flatMap((answer) => (answer === null ? [] : [answer.afterMinutes]));
    expect(Math.min(...minutes)).toBe(30);
    expect(Math.max(...minutes)).toBeLessThanOrEqual(2 * 24 * 60);
    expect(Math.max(...minutes)).toBeGreaterThan(2 * 24 * 60 - 60);
  });

  it('are other people in other roles', () => {
    const legal = questions.map((question) => approverAnswer({ ...question, role: 'legal' }));
    expect(share(legal, (answer) => answer === null)).toBeCloseTo(0.12, 1);
    expect(legal).not.toEqual(answers);
  });
});

describe(`the stand-in legal team (seed ${SEED})`, () => {
  const answers = questions.map(referralAnswer);

  it('accepts about 85 per cent of the referrals, always within one to three days', () => {
    expect(share(answers, (answer) => answer.decision === 'accept')).toBeCloseTo(0.85, 1);
    expect(answers.filter(({ afterMinutes }) => afterMinutes < 1440 || afterMinutes > 4320)).toEqual([]);
  });
});
