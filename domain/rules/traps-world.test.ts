/** What naive gates get wrong outside the United States, each by the number of the list of traps. */
import { PackCase } from '../../test/support/pack-case';
import { cn as cnPack } from '../packs/cn';
import { packsOf } from '../packs/registry';
import { ukFca } from '../packs/uk-fca';

const cn = new PackCase('cn', { residence: 'CN', consumer: { zones: ['Asia/Shanghai'] } });
const ew = new PackCase('uk-ew', { residence: 'GB-ENG', consumer: { zones: ['Europe/London'] } });
const india = new PackCase('in', { residence: 'IN', consumer: { zones: ['Asia/Kolkata'] } });

test('trap 13: half-hour zones: India opens at 02:30 and closes at 13:30 universal time', () => {
  const call = (at: string) => india.ask({}, { channel: 'call', at }).verdict;
  expect([call('2026-06-10T02:29:00Z'), call('2026-06-10T02:30:00Z')]).toEqual(['deny', 'allow']);
  expect([call('2026-06-10T13:29:00Z'), call('2026-06-10T13:30:00Z')]).toEqual(['allow', 'deny']);
});

test('trap 17: a fact that arrives while the ladder sleeps is seen at the moment of the act', () => {
  const sms = { channel: 'sms', at: '2026-04-15T10:00:00+01:00' };
  expect(ew.ask({}, sms).verdict).toBe('allow');
  const arrived = [
    { moratorium: { type: 'breathing-space', startedOn: '2026-04-15' } },
    { dispute: { receivedAt: '2026-04-15T09:59:59+01:00' } },
    { requests: [{ at: '2026-04-15T09:59:00+01:00', what: 'has gone to a debt adviser' }] },
  ];
  expect(arrived.map((fact) => ew.ask(fact, sms).verdict)).toEqual(['deny', 'deny', 'deny']);
});

test('trap 21: retention runs from the last activity, recordings from the call, oral plans until the debt is cleared', () => {
  const purge = (what: string, given: object, at = '2026-06-10T10:00:00+08:00') =>
    cn.ask({ debts: [{ id: 'd1', type: 'credit-card' }], ...given }, { channel: 'purge-evidence', what, at });
  const active = { lastCollectionActivityOn: '2023-06-01' };
  expect(purge('records', active)).toMatchObject({
    verdict: 'deny',
    next: '2028-06-02T00:00:00+08:00',
    derived: { retainUntil: '2028-06-01' },
  });
  expect(purge('call-recording', { ...active, recording: { callOn: '2023-05-01' } }).verdict).toBe('allow');
  const oral = { installmentAgreement: { kind: 'oral', on: '2019-01-01' }, recording: { callOn: '2019-01-01' } };
  expect(purge('call-recording', { ...oral, debtSettledOn: null }).verdict).toBe('deny');
});

test('trap 22: the FCA names no hours, so neither does its pack; what the customer asked for counts', () => {
  for (const time of ['00:30', '05:00', '07:59', '20:00', '21:30', '23:59']) {
    expect(ew.ask({}, { channel: 'call', at: `2026-06-14T${time}:00+01:00` }).verdict).toBe('allow');
  }
  const minutes = ukFca.rules
    .flatMap(({ parameters }) => Object.values(parameters))
    .filter(({ unit }) => unit === 'minute');
  expect(minutes).toEqual([]);
  expect(ukFca.notCovered.map(({ why }) => why).join()).toContain('names no hours');
});

test('trap 23: Chinese hours are an unverified default of a recommended standard, and of no other text', () => {
  const [hours, ...more] = cnPack.rules.filter(({ parameters }) => 'opens' in parameters);
  expect(more).toEqual([]);
  expect(hours).toMatchObject({ id: 'cn.quiet-hours', read: 'unverified', kind: 'norm' });
  expect(hours?.article).toContain('GB/T 45251-2025');
  for (const { id, article, read } of cnPack.rules) {
    expect([id, article.includes('自律公约')]).toEqual([id, false]);
    if (article.includes('GB/T')) expect([id, read]).toEqual([id, 'unverified']);
  }
  expect(cnPack.notCovered.map(({ article }) => article).join()).toContain('自律公约');
});

test('trap 24: limitation is a defence in China and a bar to court at the FCA, and a provable text message restarts it', () => {
  const old = { dueOn: '2018-05-10' };
  const suit = { channel: 'legal', action: 'file-suit' };
  expect(cn.ask(old, { ...suit, at: '2026-06-01T10:00:00+08:00' })).toMatchObject({
    verdict: 'allow',
    flags: ['limitation-defence-available:2021-05-10'],
  });
  const letter = { letterOfClaim: { postedOn: '2026-01-01', reply: null } };
  expect(ew.ask({ ...old, ...letter }, { ...suit, at: '2026-06-01T10:00:00+01:00' }).against).toEqual([
    'conc.7.15.statute-barred',
  ]);
  const texted = [{ at: '2021-05-01T10:00:00+08:00', channel: 'sms', provable: true, to: 'reserved-number' }];
  expect(cn.ask({ ...old, demands: texted }, { ...suit, at: '2024-05-01T10:00:00+08:00' })).toMatchObject({
    flags: [],
    derived: { limitationEnds: '2024-05-01' },
  });
});

