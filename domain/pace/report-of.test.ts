/** Guarantee: a sender is judged by what was said of it, never by what was said of one recipient. */
import { FAULT_KINDS, type HandOverFault } from '../delivery/fault';
import { instant } from '../time';
import { reportFrom } from './report-of';

const fault = (kind: HandOverFault['kind'], code: string | null, notBefore: HandOverFault['notBefore'] = null) =>
  reportFrom({ kind, code, notBefore, reason: '' });

test('what was sent, and what failed for its recipient, was answered', () => {
  expect(reportFrom(null)).toEqual({ kind: 'answered' });
  for (const kind of FAULT_KINDS)
    if (kind !== 'later') expect([kind, fault(kind, '21211')]).toEqual([kind, { kind: 'answered' }]);
});

test('too fast: until it says, or for a moment', () => {
  expect(fault('later', '503', instant(5))).toEqual({ kind: 'busy', until: 5 });
  expect(fault('later', '20429')).toEqual({ kind: 'busy', until: null });
  expect(fault('later', '429')).toEqual({ kind: 'busy', until: null });
});

test('ill: no answer, not to be reached, a server that fails', () => {
  expect(reportFrom('broken')).toEqual({ kind: 'broken' });
  for (const code of [null, '503', '421']) expect([code, fault('later', code)]).toEqual([code, { kind: 'broken' }]);
});

test('a mailbox that is greylisted or full for now says nothing of the server', () => {
  for (const code of ['450', '451', '452']) expect(fault('later', code)).toEqual({ kind: 'answered' });
});
