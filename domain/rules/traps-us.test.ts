/** Mistakes that simple gates make with the law of the United States, a test each. */
import {
  ask,
  at,
  calendars,
  call,
  consumer,
  date,
  EASTERN,
  noons,
  objecting,
  PACIFIC,
  question,
  talk,
} from '../../test/support/us-gate';
import type { GateFacts, IntendedAct } from '../gate/gate-facts';
import type { Zone } from '../time';
import { allocateCall } from './call-allocation';
import { countedCalls } from './us-counted-calls';
import { workingDaysAfter } from './us-validation-period';

const verdict = (facts: Partial<GateFacts>, when: string, act: Partial<IntendedAct> = {}, pack = 'us-fed'): string =>
  ask(consumer(facts), when, act, pack).verdict;
const counted = (facts: Partial<GateFacts>, when: string, debt = 'd1', act: Partial<IntendedAct> = {}): number =>
  countedCalls(question(consumer(facts), when, act), debt);
const OWN_NAME = 'original-creditor-own-name';
const NUMBER = '+12125550100';

test('trap 1: seven days are days, neither 168 hours nor a calendar week', () => {
  const from = [call('2026-04-01 19:00'), ...noons(2, 7)];
  // 168 hours after Apr 1 19:00 would not be over.
  expect(verdict({ attempts: from }, '2026-04-08 08:30')).toBe('allow');
  // Fri to Sun and Mon to Thu: two calendar weeks, one period of seven days.
  const around = [...noons(3, 5), ...noons(6, 9)];
  expect(verdict({ attempts: around }, '2026-04-09 15:00')).toBe('presumption-violated');
  expect(counted({ attempts: around }, '2026-04-09 15:00')).toBe(7);
});

test('trap 2: the day of the conversation is day 1', () => {
  const attempts = [talk('2026-08-14 11:00')];
  expect(verdict({ attempts }, '2026-08-20 20:59')).toBe('presumption-violated');
  // Neither the same hour of Aug 21 nor Aug 22.
  expect(verdict({ attempts }, '2026-08-21 08:00')).toBe('allow');
});

test('trap 3: a conversation that they began starts the days as well', () => {
  const attempts = [talk('2026-08-13 15:00', { direction: 'inbound', countsFor: [] })];
  expect(ask(consumer({ attempts }), '2026-08-15 12:00')).toMatchObject({
    verdict: 'presumption-violated',
    allowedAt: at('2026-08-20 08:00'),
  });
});

test('trap 4: the count is of a person and a debt: not of a number, an account or a household', () => {
  const numbers = ['home', 'mobile', 'work', 'home', 'mobile', 'work', 'home'];
  const attempts = noons(1, 7).map((made, place) => ({ ...made, number: numbers[place] ?? '' }));
  expect(verdict({ attempts }, '2026-04-07 16:00', { number: 'never-called' })).toBe('presumption-violated');
  expect(verdict({ attempts, debts: [{ id: 'd1' }, { id: 'd2' }] }, '2026-04-07 16:00', { debtIds: ['d2'] })).toBe(
    'allow',
  );
  expect(verdict({ attempts }, '2026-04-07 16:00', { person: 'spouse' })).toBe('allow');
  // Washington counts the spouse with the debtor.
  const mails = noons(5, 7).map((made) => ({
    ...made,
    channel: 'email',
    outcome: 'delivered' as const,
    person: 'spouse',
  }));
  const inWa = { residence: 'US-WA', attempts: mails };
  expect(objecting(ask(consumer(inWa), '2026-04-07 16:00', { channel: 'email' }, 'us-wa'))).toEqual([
    'wa.three-per-week',
  ]);
});