test('trap 25: a mental health crisis has no sixty days; joint debtors and agents are bound; contact is enforcement', () => {
  const crisis = {
    moratorium: { type: 'mental-health-crisis', startedOn: '2026-01-10', lengthDays: 60, treatmentEndedOn: null },
  };
  const space = { moratorium: { type: 'breathing-space', startedOn: '2026-03-02', lengthDays: 60 } };
  const late = '2026-12-01T10:00:00+00:00';
  const during = '2026-04-15T10:00:00+01:00';
  expect(ew.ask(crisis, { channel: 'call', at: late })).toMatchObject({ verdict: 'deny', next: null });
  expect(ew.ask(space, { channel: 'call', at: late }).verdict).toBe('allow');
  expect(ew.ask(space, { channel: 'call', at: during, person: 'joint-debtor' }).verdict).toBe('deny');
  expect(ew.ask(space, { channel: 'call', at: during, actor: 'agent' }).verdict).toBe('deny');
  expect(ew.ask(space, { channel: 'mail', at: during }).verdict).toBe('deny');
});

test('trap 26: a kept card agreement ends collecting, it does not pause it; a breach begins it again', () => {
  const given = (performing: boolean) => ({
    debts: [{ id: 'd1', type: 'credit-card' }],
    installmentAgreement: { kind: 'signed', on: '2026-03-01', months: 36, performing },
  });
  const call = (performing: boolean, at: string) => cn.ask(given(performing), { channel: 'call', at });
  expect(call(true, '2026-03-10T10:00:00+08:00')).toMatchObject({ verdict: 'deny', next: null });
  expect(call(true, '2028-03-10T10:00:00+08:00')).toMatchObject({ verdict: 'deny', next: null });
  expect(call(false, '2026-06-10T10:00:00+08:00').verdict).toBe('allow');
});

test('trap 27: a visit is no call: place, workplace, household and entry have rules of their own', () => {
  const told = { visitNotice: { sentAt: '2026-06-01T10:00:00+01:00' } };
  const uk = (when: object) => ew.ask(told, { at: '2026-06-10T11:00:00+01:00', ...when }).against;
  expect(uk({ channel: 'call', place: 'work' })).toEqual([]);
  expect(uk({ channel: 'visit', place: 'work' })).toEqual(['conc.7.9.visit-conduct']);
  expect(uk({ channel: 'visit-action', action: 'enter-household' })).toEqual(['conc.7.9.visit-conduct']);
  const late = { at: '2026-07-13T11:00:00+05:30' };
  expect(india.ask({}, { channel: 'call', place: 'work', ...late }).verdict).toBe('allow');
  expect(india.ask({}, { channel: 'visit', place: 'work', ...late }).against).toEqual(['rbi.2026-draft.contact-place']);
  const door = { channel: 'visit-action', at: '2026-06-10T10:00:00+08:00' };
  expect(cn.ask({}, { ...door, action: 'enter-residence' }).verdict).toBe('deny');
  expect(cn.ask({}, { ...door, person: 'neighbour' }).against).toEqual(['cn.cfc.third-persons']);
});

test('trap 28: a Saturday that is worked in exchange for a holiday is a working day in China', () => {
  const enforce = (servedOn: string) =>
    cn.ask(
      { paymentOrder: { servedOn, objection: null, paid: false } },
      { channel: 'legal', action: 'apply-enforcement', at: `${servedOn}T10:00:00+08:00` },
    ).next;
  // The fifteenth day is Saturday 9 May 2026 (worked), then Saturday 16 May 2026 (not worked).
  expect(enforce('2026-04-24')).toBe('2026-05-10T00:00:00+08:00');
  expect(enforce('2026-05-01')).toBe('2026-05-19T00:00:00+08:00');
  // 1 to 5 May 2026 are holidays.
  expect(enforce('2026-04-17')).toBe('2026-05-07T00:00:00+08:00');
});

test('trap 29: these packs ask no leave of who collects: a lender of its own is bound as an agency is', () => {
  for (const [pack, given, when] of [
    [cn, {}, { channel: 'call', at: '2026-06-10T23:00:00+08:00' }],
    [india, {}, { channel: 'call', at: '2026-06-10T20:00:00+05:30' }],
    [
      ew,
      { dispute: { receivedAt: '2026-06-01T10:00:00+01:00' } },
      { channel: 'call', at: '2026-06-10T10:00:00+01:00' },
    ],
  ] as const) {
    for (const collector of [undefined, 'original-creditor-own-name', 'bank-or-agency', 'authorised-firm']) {
      expect(pack.ask({ ...given, collector }, when).verdict).toBe('deny');
    }
  }
});

test('no pack claims more than it read: whatever is not read from the wording says so', () => {
  for (const pack of packsOf(['cn', 'uk-ew', 'in', 'eu'])) {
    for (const { id, read, source } of pack.rules) {
      if (/memory|default|could not be read|not read|newspaper|summar|descri|quoted/i.test(source)) {
        // The rule on visitors was read but for its end.
        if (id !== 'conc.7.9.visit-conduct') expect([id, read]).not.toEqual([id, 'text']);
      }
    }
  }
});
