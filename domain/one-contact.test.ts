import fc from 'fast-check';
import { aPolicy, aRung, at, date, lasting, Story } from '../test/properties/account-builder';
import { coveredBy, oneContact, type RungOfPerson, rungOfToday } from './one-contact';
import { settle } from './settle';

const on = date('06-05');
const rung = (account: string, kind: RungOfPerson['kind'], day: number): RungOfPerson => ({
  account,
  rung: `${kind}-${day}`,
  kind,
  day,
  on,
  at: at('06-05 08:00'),
});
const anybody = (): boolean => true;

const items = [['05-31', 10_000n]] as const;
const reminded = Story.of(items)
  .does('06-01 00:00', { kind: 'episode-started' })
  .does('06-01 08:00', { kind: 'contact', rung: 'reminder', channel: 'sms', notice: false, asked: 10_000n });

describe('the contacts to one person on one date are made as one', () => {
  test('led by the highest rung: a visit above a call, a call above a letter, a letter above a message', () => {
    const joined = oneContact(
      [rung('A1', 'message', 40), rung('A2', 'visit', 20), rung('A3', 'letter', 60), rung('A4', 'call', 5)],
      anybody,
    );
    expect(joined?.lead).toEqual(rung('A2', 'visit', 20));
    expect(joined?.names).toEqual(['A2', 'A4', 'A3', 'A1']);
    expect(joined?.covered.map(({ account }) => account)).toEqual(['A4', 'A3', 'A1']);
  });

  test('of two rungs of one kind the later day of the ladder leads', () => {
    expect(oneContact([rung('A1', 'call', 5), rung('A2', 'call', 12)], anybody)?.lead.account).toBe('A2');
  });

  test('what the law does not let it name is not said, so that rung is not complete', () => {
    const joined = oneContact(
      [rung('A1', 'call', 5), rung('A2', 'message', 1), rung('A3', 'message', 2)],
      (_, other) => other !== 'A3',
    );
    expect(joined?.names).toEqual(['A1', 'A2']);
    expect(joined?.wait.map(({ account }) => account)).toEqual(['A3']);
  });

  test('a single account is led by itself, and nothing due is no contact', () => {
    expect(oneContact([rung('A1', 'call', 5)], anybody)).toMatchObject({ names: ['A1'], covered: [], wait: [] });
    expect(oneContact([], anybody)).toBeNull();
  });

  test('two rungs of one account, or two dates, are a mistake of the caller', () => {
    expect(() => oneContact([rung('A1', 'call', 5), rung('A1', 'letter', 6)], anybody)).toThrow('one rung at a time');
    expect(() => oneContact([rung('A1', 'call', 5), { ...rung('A2', 'call', 5), on: date('06-06') }], anybody)).toThrow(
      'one local date',
    );
  });

  test('whatever the rungs and in whatever order, each is led, covered or waits, and none is higher than the lead', () => {
    const kinds = ['message', 'letter', 'call', 'visit'] as const;
    const some = fc.uniqueArray(
      fc.record({ account: fc.stringMatching(/^A[0-9]$/), kind: fc.constantFrom(...kinds), day: fc.integer() }),
      { selector: ({ account }) => account, minLength: 1 },
    );
    fc.assert(
      fc.property(
        some,
        fc.func(fc.boolean()),
        fc.array(fc.nat(), { minLength: 10, maxLength: 10 }),
        (given, mayName, order) => {
          const rungs = given.map(({ account, kind, day }) => rung(account, kind, day));
          const joined = oneContact(rungs, mayName);
          if (joined === null) throw new Error('something is due');
          const parts = [joined.lead, ...joined.covered, ...joined.wait];
          expect(parts.map(({ account }) => account).sort()).toEqual(given.map(({ account }) => account).sort());
          expect(joined.names).toEqual([joined.lead, ...joined.covered].map(({ account }) => account));
          for (const { kind, day } of parts) {
            const height = kinds.indexOf(joined.lead.kind) - kinds.indexOf(kind);
            expect(height > 0 || (height === 0 && joined.lead.day >= day)).toBe(true);
          }
          const shuffled = rungs
            .map((one, place) => ({ one, key: order[place] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
          expect(oneContact(shuffled, mayName)).toEqual(joined);
        },
      ),
    );
  });
});

describe('the rung of today', () => {
  const today = (story: Story, when: string) => rungOfToday(story.facts, story.policy, at(when));

  test('is the one whose contact leaves on this date, from midnight until it has left', () => {
    expect(today(reminded, '06-05 00:00')).toMatchObject({ rung: 'call', kind: 'call', day: 5, on });
    expect(today(reminded, '06-05 21:59')).toMatchObject({ rung: 'call' });
    expect(today(reminded, '06-04 12:00')).toBeNull();
    expect(today(reminded, '06-05 22:00')).toBeNull();
  });

  test('is not the notice of a visit, which is a contact of its own', () => {
    const policy = aPolicy({ rungs: [aRung({ id: 'visit', day: 1, kind: 'visit', notice: lasting('PT48H') })] });
    const story = Story.of(items, policy).does('06-01 00:00', { kind: 'episode-started' });
    expect(today(story, '06-01 07:00')).toBeNull();
    expect(settle(story.facts, policy, at('06-01 07:00'), 'leave').next).toMatchObject({ contact: 'notice' });
  });

  test('is none while a hold keeps the account', () => {
    const held = reminded.hears('06-04 12:00', {
      type: 'hold',
      id: 'h1',
      reason: 'illness',
      from: date('06-04'),
      to: null,
    });
    expect(today(held, '06-05 12:00')).toBeNull();
  });
});

describe('a covered rung', () => {
  const lead = rung('A2', 'visit', 20);
  const covered = reminded.does('06-05 09:00', coveredBy(lead, { ...lead, account: 'A1', rung: 'call' }));

  test('is complete, and the gap to the next rung counts from it', () => {
    expect([...covered.view('06-05 10:00').done].sort()).toEqual(['call', 'reminder']);
    expect(covered.view('06-05 10:00').lastCompleted).toBe(on);
  });

  test('says in the ledger which account led', () => {
    expect(covered.last).toMatchObject({ kind: 'covered', rung: 'call', by: 'A2', episode: 1 });
  });
});