test('trap 5: texts and e-mails are no calls for federal law; Massachusetts counts texts, Washington and New York City every medium', () => {
  const made = (channel: string) => noons(1, 7).map((one) => ({ ...one, channel, outcome: 'delivered' as const }));
  expect(
    verdict({ attempts: [...made('sms'), ...made('email')].sort((a, b) => a.at - b.at) }, '2026-04-07 16:00'),
  ).toBe('allow');
  const there = (channel: string, state: string, pack: string) =>
    verdict({ residence: state, collector: OWN_NAME, attempts: made(channel) }, '2026-04-07 16:00', {}, pack);
  expect(there('sms', 'US-MA', 'us-ma')).toBe('deny');
  expect(there('email', 'US-MA', 'us-ma')).toBe('allow');
  for (const channel of ['sms', 'email', 'mail', 'visit']) {
    expect(there(channel, 'US-WA', 'us-wa')).toBe('deny');
    expect(there(channel, 'US-NYC', 'us-nyc')).toBe('deny');
  }
});

test('trap 6: unanswered calls and voicemail count; a busy signal and a number out of service do not', () => {
  const one = (outcome: 'no-answer' | 'voicemail' | 'voicemail-no-message-possible' | 'busy' | 'not-in-service') =>
    counted({ attempts: [call('2026-04-07 12:00', { outcome })] }, '2026-04-07 16:00');
  expect([one('no-answer'), one('voicemail'), one('voicemail-no-message-possible')]).toEqual([1, 1, 1]);
  expect([one('busy'), one('not-in-service')]).toEqual([0, 0]);
});

test('trap 7: what names two debts counts for both, an unanswered call for one; it is booked when made and never moved', () => {
  expect(allocateCall({ outcome: 'voicemail', named: ['med', 'card'], chosen: 'med' })).toEqual(['med', 'card']);
  expect(allocateCall({ outcome: 'no-answer', named: ['med', 'card'], chosen: 'med' })).toEqual(['med']);
  const debts = [{ id: 'med' }, { id: 'card' }];
  const unanswered = { debts, attempts: [call('2026-04-07 12:00', { countsFor: ['med'] })] };
  expect([counted(unanswered, '2026-04-07 16:00', 'med'), counted(unanswered, '2026-04-07 16:00', 'card')]).toEqual([
    1, 0,
  ]);
  const voicemail = {
    debts,
    attempts: [call('2026-04-07 12:00', { outcome: 'voicemail', countsFor: ['med'], discussed: ['med', 'card'] })],
  };
  expect([counted(voicemail, '2026-04-07 16:00', 'med'), counted(voicemail, '2026-04-07 16:00', 'card')]).toEqual([
    1, 1,
  ]);
  // Full for the card: it does not spill over to the other debt, nor is an old call taken from it.
  const full = { debts, attempts: noons(1, 7).map((made) => ({ ...made, countsFor: ['card'] })) };
  expect(verdict(full, '2026-04-07 16:00', { debtIds: ['card'] })).toBe('presumption-violated');
  expect(counted(full, '2026-04-07 16:00', 'med')).toBe(0);
});

test('trap 8: a debt that the consumer brings up has its days of rest, with no call counted for it', () => {
  const facts = {
    debts: [{ id: 'med' }, { id: 'card' }],
    attempts: [talk('2026-11-09 11:00', { countsFor: ['med'], discussed: ['med', 'card'] })],
  };
  expect(ask(consumer(facts), '2026-11-10 11:00', { debtIds: ['card'] })).toMatchObject({
    verdict: 'presumption-violated',
    allowedAt: at('2026-11-16 08:00'),
  });
  expect([counted(facts, '2026-11-10 11:00', 'med'), counted(facts, '2026-11-10 11:00', 'card')]).toEqual([1, 0]);
});

