/** Times, places and third parties, 12 CFR 1006.6: both sides of each border that the wording draws. */
import { at, call, consumer, PACIFIC, talk } from '../../test/support/us-gate';
import { NOON, objects, vote } from '../../test/support/us-vote';
import type { Attempt, GateFacts, Inbound, IntendedAct } from '../gate/gate-facts';

describe('1006.6(b) and (d): places, employers, third parties', () => {
  const place = objects('regf.6b.designated-place');
  const facts = { inconvenientPlaces: ['home'], media: [{ id: 'mobile', place: null }] };

  test('the place is told by its name, and any other is not repeated', () => {
    const told = (named: string) =>
      vote('regf.6b.designated-place', { inconvenientPlaces: [named] }, NOON, { place: named })?.because;
    expect([told('home')?.en, told('work')?.en, told('club')?.en]).toEqual([
      'the consumer called contact at home inconvenient',
      'the consumer called contact at work inconvenient',
      'the consumer called this place inconvenient',
    ]);
    expect([told('home'), told('work'), told('club')].map((said) => said?.['zh-CN'])).toEqual([
      '消费者已指明在住所不便联系',
      '消费者已指明在工作场所不便联系',
      '消费者已指明在该地点不便联系',
    ]);
  });

  test('where the consumer is known to be counts for what has no place, and never for the post', () => {
    const known = { ...facts, knownLocation: 'home', media: [...facts.media, { id: 'box', place: null }] };
    expect(place(known, NOON, { media: 'mobile' })).toBe(true);
    expect(place(known, NOON, { channel: 'mail', media: 'box' })).toBe(false);
    expect(place({ ...known, media: [{ id: 'office', place: 'work' }] }, NOON, { media: 'office' })).toBe(false);
    expect(place({ ...known, knownLocation: 'work' }, NOON, { media: 'mobile' })).toBe(false);
    expect(place(facts, NOON, { channel: 'social' })).toBe(false);
    expect(place({ ...known, media: [] }, NOON, { channel: 'social' })).toBe(true);
  });

  test('words about a place count from their instant, and only words about it', () => {
    const asked = (when: string, said = 'do not call me at work') => ({ mediaRequests: [{ said, at: at(when) }] });
    expect(place(asked(NOON), NOON, { place: 'work' })).toBe(true);
    expect(place(asked('2026-06-10 12:01'), NOON, { place: 'work' })).toBe(false);
    expect(place(asked(NOON, 'stop calling'), NOON, { place: 'work' })).toBe(false);
  });

  test('a reply at that place: the vote ends when they write', () => {
    const inbound = [{ channel: 'email', at: at('2026-06-10 13:00') }];
    const act = { channel: 'email', place: 'home', inReplyTo: at('2026-06-10 13:00') };
    expect(vote('regf.6b.designated-place', { ...facts, inbound }, NOON, act)?.until).toBe(at('2026-06-10 13:00'));
    expect(vote('regf.6b.designated-place', { ...facts, inbound }, '2026-06-10 13:00', act)).toBeUndefined();
    const { inReplyTo: _, ...unasked } = act;
    expect(vote('regf.6b.designated-place', { ...facts, inbound }, NOON, unasked)?.until).toBeNull();
  });

  test('an employer that prohibits: at work, by a number there, or where the consumer is known to be', () => {
    const work = objects('regf.6b3.work');
    const media = [{ id: 'mobile', place: null }];
    expect(work({ employerProhibits: true }, NOON, { place: 'work' })).toBe(true);
    expect(work({ employerProhibits: false }, NOON, { place: 'work' })).toBe(false);
    expect(work({ employerProhibits: true, media }, NOON, { media: 'mobile' })).toBe(false);
    expect(work({ employerProhibits: true, media, knownLocation: 'home' }, NOON, { media: 'mobile' })).toBe(false);
    expect(work({ employerProhibits: true, knownLocation: 'work' }, NOON, { place: 'home' })).toBe(false);
  });

  test('an attorney counts from when they are known', () => {
    const attorney = objects('regf.6b2.attorney');
    expect(attorney({ attorney: { knownAt: at('2026-06-10 12:01') } })).toBe(false);
    expect(attorney({ attorney: { knownAt: at(NOON) } })).toBe(true);
    expect(attorney({ attorney: {} })).toBe(true);
  });

  const asked = (attempts: readonly Attempt[], act: Partial<IntendedAct> = {}): boolean =>
    objects('regf.6d.location-calls')({ attempts }, NOON, {
      person: 'neighbour',
      purpose: 'location-information',
      ...act,
    });
  const spoke = (when: string, more: Partial<Attempt> = {}) => [talk(when, { person: 'neighbour', ...more })];

  test('where somebody is may be asked once of each third party, and of nobody else is it a question', () => {
    expect(asked(spoke('2026-06-01 12:00'))).toBe(true);
    expect(asked(spoke(NOON))).toBe(true);
    expect(asked(spoke('2026-06-10 12:01'))).toBe(false);
    expect(asked(spoke('2026-06-01 12:00'), { purpose: 'reminder', expressConsent: true })).toBe(false);
    for (const person of ['consumer', 'spouse', 'attorney'])
      expect(asked(spoke('2026-06-01 12:00', { person }), { person })).toBe(false);
  });

  test('names may end in a number of any length, and only at the end', () => {
    const third = objects('regf.6d.third-parties');
    expect(
      ['guardian-1', 'guardian-12', 'attorney-10', 'creditor'].map((person) => third({}, NOON, { person })),
    ).toEqual([false, false, false, false]);
    expect(['guardian-1-friend', 'referee-1', 'spouses'].map((person) => third({}, NOON, { person }))).toEqual([
      true,
      true,
      true,
    ]);
  });
});

