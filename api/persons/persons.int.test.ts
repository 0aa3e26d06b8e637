/**
 * Guarantee: what becomes known of a person is booked once, refused by the name of the field when it cannot be, and seen
 * by every account of theirs at once; what lies before contacts opens an incident for each that it would have changed.
 */
import { incidentPage } from '../../contract/http-decision';
import { learnedOut, PERSON_FACTS, personGate } from '../../contract/http-person-fact';
import { begin } from '../../db/book-story';
import { PolicyShelf } from '../../db/policy-shelf';
import { decidedAccount } from '../../test/support/decided-book';
import { aCall, decide, someFacts, testRulebook } from '../../test/support/gate-story';
import { handClock, problemIn, startApi, type TestApi } from '../api-story';
import type { ApiRole } from '../keys';

const NOW = '2026-06-12T10:00:00+08:00';
const NUMBER = '+12125550147';

let api: TestApi;
beforeAll(async () => {
  const turns = { clock: handClock(NOW), shelf: new PolicyShelf(), rehearse: null, rulebook: testRulebook() };
  api = await startApi(NOW, { turns });
  await begin(api.book.db);
  await decidedAccount(api.book.db, 'A1', [decide('2026-06-08T15:00:00Z'), decide('2026-06-10T15:00:00Z')]);
  await decidedAccount(api.book.db, 'A2', []);
});
afterAll(() => api?.close());

const tell = (body: unknown, role: ApiRole = 'agent', headers = {}) =>
  api.ask('POST', '/api/v1/persons/P1/facts', { role, body, headers });
const report = (body: unknown, role: ApiRole = 'integrator', headers = {}) =>
  api.ask('POST', '/api/v1/persons/P1/attempts', { role, body, headers });
const known = async () =>
  personGate.parse((await api.ask('GET', '/api/v1/persons/P1/gate', { role: 'compliance' })).body);

