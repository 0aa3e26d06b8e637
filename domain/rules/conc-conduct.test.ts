/** Guarantee: CONC 7.9 as the handbook words it: what others see, what comes first, and how a visit goes. */
import { PackCase } from '../../test/support/pack-case';

const uk = new PackCase('uk-fca', {
  collector: 'authorised-firm',
  residence: 'GB-ENG',
  consumer: { zones: ['Europe/London'] },
});
const NOON = '2026-06-10T12:00:00+01:00';
const act = (channel: string, more: object = {}) => ({ channel, at: NOON, ...more });

describe('7.9.2 to 7.9.11: what others see, and what comes first', () => {
  test('no card about a parcel that there is none', () => {
    expect(uk.ask({}, act('mail', { content: 'missed-delivery-card' })).against).toEqual([
      'conc.7.9.2.no-misunderstanding',
    ]);
    expect(uk.ask({}, act('call-script', { content: 'false-errand' })).verdict).toBe('deny');
    expect(uk.ask({}, act('mail', { content: 'reminder' })).verdict).toBe('allow');
  });

  test.each([
    ['a telling envelope', act('mail', { envelope: { debtNameVisible: true } })],
    ['post that is not private', act('mail', { envelope: { privateAndConfidential: false } })],
    ['a post that contacts see', act('social', { visibleTo: 'contacts' })],
    ['a third party told', act('call', { person: 'neighbour', disclosesDebt: true })],
    ['a third party of whom nobody knows what is told', act('call', { person: 'neighbour' })],
  ])('%s is denied', (_what, when) => {
    expect(uk.ask({}, when).against).toEqual(['conc.7.9.7.third-parties']);
  });

  test.each([
    [
      'private and confidential post',
      act('mail', { envelope: { privateAndConfidential: true, debtNameVisible: false } }),
    ],
    ['a third party asked for an address', act('call', { person: 'neighbour', purpose: 'location-information' })],
    ['a third party told nothing', act('call', { person: 'neighbour', disclosesDebt: false })],
    ['the customer’s adviser', act('call', { person: 'debt-adviser', disclosesDebt: true })],
  ])('%s is not', (_what, when) => {
    expect(uk.ask({}, when).verdict).toBe('allow');
  });

  test('identity before any word about the debt', () => {
    const tell = (more: object) => uk.ask({}, act('call-script', { action: 'disclose-debt', ...more })).verdict;
    expect([tell({}), tell({ identityEstablished: false }), tell({ identityEstablished: true })]).toEqual([
      'deny',
      'deny',
      'allow',
    ]);
    expect(uk.ask({}, act('call', { disclosesDebt: true, identityEstablished: false })).against).toEqual([
      'conc.7.9.10.identity-first',
    ]);
    expect(uk.ask({}, act('call', { disclosesDebt: true })).verdict).toBe('allow');
  });

  test('nothing is demanded of the occupier', () => {
    expect(uk.ask({}, act('mail', { person: 'occupier', disclosesDebt: false })).against).toEqual([
      'conc.7.9.10.identity-first',
    ]);
  });
});

