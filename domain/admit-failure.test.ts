/**
 * Guarantee: a failure is taken once, of the contact that it names; what was heard of too late, or after an agent has set out,
 * changes nothing; what another account's contact had covered is due again.
 */
import { aPolicy, aRung, at, lasting, Story } from '../test/properties/account-builder';
import type { Deed } from './act';
import { admit } from './admit';
import type { FactEvent } from './event';

const policy = aPolicy({
  rungs: [
    aRung({ fallback: ['email', 'letter'] }),
    aRung({ id: 'visit', day: 5, kind: 'visit', notice: lasting('PT48H'), fallback: ['letter'] }),
    aRung({ id: 'last', day: 30 }),
  ],
});
const sent = (rung: string, channel: 'sms' | 'email' = 'sms', notice = false): Deed => ({
  kind: 'contact',
  rung,
  channel,
  notice,
  asked: 10_000n,
});
const failed = (rung: string, more: Partial<Extract<FactEvent, { type: 'contact-failed' }>> = {}): FactEvent => ({
  type: 'contact-failed',
  rung,
  cause: 'channel',
  ...more,
});
const late = Story.of([['05-31', 10_000n]], policy).does('06-01 00:00', { kind: 'episode-started' });
const reminded = late.does('06-01 08:00', sent('reminder'));
const visited = reminded
  .does('06-05 08:00', sent('visit', 'sms', true))
  .does('06-07 08:00', { kind: 'opened', rung: 'visit', what: 'visit', attempt: 1 });

const refusal = (story: Story, event: FactEvent) => {
  const admission = admit(story.facts, policy, { ...event, at: at('06-20 08:00'), effective: null });
  return 'field' in admission ? [admission.field, admission.reason] : null;
};

test('the contact is the one of the number, and no other', () => {
  const again = reminded.hears('06-01 09:00', failed('reminder')).does('06-01 09:00', sent('reminder', 'email'));
  const [first, second] = again.facts.acts.filter(({ kind }) => kind === 'contact');
  expect(refusal(again, failed('reminder', { contact: first?.seq ?? 0 }))).toEqual([
    'rung',
    'the contact of `reminder` has failed already',
  ]);
  expect(again.hears('06-01 10:00', failed('reminder', { contact: second?.seq ?? 0 })).last).toMatchObject({
    contact: second?.seq,
    channel: 'email',
    follows: 'other',
    by: 'letter',
  });
  expect(refusal(again, failed('reminder', { contact: 999 }))).toEqual(['contact', '999 is no contact of `reminder`']);
  expect(refusal(again, failed('visit'))).toEqual(['rung', '`visit` has sent nothing']);
  expect(refusal(again, failed('fax'))).toEqual(['rung', 'no rung `fax`; known are reminder, visit, last']);
  expect(refusal(again, failed('apology'))).toEqual(['rung', '`apology` has sent nothing']);
});

test('the report of an earlier contact that was made anew is one about a contact that failed, or too late', () => {
  const other = reminded.does('06-01 09:00', sent('reminder', 'email'));
  const [first] = other.facts.acts.filter(({ kind }) => kind === 'contact');
  expect(other.hears('06-01 10:00', failed('reminder', { contact: first?.seq ?? 0 })).last).toMatchObject({
    follows: 'late',
  });
});

test('an open visit is taken back for a notice that failed, unless an agent has begun', () => {
  const told = visited.hears('06-07 10:00', failed('visit'));
  expect(told.last).toMatchObject({ notice: true, follows: 'other', by: 'letter' });
  const begun = visited.does('06-07 09:00', { kind: 'begun', rung: 'visit', act: 'set-out', actor: 'ann' });
  expect(begun.hears('06-07 10:00', failed('visit')).last).toMatchObject({ follows: 'late' });
  const over = visited.does('06-07 09:00', { kind: 'completed', rung: 'visit', code: 'refused' });
  expect(over.hears('06-07 10:00', failed('visit')).last).toMatchObject({ follows: 'late' });
});

test('what was covered is due again by its own channel, with the rest that the provider asks for', () => {
  const covered = late.does('06-01 08:00', { kind: 'covered', rung: 'reminder', by: 'A2' });
  const { seq } = covered.last;
  const notBefore = at('06-03 10:00');
  const told = covered.hears('06-01 09:00', failed('reminder', { contact: seq, cause: 'later', notBefore }));
  expect(told.last).toMatchObject({ contact: seq, channel: 'sms', follows: 'again', by: 'sms', notBefore });
  expect([...told.view('06-01 10:00').done]).toEqual([]);
  expect(refusal(covered, failed('reminder'))).toEqual(['rung', '`reminder` has sent nothing']);
});

test('an account that was let go hears of a failure, and nothing follows', () => {
  const gone = reminded.does('06-02 08:00', { kind: 'closed', reason: 'recalled' });
  expect(gone.hears('06-02 09:00', failed('reminder')).last).toMatchObject({ follows: 'late' });
});
