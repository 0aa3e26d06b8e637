/** Guarantee: a notice of a visit counts from when it was sent until it is taken back. */
import type { Act, Deed } from '../act';
import type { Minor } from '../money';
import { instant } from '../time';
import { noticeSent } from './visit-notice';

const ledger = (...deeds: readonly Deed[]): Act[] =>
  deeds.map((deed, place) => ({ ...deed, seq: place + 1, at: instant(1_000 * place), episode: 1, item: 'i1' }));
const sent = (notice: boolean, rung = 'visit'): Deed => ({
  kind: 'contact',
  rung,
  channel: 'sms',
  notice,
  asked: 100n as Minor,
});
const voided = (rung: string): Deed => ({ kind: 'approval-void', rung, because: 'amount changed' });

test('the last notice that was sent counts; a message is none', () => {
  expect(noticeSent([])).toBeNull();
  expect(noticeSent(ledger(sent(false)))).toBeNull();
  expect(noticeSent(ledger(sent(true), sent(false, 'reminder')))).toEqual({ sentAt: 0 });
  expect(noticeSent(ledger(sent(true), sent(true)))).toEqual({ sentAt: 1_000 });
});

test.each<[string, Deed]>([
  ['a visit that was withdrawn', { kind: 'withdrawn', rung: 'visit', what: 'visit' }],
  ['an approval that is void', voided('visit')],
  ['the end of the episode', { kind: 'closed', reason: 'cured' }],
])('%s takes it back, until there is another', (_what, deed) => {
  expect(noticeSent(ledger(sent(true), deed))).toBeNull();
  expect(noticeSent(ledger(sent(true), deed, sent(true)))).toEqual({ sentAt: 2_000 });
});

test('what happens to another rung, or the visit that opens, leaves it', () => {
  const opened: Deed = { kind: 'opened', rung: 'visit', what: 'visit', attempt: 1 };
  expect(noticeSent(ledger(sent(true), voided('review'), opened))).toEqual({ sentAt: 0 });
});