test('trap 9: consent is of a person, for a debt, to this collector, for seven days, and dies with the next conversation', () => {
  const given = { person: 'consumer', debtIds: ['d1'], receivedAt: at('2026-04-03 10:05') };
  const facts = { attempts: [talk('2026-04-03 10:00')], consents: [given] };
  expect(verdict(facts, '2026-04-09 12:00')).toBe('allow');
  expect(verdict({ ...facts, consents: [{ ...given, givenTo: 'original-creditor' }] }, '2026-04-06 12:00')).toBe(
    'presumption-violated',
  );
  expect(verdict({ ...facts, consents: [{ ...given, debtIds: ['d2'] }] }, '2026-04-06 12:00')).toBe(
    'presumption-violated',
  );
  expect(verdict({ ...facts, consents: [{ ...given, person: 'spouse' }] }, '2026-04-06 12:00')).toBe(
    'presumption-violated',
  );
  const again = { ...facts, attempts: [...facts.attempts, talk('2026-04-06 10:00', { underConsent: true })] };
  expect(verdict(again, '2026-04-08 12:00')).toBe('presumption-violated');
  // The seventh day is the last: calls of the eighth count.
  const many = {
    consents: [given],
    attempts: Array.from({ length: 7 }, (_, hour) => call(`2026-04-09 ${String(hour + 10).padStart(2, '0')}:00`)),
  };
  expect(counted(many, '2026-04-09 20:00')).toBe(0);
  const next = {
    consents: [given],
    attempts: many.attempts.map((made) => ({ ...made, at: (made.at + 86_400_000) as typeof made.at })),
  };
  expect(counted(next, '2026-04-10 20:00')).toBe(7);
});

test('trap 10: consent and "required by law" open neither the night nor an opt-out nor an attorney; factors exclude nothing', () => {
  const consents = [{ person: 'consumer', debtIds: ['d1'], receivedAt: at('2026-06-10 09:00') }];
  const purpose = 'legally-required:12 CFR 1024.39(a)';
  expect(verdict({ consents }, '2026-06-10 22:00', { purpose })).toBe('deny');
  expect(verdict({ consents, attorney: {} }, '2026-06-10 12:00', { purpose })).toBe('deny');
  const optOuts = [{ channel: 'sms', address: NUMBER, at: at('2026-06-01 12:00') }];
  expect(verdict({ consents, optOuts }, '2026-06-10 12:00', { channel: 'sms', address: NUMBER, purpose })).toBe('deny');
  const mediaRequests = [{ said: 'stop calling', at: at('2026-06-01 12:00') }];
  expect(verdict({ consents, mediaRequests }, '2026-06-10 12:00', { purpose })).toBe('deny');
  expect(verdict({ attempts: noons(1, 7) }, '2026-04-07 15:00', { purpose })).toBe('presumption-violated');
});

test('trap 11: every place where the consumer may be counts, and no place at all denies', () => {
  const zones = [EASTERN, PACIFIC];
  expect(verdict({ zones }, '2026-06-10 10:30')).toBe('deny');
  expect(verdict({ zones }, '2026-06-10 12:00')).toBe('allow');
  const nowhere = ask(consumer({ zones: [] }), '2026-06-10 12:00');
  expect(nowhere).toMatchObject({ verdict: 'deny', allowedAt: null });
  expect(nowhere.votes.find((vote) => vote.verdict === 'deny')?.because.en).toBe('cannot be evaluated without zones');
});

test('trap 12: the instant of leaving is asked about, not that of planning, nor that of arriving', () => {
  const act = { channel: 'sms', deliveredAt: at('2026-06-10 23:00') };
  expect(verdict({}, '2026-06-10 20:59', act)).toBe('allow');
  expect(verdict({}, '2026-06-10 21:01', act)).toBe('deny');
});

