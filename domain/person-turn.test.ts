/**
 * Guarantee: of a person's accounts the one with the highest rung of the date leads; whoever does not lead waits for it, and who
 * falls due after the person was spoken to waits for the next date. What is made by itself keeps nobody waiting.
 */
import { aPolicy, aRung, at, Story } from '../test/properties/account-builder';
import type { Deed } from './act';
import { type AccountOfPerson, personTurn } from './person-turn';

const NOW = '06-05 09:00';
const policy = aPolicy({
  rungs: [aRung({ id: 'reminder', day: 1 }), aRung({ id: 'call', day: 5, kind: 'call' })],
});

/** An account of the person; `owed` since so many days, and what it did. */
function account(id: string, due: string, ...acts: (readonly [string, Deed])[]): AccountOfPerson {
  let story = Story.of([[due, 10_000n]], policy);
  for (const [when, deed] of acts) story = story.does(when, deed);
  const { facts } = story;
  return { facts: { ...facts, account: { ...facts.account, id } }, policy };
}

const started = (when: string) => [when, { kind: 'episode-started' }] as const;
const message = { kind: 'contact', rung: 'reminder', channel: 'sms', notice: false, asked: 10_000n } as const;
const late = account('A1', '05-31', started('06-01 00:00'), ['06-01 08:00', message]);
const fresh = account('A2', '06-04', started('06-05 00:00'));
const turnOf = (own: AccountOfPerson, other: AccountOfPerson, mayName = () => true) =>
  personTurn(own, [other], at(NOW), mayName);

test('the call leads and covers the reminder; the reminder waits for the call and looks again', () => {
  expect(turnOf(late, fresh)).toMatchObject({ kind: 'leads', covered: [{ account: 'A2', rung: 'reminder' }] });
  expect(turnOf(fresh, late)).toEqual({ kind: 'waits', for: 'A1', until: at(NOW) + 60_000 });
});

test('what it may not speak of is not covered, and nobody waits twice over for it', () => {
  expect(turnOf(late, fresh, () => false)).toEqual({ kind: 'leads', covered: [] });
});

test.each<[string, Deed, boolean]>([
  ['a message', message, true],
  ['a call', { kind: 'opened', rung: 'call', what: 'call', attempt: 1 }, true],
  ['the notice of a visit', { ...message, notice: true }, false],
  ['a plan’s reminder', { ...message, rung: 'plan-remind', plan: 'p1', instalment: 1 }, false],
  ['an apology', { ...message, rung: 'apology', asked: 0n, crossed: 2 }, false],
])('%s of this morning', (_name, deed, speaks) => {
  const other = account('A1', '06-20', started('06-01 00:00'), ['06-05 08:00', deed]);
  const turn = turnOf(fresh, other);
  expect(turn).toEqual(
    speaks ? { kind: 'waits', for: 'A1', until: at('06-06 00:00') } : { kind: 'leads', covered: [] },
  );
});