const EACH: readonly (readonly [object, string, object])[] = [
  [{ type: 'residence', residence: 'US-MA' }, 'known', { residence: 'US-MA' }],
  [
    { type: 'whereabouts', zone: 'America/Denver' },
    'known',
    { locationInfo: [{ zone: 'America/Denver', kind: 'stated' }] },
  ],
  [
    { type: 'whereabouts', zone: 'America/New_York', kind: 'residential-address' },
    'known',
    { locationInfo: [{ zone: 'America/New_York' }, { zone: 'America/Denver' }] },
  ],
  [
    { type: 'whereabouts', zone: 'America/Phoenix' },
    'known',
    { locationInfo: [{ zone: 'America/Phoenix' }, { zone: 'America/New_York' }] },
  ],
  [{ type: 'known-location', location: 'home' }, 'known', { knownLocation: 'home' }],
  [{ type: 'preferred-place', place: 'branch' }, 'known', { preferredPlace: 'branch' }],
  [
    { type: 'bankruptcy', petitionFiledOn: '2026-06-01' },
    'known',
    { bankruptcy: { petitionFiledOn: '2026-06-01', status: 'pending' } },
  ],
  [{ type: 'employer', prohibits: true }, 'known', { employerProhibits: true }],
  [{ type: 'vulnerability', suspected: true }, 'known', { vulnerability: { suspected: true } }],
  [{ type: 'opt-out', channel: 'sms', address: NUMBER }, 'known', { optOuts: [{ channel: 'sms', address: NUMBER }] }],
  [{ type: 'opt-in', channel: 'sms', address: NUMBER }, 'known', { optOuts: [] }],
  [{ type: 'media-request', said: 'stop calling' }, 'known', { mediaRequests: [{ said: 'stop calling' }] }],
  [
    { type: 'request', what: 'information-about-amount', consentToCallBack: false },
    'known',
    { requests: [{ consentToCallBack: false }] },
  ],
  [
    { type: 'message-received', channel: 'sms', address: NUMBER, text: 'STOP' },
    'known',
    { inbound: [{ text: 'STOP' }] },
  ],
  [{ type: 'reply-sent', channel: 'sms' }, 'known', { repliesSent: [{ channel: 'sms' }] }],
  [
    { type: 'inconvenient-time', days: ['MO'], from: '09:00', to: '12:00', until: '2026-12-31' },
    'known',
    { inconvenient: [{ kind: 'hours', until: '2026-12-31' }] },
  ],
  [{ type: 'inconvenient-place', place: 'work' }, 'known', { inconvenientPlaces: ['work'] }],
  [
    { type: 'consent', accounts: ['A1'], via: 'email', until: '2026-07-01' },
    'known',
    { consents: [{ person: 'consumer', debtIds: ['A1'], until: '2026-07-01' }] },
  ],
  [{ type: 'revocation', accounts: ['A1'] }, 'known', { consents: [{ revokedAt: '2026-06-12T02:00:00+00:00' }] }],
  [
    { type: 'occasion', kind: 'bereavement-in-family', on: '2026-06-11' },
    'known',
    { occasions: [{ on: '2026-06-11' }] },
  ],
  [
    { type: 'collector', account: 'A2', collector: 'fdcpa-debt-collector' },
    'debts',
    { A2: { collector: 'fdcpa-debt-collector' } },
  ],
  [
    { type: 'attorney', account: 'A2', reachable: true },
    'debts',
    { A2: { attorney: { knownAt: '2026-06-12T02:00:00+00:00', reachable: true } } },
  ],
  [
    { type: 'cease', account: 'A2', writing: true, mailedOn: '2026-06-09' },
    'debts',
    { A2: { cease: { mailedAt: '2026-06-09', writing: true } } },
  ],
  [{ type: 'dispute', account: 'A2', writing: true }, 'debts', { A2: { dispute: { writing: true } } }],
  [
    { type: 'verification-sent', account: 'A2' },
    'debts',
    { A2: { dispute: { verificationSentAt: '2026-06-12T02:00:00+00:00' } } },
  ],
  [
    { type: 'validation-notice', account: 'A2', sentOn: '2026-06-01' },
    'debts',
    { A2: { validation: { notices: [{ sentOn: '2026-06-01' }] } } },
  ],
  [
    { type: 'validation-notice', account: 'A2', sentOn: '2026-06-02', arrived: true },
    'debts',
    { A2: { validation: { notices: [{}, { sentOn: '2026-06-02', returnedUndeliverable: false }] } } },
  ],
  [
    { type: 'validation-returned', account: 'A2', sentOn: '2026-06-01' },
    'debts',
    { A2: { validation: { notices: [{ returnedUndeliverable: true }, {}] } } },
  ],
  [
    { type: 'moratorium', account: 'A2', kind: 'breathing-space', startedOn: '2026-06-01', lengthDays: 60 },
    'debts',
    { A2: { moratorium: { type: 'breathing-space', startedOn: '2026-06-01' } } },
  ],
  [{ type: 'visit-consent', account: 'A2', writing: true }, 'debts', { A2: { visitConsent: { writing: true } } }],
  [{ type: 'visit-notice', account: 'A2' }, 'debts', { A2: { visitNotice: { sentAt: '2026-06-12T02:00:00+00:00' } } }],
  [
    { type: 'letter-of-claim', account: 'A2', postedOn: '2026-06-01', reply: null },
    'debts',
    { A2: { letterOfClaim: { reply: null } } },
  ],
  [
    { type: 'instalment-agreement', account: 'A2', kind: 'signed', on: '2026-06-01', months: 12 },
    'debts',
    { A2: { installmentAgreement: { months: 12 } } },
  ],
  [
    { type: 'assignment', account: 'A2', on: '2026-06-01' },
    'debts',
    { A2: { assignment: { debtorNotifiedOn: null } } },
  ],
  [
    { type: 'transfer', account: 'A2', on: '2026-06-01', noticeSentOn: '2026-06-02' },
    'debts',
    { A2: { transfer: { noticeSentOn: '2026-06-02' } } },
  ],
  [
    { type: 'payment-order', account: 'A2', servedOn: '2026-06-01', paid: false },
    'debts',
    { A2: { paymentOrder: { paid: false } } },
  ],
  [{ type: 'fell-due', account: 'A2', on: '2026-05-31' }, 'debts', { A2: { dueOn: '2026-05-31' } }],
  [
    { type: 'instalments', account: 'A2', due: ['2026-06-30', '2026-05-31'] },
    'debts',
    { A2: { instalments: ['2026-05-31', '2026-06-30'] } },
  ],
  [
    { type: 'demand', account: 'A2', arrivedAt: '2026-06-11T10:00:00+08:00', channel: 'mail', provable: true },
    'debts',
    { A2: { demands: [{ at: '2026-06-11T02:00:00+00:00', channel: 'mail', provable: true }] } },
  ],
  [
    { type: 'interruptions', account: 'A2', acts: [{ on: '2026-06-01', kind: 'acknowledgement', writing: true }] },
    'debts',
    { A2: { interruptions: [{ on: '2026-06-01', kind: 'acknowledgement', writing: true }] } },
  ],
  [{ type: 'interruptions', account: 'A2', acts: [] }, 'debts', { A2: { interruptions: [] } }],
];