test('trap 13: clocks that change, clocks that do not, and half hours', () => {
  const opens = (zone: string, from: string): string =>
    new Date(ask(consumer({ zones: [zone as Zone] }), from).allowedAt ?? 0).toISOString();
  expect(opens('America/New_York', '2026-03-07T06:00:00Z')).toBe('2026-03-07T13:00:00.000Z');
  expect(opens('America/New_York', '2026-03-08T06:00:00Z')).toBe('2026-03-08T12:00:00.000Z');
  expect(opens('America/New_York', '2026-11-01T05:00:00Z')).toBe('2026-11-01T13:00:00.000Z');
  expect(opens('America/Phoenix', '2026-07-01T10:00:00Z')).toBe('2026-07-01T15:00:00.000Z');
  expect(opens('America/Denver', '2026-07-01T10:00:00Z')).toBe('2026-07-01T14:00:00.000Z');
  expect(opens('America/Indiana/Knox', '2026-07-01T10:00:00Z')).toBe('2026-07-01T13:00:00.000Z');
  expect(opens('Asia/Kolkata', '2026-07-01T00:00:00Z')).toBe('2026-07-01T02:30:00.000Z');
});

test('trap 14: a cease notice holds from its receipt, and a notice of a remedy may still be posted after it', () => {
  const cease = { mailedAt: date('2026-08-03'), receivedAt: at('2026-08-06 10:00'), writing: true };
  expect(verdict({ cease }, '2026-08-04 12:00', { channel: 'email' })).toBe('allow');
  expect(verdict({ cease }, '2026-08-06 10:00', { channel: 'email' })).toBe('deny');
  expect(
    verdict({ cease }, '2026-08-10 12:00', { channel: 'mail', purpose: 'notice-of-intent-to-invoke-specified-remedy' }),
  ).toBe('allow');
});

test('trap 15: "stop calling" bars calls on all debts and nothing else; STOP bars an address for all debts', () => {
  const debts = [{ id: 'd1' }, { id: 'd2' }];
  const mediaRequests = [{ said: 'stop calling', at: at('2026-06-01 12:00') }];
  expect(verdict({ debts, mediaRequests }, '2026-06-10 12:00', { debtIds: ['d2'] })).toBe('deny');
  for (const channel of ['sms', 'email', 'mail', 'visit'])
    expect(verdict({ debts, mediaRequests }, '2026-06-10 12:00', { channel })).toBe('allow');
  const inbound = [{ channel: 'sms', address: NUMBER, at: at('2026-06-01 12:00'), text: 'STOP' }];
  expect(verdict({ debts, inbound }, '2026-06-10 12:00', { channel: 'sms', address: NUMBER, debtIds: ['d2'] })).toBe(
    'deny',
  );
  expect(verdict({ debts, inbound }, '2026-06-10 12:00', { channel: 'mail', debtIds: ['d1'] })).toBe('allow');
});

test.each([
  'stop',
  ' STOP! ',
  'Quit',
  'end',
  'Revoke',
  'opt-out',
  'cancel',
  'unsubscribe',
  "please don't text this number any more",
  'leave me alone',
])('trap 16: not only the exact word STOP: %j', (text) => {
  const inbound = [{ channel: 'sms', address: NUMBER, at: at('2026-06-01 12:00'), text }];
  const act = { channel: 'sms', address: NUMBER, automated: true };
  for (const collector of ['fdcpa-debt-collector', OWN_NAME] as const)
    expect(verdict({ inbound, collector }, '2026-06-10 12:00', act)).toBe('deny');
  const spoken = [{ channel: 'call', at: at('2026-06-01 12:00'), text: 'stop texting me' }];
  expect(verdict({ inbound: spoken, collector: OWN_NAME }, '2026-06-10 12:00', act)).toBe('deny');
});

test('trap 17: what arrives between planning and acting is seen at the act', () => {
  const planned = consumer();
  expect(ask(planned, '2026-06-10 12:00').verdict).toBe('allow');
  const arrivals: Partial<GateFacts>[] = [
    { attorney: { knownAt: at('2026-06-10 12:30') } },
    { cease: { receivedAt: at('2026-06-10 12:30'), writing: true } },
    { dispute: { receivedAt: at('2026-06-10 12:30'), writing: true } },
    { bankruptcy: { petitionFiledOn: date('2026-06-10'), status: 'pending' } },
  ];
  for (const arrival of arrivals) expect(ask({ ...planned, ...arrival }, '2026-06-10 13:00').verdict).toBe('deny');
});

