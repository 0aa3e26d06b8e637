/** Guarantee: under the Chinese pack nobody is disturbed at night, too often, through others, or in their home. */
import { PackCase } from '../../test/support/pack-case';

const given = { collector: 'bank-or-agency', residence: 'CN', consumer: { zones: ['Asia/Shanghai'] } };
const cn = new PackCase('cn', given);
const call = (at: string, more: object = {}) => ({ channel: 'call', at, ...more });

describe('quiet hours', () => {
  test.each([
    ['07:59:59', '2026-06-10T08:00:00+08:00'],
    ['22:00:00', '2026-06-11T08:00:00+08:00'],
  ])('%s is closed until the next 08:00', (time, next) => {
    expect(cn.ask({}, call(`2026-06-10T${time}+08:00`))).toMatchObject({
      verdict: 'deny',
      against: ['cn.quiet-hours'],
      next,
    });
  });

  test.each(['08:00:00', '21:59:59'])('%s is open', (time) => {
    expect(cn.ask({}, call(`2026-06-10T${time}+08:00`)).verdict).toBe('allow');
  });

  test.each(['call', 'voice', 'sms', 'app', 'email', 'visit'])('%s disturbs, and keeps them', (channel) => {
    expect(cn.ask({}, { channel, staff: 2, at: '2026-06-10T23:00:00+08:00' }).against).toEqual(['cn.quiet-hours']);
  });

  test.each(['mail', 'legal'])('%s does not', (channel) => {
    expect(cn.ask({}, { channel, at: '2026-06-10T23:00:00+08:00' }).verdict).toBe('allow');
  });

  test('a debtor who may be in several zones is left alone while it is night in one', () => {
    const abroad = { consumer: { zones: ['Asia/Shanghai', 'Europe/London'] } };
    expect(cn.ask(abroad, call('2026-06-10T10:00:00+08:00'))).toMatchObject({
      verdict: 'deny',
      next: '2026-06-10T15:00:00+08:00',
    });
  });

  test('a debtor without a zone is not contacted', () => {
    expect(cn.ask({ consumer: { zones: [] } }, call('2026-06-10T10:00:00+08:00')).verdict).toBe('deny');
  });
});

describe('an opt-out', () => {
  const number = '+8613800138000';
  const out = { optOuts: [{ channel: 'sms', address: number, at: '2026-06-01T10:00:00+08:00' }] };
  const noon = '2026-06-10T12:00:00+08:00';

  test.each([
    ['a text to the number', { channel: 'sms', address: number }, 'deny'],
    ['a text to a number that nobody names', { channel: 'sms' }, 'deny'],
    ['a text to another number', { channel: 'sms', address: '+8613900139000' }, 'allow'],
    ['a call by a machine', { channel: 'call', automated: true }, 'deny'],
    ['a call by a person', { channel: 'call' }, 'allow'],
    ['an e-mail', { channel: 'email' }, 'allow'],
  ])('%s', (_name, act, verdict) => {
    expect(cn.ask(out, { at: noon, ...act }).verdict).toBe(verdict);
  });

  test('holds from its moment on', () => {
    expect(cn.ask(out, { channel: 'sms', at: '2026-06-01T09:59:59+08:00' }).verdict).toBe('allow');
    expect(cn.ask(out, { channel: 'sms', at: '2026-06-01T10:00:00+08:00' }).against).toEqual(['house.opt-out']);
  });
});

describe('the daily cap on calls', () => {
  const capped = new PackCase('cn', given, { 'cn.daily-call-cap': { calls: 2 } });
  const made = (...times: string[]) => ({
    attempts: times.map((at) => ({ at: `2026-06-${at}:00+08:00`, channel: 'call', outcome: 'no-answer' })),
  });

  test('does not vote while nobody has set a number', () => {
    const many = made('10T08:00', '10T09:00', '10T10:00', '10T11:00', '10T12:00');
    expect(cn.ask(many, call('2026-06-10T13:00:00+08:00')).verdict).toBe('allow');
  });

  test('the last one allowed, the first one too many, and the next day', () => {
    const two = made('10T08:00', '10T20:00');
    expect(capped.ask(made('10T08:00'), call('2026-06-10T20:00:00+08:00')).verdict).toBe('allow');
    expect(capped.ask(two, call('2026-06-10T20:00:00+08:00'))).toMatchObject({
      verdict: 'deny',
      against: ['cn.daily-call-cap'],
      next: '2026-06-11T08:00:00+08:00',
    });
    expect(capped.ask(two, call('2026-06-11T08:00:00+08:00')).verdict).toBe('allow');
  });

  test('counts neither messages, nor calls that came in, nor calls to others, nor those still to come', () => {
    const others = {
      attempts: [
        { at: '2026-06-10T08:00:00+08:00', channel: 'sms' },
        { at: '2026-06-10T08:01:00+08:00', channel: 'call', direction: 'inbound' },
        { at: '2026-06-10T08:02:00+08:00', channel: 'call', person: 'spouse' },
        { at: '2026-06-10T08:03:00+08:00', channel: 'call' },
        { at: '2026-06-10T21:00:00+08:00', channel: 'call' },
      ],
    };
    expect(capped.ask(others, call('2026-06-10T20:00:00+08:00')).verdict).toBe('allow');
  });

  test('a call whose end nobody knows counts as made', () => {
    const pending = { attempts: [8, 9].map((hour) => ({ at: `2026-06-10T0${hour}:00:00+08:00`, channel: 'voice' })) };
    expect(capped.ask(pending, call('2026-06-10T20:00:00+08:00')).against).toEqual(['cn.daily-call-cap']);
  });

  test('the day is the debtor’s', () => {
    const abroad = { consumer: { zones: ['Europe/London'] }, ...made('10T22:00', '11T05:00') };
    expect(capped.ask(abroad, call('2026-06-11T06:00:00+08:00')).against).toContain('cn.daily-call-cap');
    expect(capped.ask(made('10T22:00', '11T05:00'), call('2026-06-11T10:00:00+08:00')).verdict).toBe('allow');
  });
});