test('every fact is taken, numbered, and known at once', async () => {
  let seq = (await known()).seq;
  for (const [fact, part, expected] of EACH) {
    const taken = await tell(fact);
    if (taken.status !== 201) throw new Error(`${JSON.stringify(fact)}: ${JSON.stringify(taken.body)}`);
    seq += 1;
    expect(learnedOut.parse(taken.body)).toMatchObject({ person: 'P1', seq, incidents: [] });
    expect((await known())[part === 'known' ? 'known' : 'debts']).toMatchObject(expected);
  }
  const told = new Set(EACH.map(([fact]) => (fact as { type: string }).type));
  expect(PERSON_FACTS.filter((type) => !told.has(type))).toEqual(['no-longer', 'attempt-outcome']);
});

test('what no longer holds is taken back by those who may', async () => {
  expect(problemIn(await tell({ type: 'no-longer', what: 'moratorium', account: 'A2' }, 'agent')).status).toBe(403);
  expect((await tell({ type: 'no-longer', what: 'moratorium', account: 'A2' }, 'compliance')).status).toBe(201);
  expect((await tell({ type: 'no-longer', what: 'bankruptcy' }, 'legal')).status).toBe(201);
  const { known: of, debts } = await known();
  expect([of.bankruptcy, debts.A2?.moratorium, debts.A2?.cease]).toEqual([undefined, undefined, expect.anything()]);
});

test('sent again under its key it is known once', async () => {
  const headers = { 'Idempotency-Key': 'fact-1' };
  const fact = { type: 'occasion', kind: 'wedding', on: '2026-06-20' };
  const first = await tell(fact, 'agent', headers);
  const again = await tell(fact, 'agent', headers);
  expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([201, first.body, 'true']);
  expect(problemIn(await tell({ ...fact, kind: 'birth' }, 'agent', headers)).status).toBe(422);
});