describe('1006.6(b)(1), comment 2: one reply', () => {
  const inconvenient = [{ kind: 'hours', from: '10:00', to: '14:00' }] as const;
  const wrote = (when: string, channel = 'email'): Inbound => ({ channel, at: at(when) });
  const reply = (when: string) => ({ channel: 'email', inReplyTo: at(when) });
  const denied = (facts: Partial<GateFacts>, when: string, act: Partial<IntendedAct>): boolean =>
    vote('regf.6b.designated-time', { inconvenient, ...facts }, when, act) !== undefined;
  const email = (when: string, more: Partial<Attempt> = {}): Attempt =>
    call(when, { channel: 'email', outcome: 'delivered', ...more });

  test.each<[string, Partial<GateFacts>, string, string, boolean]>([
    ['at the instant of the message', { inbound: [wrote('2026-06-10 11:00')] }, '2026-06-10 11:00', '11:00', false],
    ['before the message', { inbound: [wrote('2026-06-10 11:00')] }, '2026-06-10 10:59', '11:00', true],
    ['to a message of another medium', { inbound: [wrote('2026-06-10 11:00', 'sms')] }, NOON, '11:00', true],
    ['to a message that nobody has', { inbound: [wrote('2026-06-10 11:01')] }, NOON, '11:00', true],
    ['to one of two', { inbound: [wrote('2026-06-10 11:00'), wrote('2026-06-10 11:30')] }, NOON, '11:30', false],
    [
      'a second, to a message before',
      { inbound: [wrote('2026-06-10 11:00')], repliesSent: [{ channel: 'email', at: at('2026-06-10 10:59') }] },
      NOON,
      '11:00',
      false,
    ],
    [
      'a second, to the same',
      { inbound: [wrote('2026-06-10 11:00')], repliesSent: [{ channel: 'email', at: at('2026-06-10 11:10') }] },
      NOON,
      '11:00',
      true,
    ],
    [
      'after an e-mail of ours',
      { inbound: [wrote('2026-06-10 11:00')], attempts: [email('2026-06-10 11:10')] },
      NOON,
      '11:00',
      true,
    ],
    [
      'after an e-mail of theirs on record as an attempt',
      { inbound: [wrote('2026-06-10 11:00')], attempts: [email('2026-06-10 11:00', { direction: 'inbound' })] },
      NOON,
      '11:00',
      false,
    ],
    [
      'after a text of ours',
      { inbound: [wrote('2026-06-10 11:00')], attempts: [email('2026-06-10 11:10', { channel: 'sms' })] },
      NOON,
      '11:00',
      false,
    ],
    [
      'where a later message has come after the reply',
      {
        inbound: [wrote('2026-06-10 11:00'), wrote('2026-06-10 12:01')],
        repliesSent: [{ channel: 'email', at: at('2026-06-10 11:10') }],
      },
      NOON,
      '11:00',
      true,
    ],
  ])('%s', (_name, facts, when, to, expected) => {
    expect(denied(facts, when, reply(`2026-06-10 ${to}`))).toBe(expected);
  });

  test('in the stretch in which it came, in every place, and on its day', () => {
    const inbound = [wrote('2026-06-10 09:00')];
    expect(denied({ inbound }, '2026-06-10 11:00', reply('2026-06-10 09:00'))).toBe(true);
    const everywhere = { inbound: [wrote('2026-06-10 13:30')], zones: consumer().zones };
    expect(denied(everywhere, '2026-06-10 13:59', reply('2026-06-10 13:30'))).toBe(false);
    // 13:30 in New York is 10:30 at the Pacific: inside in both; 12:30 is inside in New York alone.
    const both = (when: string) => ({ inbound: [wrote(when)], zones: [...consumer().zones, PACIFIC] });
    expect(denied(both('2026-06-10 13:30'), '2026-06-10 13:40', reply('2026-06-10 13:30'))).toBe(false);
    expect(denied(both('2026-06-10 12:30'), '2026-06-10 13:40', reply('2026-06-10 12:30'))).toBe(true);
  });

  test('the vote ends with the message that may be answered, or with the stretch', () => {
    const until = (facts: Partial<GateFacts>, act: Partial<IntendedAct>) =>
      vote('regf.6b.designated-time', { inconvenient, ...facts }, '2026-06-10 11:00', act)?.until;
    expect(until({ inbound: [wrote('2026-06-10 12:30')] }, reply('2026-06-10 12:30'))).toBe(at('2026-06-10 12:30'));
    expect(until({ inbound: [wrote('2026-06-10 12:30')] }, { channel: 'email' })).toBe(at('2026-06-10 14:00'));
    expect(until({}, reply('2026-06-10 12:30'))).toBe(at('2026-06-10 14:00'));
  });

  test('the portal serves until the session ends, that instant with it', () => {
    const portal = (when: string, facts: Partial<GateFacts> = { portalSession: { endedAt: at(NOON) } }) =>
      denied(facts, when, { channel: 'portal' });
    expect([portal(NOON), portal('2026-06-10 12:01'), portal(NOON, {})]).toEqual([false, true, true]);
  });
});
