/** Guarantee: what a court is told of a claim follows from the account's own ledger, unless somebody has said otherwise. */
import { aPolicy, date, Story } from '../../test/properties/account-builder';
import { withClaim } from './claim';
import type { GateFacts } from './gate-facts';
import { REFER } from './intended-act';

const SEEN: GateFacts = { zones: [], debts: [{ id: 'A1' }], attempts: [] };
const REFERRAL = { channel: 'legal', action: REFER, debtIds: ['A1'] };
const story = Story.of(
  [
    ['05-31', 10_000n],
    ['06-30', 10_000n],
    ['07-31', 10_000n],
  ],
  aPolicy(),
);
const claimed = ({ facts }: Story, seen = SEEN) => withClaim(seen, facts, REFERRAL);

test('what is still owed fell due in instalments; a single one on its date', () => {
  expect(claimed(story)).toMatchObject({ instalments: [date('05-31'), date('06-30'), date('07-31')] });
  const paid = story.paid('08-01 10:00', 'p1', 'i1', 10_000n).paid('08-01 11:00', 'p2', 'i2', 10_000n);
  expect(claimed(paid)).toMatchObject({ dueOn: date('07-31') });
  expect(claimed(paid)).not.toHaveProperty('instalments');
});

test('a payment that stands acknowledges the rest; one that bounced does not', () => {
  const paid = story.paid('08-01 10:00', 'p1', 'i1', 5_000n);
  const interruptions = [{ on: date('08-01'), kind: 'part-payment' }];
  expect(claimed(paid)).toMatchObject({ interruptions });
  const bounced = paid.hears('08-02 10:00', { type: 'payment-reversed', payment: 'p1' });
  expect(claimed(bounced)).not.toHaveProperty('interruptions');
});

test('what was said of the debt stands', () => {
  const bought = { ...SEEN, dueOn: date('01-01'), interruptions: [{ on: date('02-01'), kind: 'suit' as const }] };
  const seen = claimed(story.paid('08-01 10:00', 'p1', 'i1', 5_000n), bought);
  expect(seen).toMatchObject({ dueOn: date('01-01'), interruptions: [{ kind: 'suit' }, { kind: 'part-payment' }] });
  expect(seen).not.toHaveProperty('instalments');
});

test('a contact is not asked about it', () => {
  expect(withClaim(SEEN, story.facts, { channel: 'sms', debtIds: ['A1'] })).toBe(SEEN);
});
