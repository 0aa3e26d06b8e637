import { aPolicy, aRung, at, lasting, Story } from '../test/properties/account-builder';
import type { Deed } from './act';
import { requestTerms } from './request-terms';

const approval = { by: ['manager', 'legal'], within: lasting('P3D'), otherwise: 'deny', measure: 10 } as const;
const policy = aPolicy({
  rungs: [aRung({ id: 'visit', day: 5, kind: 'visit', approval }), aRung({ id: 'call', day: 9, kind: 'call' })],
});
const ask: Deed = { kind: 'approval-asked', rung: 'visit', amount: 10_000n, requestedBy: 'engine' };
const vote = (decision: 'approve' | 'deny', role: string): Deed => ({
  kind: 'approval-decided',
  rung: 'visit',
  decision,
  role,
  actor: null,
});
const asked = Story.of([['05-31', 10_000n]], policy)
  .does('06-01 00:00', { kind: 'episode-started' })
  .does('06-05 00:00', ask);
const request = asked.last;
const state = (...deeds: readonly Deed[]): string => {
  const story = deeds.reduce((told, deed) => told.does('06-06 10:00', deed), asked);
  if (request.kind !== 'approval-asked') throw new Error('nothing was asked');
  return requestTerms(request, story.facts, policy).state;
};
const closed: Deed = { kind: 'closed', reason: 'cured' };
const visited: Deed = { kind: 'completed', rung: 'visit', code: 'refused' };
const voided: Deed = { kind: 'approval-void', rung: 'visit', because: 'amount changed' };

describe('a request for approval', () => {
  test('may be answered by its roles until its time limit', () => {
    if (request.kind !== 'approval-asked') throw new Error('nothing was asked');
    const { until, roles } = requestTerms(request, asked.facts, policy);
    expect([until, roles]).toEqual([at('06-08 00:00'), ['manager', 'legal']]);
  });

  test.each([
    ['is open before anybody decided', [], 'open'],
    ['is open while somebody is missing', [vote('approve', 'legal')], 'open'],
    ['is granted when everybody agreed', [vote('approve', 'legal'), vote('approve', 'manager')], 'granted'],
    ['is denied by one', [vote('approve', 'legal'), vote('deny', 'manager')], 'denied'],
    ['is void when its facts changed', [vote('approve', 'legal'), voided], 'void'],
    ['is void even when it was granted before', [vote('approve', 'legal'), vote('approve', 'manager'), voided], 'void'],
    ['is void when it was asked afresh', [ask], 'void'],
    ['is void when the episode closed before it was decided', [closed], 'void'],
    [
      'stays granted when the episode closes afterwards',
      [vote('approve', 'legal'), vote('approve', 'manager'), closed],
      'granted',
    ],
    [
      'stays granted once it was acted upon, though the rung is asked for again',
      [vote('approve', 'legal'), vote('approve', 'manager'), visited, ask],
      'granted',
    ],
    ['is untouched by votes on another rung', [{ ...vote('deny', 'legal'), rung: 'call' } as Deed], 'open'],
  ])('%s', (_name, deeds, expected) => {
    expect(state(...deeds)).toBe(expected);
  });

  test('is void under a policy that asks for no approval', () => {
    if (request.kind !== 'approval-asked') throw new Error('nothing was asked');
    expect(requestTerms(request, asked.facts, aPolicy()).state).toBe('void');
  });
});