test('trap 18: the freeze follows from assumed receipt and thirty days, not from 35 days after mailing', () => {
  const validation = {
    notices: [{ sentOn: date('2026-01-01'), returnedUndeliverable: true }, { sentOn: date('2026-01-15') }],
  };
  const disputed = (on: string) =>
    verdict({ validation, dispute: { receivedAt: at(`${on} 12:00`), writing: true } }, '2026-02-24 12:00');
  // 35 days after Jan 15 are over on Feb 19; the period runs until Feb 22.
  expect([disputed('2026-02-20'), disputed('2026-02-22'), disputed('2026-02-23')]).toEqual(['deny', 'deny', 'allow']);
});

test('trap 19: told on the phone a dispute freezes nothing, and it is not nothing', () => {
  const dispute = { receivedAt: at('2026-02-12 12:00'), writing: false };
  const validation = { letterMailedOn: date('2026-01-15') };
  expect(verdict({ dispute, validation }, '2026-02-16 12:00')).toBe('allow');
  expect(ask(consumer({ dispute, validation }), '2026-02-16 12:00', { channel: 'credit-bureau' }).flags).toEqual([
    'report-as-disputed',
  ]);
  expect(verdict({ dispute: { ...dispute, writing: true }, validation }, '2026-02-16 12:00')).toBe('deny');
});

test('trap 20: a report waits 14 days for the letter to come back', () => {
  const validation = { letterMailedOn: date('2026-03-02') };
  const report = { channel: 'credit-bureau' };
  expect(ask(consumer({ validation }), '2026-03-03 12:00', report)).toMatchObject({
    verdict: 'deny',
    allowedAt: at('2026-03-17 00:00'),
  });
  expect(verdict({ validation: { ...validation, returnedUndeliverable: true } }, '2026-04-03 12:00', report)).toBe(
    'deny',
  );
});

test('trap 21: records are kept from the last activity, recordings from the call', () => {
  const purge = (what: string) => ({ channel: 'purge-evidence', what });
  const facts = { lastCollectionActivityOn: date('2026-03-01'), recording: { callOn: date('2025-01-10') } };
  expect(verdict(facts, '2028-06-01 12:00', purge('records'))).toBe('deny');
  expect(verdict(facts, '2028-06-01 12:00', purge('call-recording'))).toBe('allow');
  expect(verdict(facts, '2028-01-10 12:00', purge('call-recording'))).toBe('deny');
});

test('trap 24: a suit on a debt beyond limitation is unlawful, its threat too, other contact is not; in New York a payment changes nothing', () => {
  const old = { residence: 'US-NY', dueOn: date('2023-01-10'), lastCollectionActivityOn: date('2026-01-02') };
  for (const collector of ['fdcpa-debt-collector', OWN_NAME] as const) {
    expect(verdict({ ...old, collector }, '2026-01-12 12:00', { channel: 'legal', action: 'file-suit' }, 'us-ny')).toBe(
      'deny',
    );
    expect(
      verdict({ ...old, collector }, '2026-01-12 12:00', { channel: 'mail', content: 'threat-of-suit' }, 'us-ny'),
    ).toBe('deny');
    expect(verdict({ ...old, collector }, '2026-01-12 12:00', { channel: 'mail' }, 'us-ny')).toBe('allow');
  }
});

