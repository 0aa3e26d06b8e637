/** Guarantee: packs name known rules once each, with article, both languages and facts; the vectors outside the US come out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readVector, vectorsOf } from '../../contract/gate-vector';
import { toldWhy } from '../../test/support/told-why';
import { parseDate } from '../calendar';
import { CannotEvaluate } from '../gate/cannot-evaluate';
import { checkSettings, gateOf } from '../gate/in-force';
import { Question } from '../gate/question';
import { CALENDARS } from '../holidays/shipped';
import { KNOWN_PACKS } from '../policy-context';
import { PACKS, packsOf } from './registry';

const WORLD = ['cn', 'uk-fca', 'uk-ew', 'in', 'eu'];
const packOf = (jurisdiction: string) => (jurisdiction === 'UK' ? 'uk-fca' : jurisdiction.toLowerCase());

const vectors = (
  vectorsOf(JSON.parse(readFileSync(join(__dirname, '../../test/vectors/compliance.json'), 'utf8'))) ?? []
).flatMap((vector) => ('problems' in vector || !WORLD.includes(packOf(vector.jurisdiction)) ? [] : [vector]));

test('every jurisdiction has vectors', () => {
  expect(new Set(vectors.map(({ jurisdiction }) => packOf(jurisdiction)))).toEqual(new Set(WORLD));
});

test.each(vectors.map((vector) => [vector.id, vector] as const))('vector %s', (_id, vector) => {
  const gate = gateOf(packsOf([packOf(vector.jurisdiction)]));
  const verdict = toldWhy(gate.ask(new Question(vector.facts, vector.act, vector.at, CALENDARS)));
  expect(verdict.verdict).toBe(vector.expect);
  if (vector.nextAllowedAt !== null) expect(verdict.allowedAt).toBe(vector.nextAllowedAt);
  expect(verdict.flags).toEqual(expect.arrayContaining([...vector.flags]));
  expect(verdict.derived).toMatchObject(vector.derived);
});

test('a policy may name every pack, and an overlay brings what it overlays', () => {
  expect(KNOWN_PACKS).toEqual([...PACKS.keys()]);
  expect(KNOWN_PACKS).toEqual(expect.arrayContaining(WORLD));
  expect(packsOf(['uk-ew']).map(({ id }) => id)).toEqual(['uk-ew', 'uk-fca']);
  expect(packsOf(['uk-fca', 'uk-ew']).map(({ id }) => id)).toEqual(['uk-fca', 'uk-ew']);
});

describe.each(WORLD)('%s', (id) => {
  const pack = packsOf([id])[0];
  if (pack === undefined) throw new RangeError(id);

  test('has no two versions of a rule on one day, and every rule once', () => {
    expect(checkSettings(packsOf([id]), {})).toEqual([]);
    expect(new Set(pack.rules.map((rule) => rule.id)).size).toBe(pack.rules.length);
  });

  test('every rule says what it is, in both languages, with its article, dates and facts', () => {
    for (const rule of pack.rules) {
      expect(rule.id).toMatch(/^[a-z0-9]+([.-][a-z0-9]+)+$/);
      for (const text of [rule.title.en, rule.title['zh-CN'], rule.article, rule.source])
        expect(text.trim()).not.toBe('');
      for (const date of [rule.valid.from, rule.valid.until]) if (date !== null) expect(parseDate(date)).not.toBeNull();
      expect([rule.id, rule.reads.length]).not.toEqual([rule.id, 0]);
    }
  });

  test('what it does not cover has an article and a reason', () => {
    expect(pack.notCovered.length).toBeGreaterThan(0);
    for (const { article, why } of pack.notCovered) expect([article.trim(), why.trim()]).not.toContain('');
  });
});

/** Facts and acts that tell everything, so that no rule ends its question early for want of something. */
const RICH: readonly [object, object][] = [
  [{}, {}],
  [
    {
      dueOn: '2015-01-01',
      instalments: ['2015-01-01'],
      interruptions: [],
      demands: [],
      requests: [{ at: '2026-07-01T00:00:00Z', what: 'debt advice, statute-barred, not before 14:00' }],
      inconvenient: [{ kind: 'days' }],
      inconvenientPlaces: ['home'],
      mediaRequests: [],
      optOuts: [],
      media: [],
      occasions: [{ kind: 'bereavement', on: '2026-07-10' }],
      vulnerability: { suspected: true },
      dispute: { receivedAt: '2026-07-01T00:00:00Z' },
      moratorium: { type: 'breathing-space', startedOn: '2026-07-01' },
      letterOfClaim: { postedOn: '2026-07-01' },
      installmentAgreement: { kind: 'oral', on: '2026-07-01' },
      assignment: { on: '2026-07-01', debtorNotifiedOn: null },
      transfer: { on: '2026-07-01', noticeSentOn: null },
      paymentOrder: { servedOn: '2026-07-01' },
      recording: { callOn: '2026-07-01' },
      lastCollectionActivityOn: '2026-07-01',
      residence: 'DE',
    },
    {
      person: 'neighbour',
      action: 'enter-residence',
      content: 'misleading',
      place: 'work',
      months: 72,
      what: 'records',
    },
  ],
  [{ moratorium: { type: 'mental-health-crisis', startedOn: '2026-07-01' }, residence: 'ES', dueOn: '2015-01-01' }, {}],
];

test('a rule reads no fact that it does not name', () => {
  const settings = { 'cn.daily-call-cap': { calls: 1 }, 'rbi.persistent-calls': { calls: 1 } };
  for (const { rule, values } of gateOf(packsOf(WORLD), settings).rules) {
    const read = new Set<string>();
    const watched = <T extends object>(of: T, prefix: string): T =>
      new Proxy(of, {
        get: (target, name) => {
          read.add(`${prefix}${String(name)}`);
          return Reflect.get(target, name);
        },
      });
    for (const channel of rule.on === 'all' ? ['call'] : rule.on) {
      for (const [given, when] of RICH) {
        const vector = readVector(
          {
            id: rule.id,
            jurisdiction: 'cn',
            expect: 'allow',
            given: { consumer: { zones: ['Asia/Shanghai'] }, debts: [{ id: 'd1' }], ...given },
            when: { channel, at: '2026-07-13T10:00:00Z', debtIds: ['d1'], ...when },
          },
          0,
        );
        if ('problems' in vector) throw new RangeError(vector.problems.join('; '));
        const { facts, act, at } = vector;
        try {
          rule.ask(new Question(watched(facts, ''), watched(act, 'act.'), at, CALENDARS), values);
        } catch (error) {
          if (!(error instanceof CannotEvaluate)) throw error;
        }
      }
    }
    read.delete('act.channel');
    const named = rule.reads.map((fact) => (fact === 'consumer.zones' ? 'zones' : fact));
    expect([rule.id, [...read].filter((fact) => !named.includes(fact))]).toEqual([rule.id, []]);
  }
});