describe('7.9.12 and 13: the first visit', () => {
  const RULE = ['conc.7.9.13.initial-visit'];
  const visit = (given: object, more: object = {}) => uk.ask(given, act('visit', { place: 'home', ...more }));
  const step = (given: object) => uk.ask(given, act('visit-action', { action: 'continue-initial-visit' }));
  const told = { visitNotice: { sentAt: '2026-06-08T10:00:00+01:00' } };

  test('needs a notice that was sent before', () => {
    expect(visit({ visitNotice: null }, { initial: true })).toMatchObject({ against: RULE, next: null });
    expect(visit({}, { initial: true }).verdict).toBe('deny');
    expect(visit({ visitNotice: {} }, { initial: true }).verdict).toBe('deny');
    expect(visit(told, { initial: true }).verdict).toBe('allow');
    expect(visit({ visitNotice: { sentAt: '2026-06-10T13:00:00+01:00' } })).toMatchObject({
      against: RULE,
      next: '2026-06-10T13:00:00+01:00',
    });
  });

  test('is the first when none was before, unless somebody says', () => {
    const earlier = { attempts: [{ at: '2026-06-01T10:00:00+01:00', channel: 'visit', outcome: 'contact-made' }] };
    const untold = { visitNotice: null };
    expect(visit(untold).against).toEqual(RULE);
    expect(visit({ ...untold, ...earlier }).verdict).toBe('allow');
    expect(visit(earlier, { initial: true }).against).toEqual(RULE);
    expect(visit({}, { initial: false })).toMatchObject({ verdict: 'allow', flags: [] });
    const called = { attempts: [{ at: '2026-06-01T10:00:00+01:00', channel: 'call' }] };
    expect(visit({ ...untold, ...called }).against).toEqual(RULE);
  });

  test('warns where nobody says whether it is the first or whether a notice was given', () => {
    expect(visit({})).toMatchObject({ verdict: 'allow', flags: ['visit-notice:first-visit'] });
    expect(visit({ visitNotice: {} }).against).toEqual(RULE);
    expect(visit({ visitNotice: null, customerHappyToSpeak: true })).toMatchObject({ verdict: 'allow', flags: [] });
  });

  test('without notice goes on only when the customer is happy to speak', () => {
    expect(step({ visitNotice: null, customerHappyToSpeak: true }).verdict).toBe('allow');
    expect(step({ visitNotice: null, customerHappyToSpeak: false }).against).toEqual(RULE);
    expect(step({ visitNotice: null }).against).toEqual(RULE);
    expect(step({ ...told, customerHappyToSpeak: false }).against).toEqual(RULE);
    expect(step({ ...told, purposeExplained: false }).against).toEqual(RULE);
    expect(step({ ...told, purposeExplained: true }).verdict).toBe('allow');
    expect(uk.ask({}, act('visit-action', { action: 'leave' })).verdict).toBe('allow');
  });
});

describe('7.9: conduct of visits', () => {
  const RULE = 'conc.7.9.visit-conduct';
  const told = { visitNotice: { sentAt: '2026-06-08T10:00:00+01:00' } };
  const visit = (given: object, more: object = {}) =>
    uk.ask({ ...told, ...given }, act('visit', { place: 'home', ...more }));

  test.each([
    [{ suspected: true, level: 'particularly-vulnerable' }, true],
    [{ known: true, level: 'particularly-vulnerable' }, true],
    [{ level: 'particularly-vulnerable' }, true],
    [{ suspected: true }, true],
    [{ known: true }, true],
    [{ suspected: true, level: 'vulnerable' }, false],
    [{ suspected: false, known: false, level: 'particularly-vulnerable' }, false],
    [{ suspected: false, level: 'particularly-vulnerable' }, true],
    [{ suspected: false }, false],
  ])('%j: stays away %s', (vulnerability, away) => {
    expect(visit({ vulnerability }).against).toEqual(away ? [RULE] : []);
    expect(uk.ask({ vulnerability }, act('call')).verdict).toBe('allow');
  });

  test('only home, unless with express consent', () => {
    expect(visit({}, { place: 'work' }).against).toEqual([RULE]);
    expect(visit({}, { place: 'work', expressConsent: true }).verdict).toBe('allow');
    expect(visit({}, { place: 'work', expressConsent: false }).verdict).toBe('deny');
    expect(visit({}, { place: 'work', consent: false }).verdict).toBe('deny');
    expect(visit({}, { place: 'work', consent: true }).verdict).toBe('allow');
  });

  test('not inside without consent, not longer than welcome', () => {
    const step = (action: string, more: object = {}) => uk.ask(told, act('visit-action', { action, ...more })).against;
    expect(step('enter-residence')).toEqual([RULE]);
    expect(step('enter-residence', { consent: true })).toEqual([]);
    expect(step('stay-after-asked-to-leave')).toEqual([RULE]);
    expect(step('leave')).toEqual([]);
  });
});