test.each<[string, unknown, number, string]>([
  ['no body', undefined, 422, 'type'],
  ['a list', [], 422, ''],
  ['an unknown type', { type: 'gift' }, 422, 'type'],
  ['a mistyped field', { type: 'opt-out', channel: 'sms', adress: NUMBER }, 422, 'adress'],
  ['no address', { type: 'opt-out', channel: 'sms', address: ' ' }, 422, 'address'],
  ['an unknown channel', { type: 'opt-out', channel: 'fax', address: NUMBER }, 422, 'channel'],
  ['an unknown zone', { type: 'whereabouts', zone: 'America/Nowhere' }, 422, 'zone'],
  ['a date that there is not', { type: 'bankruptcy', petitionFiledOn: '2026-02-30' }, 422, 'petitionFiledOn'],
  ['a fact of tomorrow', { type: 'employer', prohibits: true, effective: '2026-06-13T00:00:00Z' }, 422, 'effective'],
  [
    'a moment without offset',
    { type: 'employer', prohibits: true, effective: '2026-06-11T00:00:00' },
    422,
    'effective',
  ],
  ['a stamp of the sender', { type: 'employer', prohibits: true, at: '2026-06-11T00:00:00Z' }, 422, 'at'],
  ['half of the hours', { type: 'inconvenient-time', from: '09:00' }, 422, 'to'],
  ['no time at all', { type: 'inconvenient-time' }, 422, 'days'],
  ['the same hour twice', { type: 'inconvenient-time', from: '09:00', to: '09:00' }, 409, 'to'],
  ['a day that there is not', { type: 'inconvenient-time', days: ['XX'] }, 422, 'days[0]'],
  ['a place known already', { type: 'inconvenient-place', place: 'work' }, 409, 'place'],
  ['a consent for a stranger’s debt', { type: 'consent', accounts: ['A9'] }, 409, 'accounts'],
  ['a consent for nothing', { type: 'consent', accounts: [] }, 422, 'accounts'],
  ['a revocation of what does not stand', { type: 'revocation', person: 'spouse' }, 409, 'person'],
  ['an opt-in without opt-out', { type: 'opt-in', channel: 'sms', address: '+1' }, 409, 'address'],
  ['a debt of somebody else', { type: 'cease', account: 'A9' }, 409, 'account'],
  ['a debt without account', { type: 'cease', writing: true }, 422, 'account'],
  ['a verification without dispute', { type: 'verification-sent', account: 'A1' }, 409, 'account'],
  [
    'a returned letter that was not sent',
    { type: 'validation-returned', account: 'A1', sentOn: '2026-01-01' },
    409,
    'sentOn',
  ],
  ['a debt due on no day', { type: 'fell-due', account: 'A1', on: 'soon' }, 422, 'on'],
  ['no instalment', { type: 'instalments', account: 'A1', due: [] }, 422, 'due'],
  [
    'a demand that will arrive',
    { type: 'demand', account: 'A1', arrivedAt: '2026-06-13T00:00:00Z', channel: 'mail' },
    409,
    'arrivedAt',
  ],
  [
    'an interruption of no known kind',
    { type: 'interruptions', account: 'A1', acts: [{ on: '2026-06-01', kind: 'demand' }] },
    422,
    'acts[0].kind',
  ],
  ['an outcome of an unknown attempt', { type: 'attempt-outcome', id: 'x99', outcome: 'conversation' }, 409, 'id'],
  [
    'a source that is a sentence',
    { type: 'employer', prohibits: true, source: 'said Li Na, her wife; 王' },
    422,
    'source',
  ],
])('%s is refused by name', async (_name, body, status, field) => {
  const { seq } = await known();
  const problem = problemIn(await tell(body));
  expect(problem.status).toBe(status);
  if (field !== '') expect(problem.errors?.map((error) => error.field)).toContain(field);
  expect((await known()).seq).toBe(seq);
});

test('no-longer asks for the account where it belongs, and for none where it does not', async () => {
  const refused = async (body: object) => problemIn(await tell(body, 'compliance')).errors?.map(({ field }) => field);
  expect(await refused({ type: 'no-longer', what: 'cease' })).toEqual(['account']);
  expect(await refused({ type: 'no-longer', what: 'bankruptcy', account: 'A1' })).toEqual(['account']);
  expect(await refused({ type: 'no-longer', what: 'residence' })).toEqual(['what']);
});

test('who may: viewers neither tell nor read; integrators tell and do not read', async () => {
  expect((await tell({ type: 'employer', prohibits: true }, 'viewer')).status).toBe(403);
  expect((await tell({ type: 'employer', prohibits: false }, 'integrator')).status).toBe(201);
  const read = (role: ApiRole) => api.ask('GET', '/api/v1/persons/P1/gate', { role });
  expect([(await read('viewer')).status, (await read('integrator')).status, (await read('agent')).status]).toEqual([
    403, 403, 200,
  ]);
  expect((await report({}, 'legal')).status).toBe(403);
  expect(problemIn(await api.ask('GET', '/api/v1/persons/P9/gate', { role: 'agent' })).status).toBe(404);
  const unknown = await api.ask('POST', '/api/v1/persons/P9/facts', {
    role: 'agent',
    body: { type: 'employer', prohibits: true },
  });
  expect(problemIn(unknown).status).toBe(404);
});