describe('visits', () => {
  const visit = (more: object = {}) => ({ channel: 'visit', at: '2026-06-10T10:00:00+08:00', ...more });

  test('one person alone does not go; two do; where nobody says, it warns', () => {
    expect(cn.ask({}, visit({ staff: 1 }))).toMatchObject({ against: ['cn.gbt.visit'], next: null });
    expect(cn.ask({}, visit({ staff: 2 }))).toMatchObject({ verdict: 'allow', flags: [] });
    expect(cn.ask({}, visit())).toMatchObject({ verdict: 'allow', flags: ['visit-staff:2'] });
  });

  test('who sets out, or stands at the door, says who goes', () => {
    const papers = { identityCards: true, authorisationLetters: true };
    const begins = (more: object) => cn.ask({}, visit({ begins: 'set-out', ...papers, ...more }));
    expect(begins({})).toMatchObject({ against: ['cn.gbt.visit'], next: null });
    expect(begins({ staff: 2 }).verdict).toBe('allow');
    expect(begins({ staff: 2, begins: 'at-door', identityCards: undefined }).against).toEqual(['cn.gbt.visit-papers']);
  });

  test('nobody goes without card and authorisation; while a visit is planned nobody need say it', () => {
    expect(cn.ask({}, visit({ staff: 2, identityCards: false })).against).toEqual(['cn.gbt.visit-papers']);
    expect(cn.ask({}, visit({ staff: 2, authorisationLetters: false })).against).toEqual(['cn.gbt.visit-papers']);
    expect(cn.ask({}, visit({ staff: 2 })).verdict).toBe('allow');
  });

  test('not to the workplace, unless the debtor asked or agreed', () => {
    const work = (more: object = {}) => cn.ask({}, visit({ staff: 2, place: 'work', ...more })).against;
    expect(work()).toEqual(['cn.gbt.visit-workplace']);
    expect([work({ requestedByConsumer: true }), work({ expressConsent: true }), work({ place: 'home' })]).toEqual([
      [],
      [],
      [],
    ]);
    expect(cn.ask({}, call('2026-06-10T10:00:00+08:00', { place: 'work' })).verdict).toBe('allow');
  });

  const act = (action: string, more: object = {}) =>
    cn.ask({}, { ...visit(), channel: 'visit-action', action, ...more });

  test('nobody enters a dwelling uninvited', () => {
    expect(act('enter-residence').against).toEqual(['cn.civil-code.1033.private-space']);
    expect(act('enter-household', { expresslyInvited: false }).verdict).toBe('deny');
    expect(act('enter-residence', { expresslyInvited: true }).verdict).toBe('allow');
    expect(act('enter-residence', { expressConsent: true }).verdict).toBe('allow');
    expect(act('enter-residence', { consent: true }).verdict).toBe('allow');
    expect(act('ring-the-bell').verdict).toBe('allow');
  });

  test.each(['photograph-inside-residence', 'film-dwelling', 'peep-into-residence', 'eavesdrop'])(
    '%s needs express consent; an invitation is none',
    (action) => {
      expect(act(action).against).toEqual(['cn.civil-code.1033.private-space']);
      expect(act(action, { expresslyInvited: true }).verdict).toBe('deny');
      expect(act(action, { expressConsent: true }).verdict).toBe('allow');
      expect(act(action, { consent: true }).verdict).toBe('allow');
    },
  );
});

describe('others', () => {
  const at = '2026-06-10T10:00:00+08:00';

  test.each(['spouse', 'third-party-1', 'referee'])('a debt is not collected from %s', (person) => {
    expect(cn.ask({}, call(at, { person })).against).toEqual(['cn.cfc.third-persons']);
    const card = { debts: [{ id: 'd1', type: 'credit-card' }] };
    expect(cn.ask(card, call(at, { person })).against).toEqual(['cn.card.art68.third-persons', 'cn.cfc.third-persons']);
  });

  test.each(['guarantor', 'co-borrower', 'attorney'])('%s is no third person', (person) => {
    expect(cn.ask({}, call(at, { person })).verdict).toBe('allow');
  });

  test.each([
    ['told to a third person', { person: 'referee', disclosesDebt: true }],
    ['shown to contacts', { channel: 'social', visibleTo: 'contacts' }],
    ['printed on an envelope', { channel: 'mail', envelope: { debtNameVisible: true } }],
  ])('a debt %s breaks privacy', (_how, when) => {
    expect(cn.ask({}, call(at, when)).against).toContain('cn.civil-code.1032.privacy');
  });

  test('a debt told to the debtor does not', () => {
    expect(cn.ask({}, call(at, { disclosesDebt: true })).verdict).toBe('allow');
    expect(cn.ask({}, { channel: 'mail', at, envelope: { debtNameVisible: false } }).verdict).toBe('allow');
    expect(cn.ask({}, { channel: 'social', at, visibleTo: 'consumer' }).verdict).toBe('allow');
  });
});