test('trap 27: a visit is no call: its place, the workplace, who was met and the threshold have rules of their own', () => {
  const facts = { residence: 'US-MA', collector: OWN_NAME } as const;
  const visit = (attempts: GateFacts['attempts'], act: Partial<IntendedAct>) =>
    verdict({ ...facts, attempts }, '2026-06-20 17:00', { channel: 'visit', place: 'home', ...act }, 'us-ma');
  const before = call('2026-06-01 17:00', { channel: 'visit', place: 'home', outcome: 'contact-made' });
  expect(visit([before], {})).toBe('deny');
  expect(visit([{ ...before, outcome: 'nobody-contacted' }], {})).toBe('allow');
  expect(visit([], { place: 'work' })).toBe('deny');
  expect(visit([], { person: 'spouse', disclosesDebt: true })).toBe('deny');
  expect(visit([], { channel: 'visit-action', action: 'enter-household' })).toBe('deny');
  // Eight visits are not eight calls.
  expect(verdict({ attempts: noons(1, 7).map((made) => ({ ...made, channel: 'visit' })) }, '2026-04-07 15:00')).toBe(
    'allow',
  );
});

test('trap 28: a day on which a holiday is merely observed counts among the five', () => {
  // The fourth of July 2026 is a Saturday; offices close on the third, which no law calls a holiday.
  expect(workingDaysAfter(date('2026-06-29'), 5, calendars['us-federal'])).toBe(date('2026-07-06'));
  expect(workingDaysAfter(date('2026-01-15'), 5, calendars['us-federal'])).toBe(date('2026-01-23'));
});

test('trap 29: outside Regulation F and inside the law of a state', () => {
  const facts = { collector: OWN_NAME, attempts: noons(1, 7) } as const;
  expect(verdict(facts, '2026-04-07 15:00')).toBe('allow');
  expect(verdict({ ...facts, residence: 'US-MA' }, '2026-04-07 15:00', {}, 'us-ma')).toBe('deny');
  expect(verdict({ ...facts, residence: 'US-WA' }, '2026-04-07 15:00', {}, 'us-wa')).toBe('deny');
  expect(verdict({ ...facts, residence: 'US-NYC' }, '2026-04-07 15:00', {}, 'us-nyc')).toBe('deny');
  // Where nobody says who collects, federal law holds.
  expect(ask({ zones: [EASTERN], debts: [{ id: 'd1' }], attempts: noons(1, 7) }, '2026-04-07 15:00').verdict).toBe(
    'presumption-violated',
  );
});

test('trap 30: three results, and warnings where a call is allowed', () => {
  expect(verdict({ attempts: noons(1, 7) }, '2026-04-07 15:00')).toBe('presumption-violated');
  // A deny outranks the presumption, and both are kept.
  const both = ask(consumer({ attempts: noons(1, 7), attorney: {} }), '2026-04-07 15:00');
  expect(both.verdict).toBe('deny');
  expect(objecting(both)).toEqual(['regf.6b2.attorney', 'regf.14b.seven-in-seven']);
  const rapid = ask(consumer({ attempts: [call('2026-04-07 12:00')] }), '2026-04-07 12:04');
  expect(rapid).toMatchObject({ verdict: 'allow', flags: ['rebuttal-risk:rapid-succession'] });
  const many = [9, 10, 11, 12, 13, 14].map((hour) => call(`2026-04-07 ${String(hour).padStart(2, '0')}:00`));
  expect(ask(consumer({ attempts: many }), '2026-04-07 16:00')).toMatchObject({
    verdict: 'allow',
    flags: ['rebuttal-risk:concentration'],
  });
});

test('trap 31: a call that becomes known late turns an allowed day into a violation, and changes nothing that was decided', () => {
  const seen = consumer({ attempts: noons(1, 6) });
  const decided = ask(seen, '2026-04-07 12:00');
  const copy = structuredClone({ verdict: decided, facts: seen });
  const late = { ...seen, attempts: [...seen.attempts, call('2026-04-05 16:00')].sort((a, b) => a.at - b.at) };
  expect(ask(late, '2026-04-07 12:00').verdict).toBe('presumption-violated');
  expect({ verdict: decided, facts: seen }).toEqual(copy);
  expect(ask(seen, '2026-04-07 12:00')).toEqual(decided);
});