describe('what lies before contacts', () => {
  const open = async (account?: string) => {
    const path = `/api/v1/incidents?state=open${account === undefined ? '' : `&account=${account}`}`;
    return incidentPage.parse((await api.ask('GET', path, { role: 'viewer' })).body).items;
  };

  test('a cease notice that was received before opens an incident for the contact after it, on that debt alone', async () => {
    const told = await tell({
      type: 'cease',
      account: 'A1',
      writing: true,
      effective: '2026-06-09T12:00:00Z',
      source: 'letter',
    });
    expect(told).toMatchObject({ status: 201, body: { rechecked: 1, incidents: [expect.any(String)] } });
    expect(await open()).toMatchObject([
      {
        account: 'A1',
        decidedAt: '2026-06-10T23:00:00+08:00',
        rule: 'test.cease',
        before: 'allow',
        after: 'deny',
        fact: { kind: 'known', effectiveAt: '2026-06-09T20:00:00+08:00', learnedAt: NOW },
      },
    ]);
  });

  test('a call that an agency reports late counts for what was decided after it', async () => {
    const calls = ['2026-06-08T14:00:00Z', '2026-06-09T14:00:00Z'].map((at) => aCall(at, { countsFor: ['A3'] }));
    const act = { channel: 'call', debtIds: ['A3'] };
    await decidedAccount(api.book.db, 'A3', [decide('2026-06-10T14:00:00Z', someFacts({ attempts: calls }), act)]);
    const call = { id: 'agency-1', at: '2026-06-09T18:00:00Z', channel: 'call', outcome: 'no-answer', number: NUMBER };
    expect(await report(call)).toMatchObject({ status: 201, body: { incidents: [expect.any(String)] } });
    expect(await open('A3')).toMatchObject([{ rule: 'test.three-calls', after: 'presumption-violated' }]);
    const { attempts } = await known();
    expect(attempts).toMatchObject([
      { id: 'agency-1', account: null, at: '2026-06-09T18:00:00+00:00', countsFor: ['A1', 'A2', 'A3'], number: NUMBER },
    ]);
    const { rows } = await api.book.pool.query<{ t: string }>('select body::text as t from late_fact');
    expect(rows.map(({ t }) => t).join()).not.toContain('2125550147');
  });

  test('its end may become known later still', async () => {
    const told = await tell({ type: 'attempt-outcome', id: 'agency-1', outcome: 'conversation' });
    expect(told).toMatchObject({ status: 201, body: { rechecked: expect.any(Number) } });
    expect((await known()).attempts).toMatchObject([{ id: 'agency-1', outcome: 'conversation' }]);
  });

  test.each<[string, object, number, string]>([
    ['an id used before', { id: 'agency-1' }, 409, 'id'],
    ['the future', { at: '2026-06-13T00:00:00Z' }, 409, 'at'],
    ['a debt of somebody else', { countsFor: ['A9'] }, 409, 'countsFor'],
    ['an account of somebody else', { account: 'A9' }, 409, 'account'],
    ['an unknown outcome', { outcome: 'maybe' }, 422, 'outcome'],
    ['an unknown channel', { channel: 'pigeon' }, 422, 'channel'],
    ['a name for a person', { person: '王芳' }, 422, 'person'],
    ['a mistyped field', { chanel: 'call' }, 422, 'chanel'],
    ['a moment without offset', { at: '2026-06-09T18:00:00' }, 422, 'at'],
  ])('a reported attempt with %s is refused by name', async (_name, changes, status, field) => {
    const call = { id: 'agency-2', at: '2026-06-09T18:00:00Z', channel: 'call', outcome: 'no-answer' };
    const problem = problemIn(await report({ ...call, ...changes }));
    expect(problem.status).toBe(status);
    expect(problem.errors?.map((error) => error.field)).toContain(field);
  });
});
