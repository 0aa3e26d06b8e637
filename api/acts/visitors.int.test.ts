/**
 * Guarantee: whoever sets out on a visit says who goes, and the law on visitors is asked then and at the door; what it said is
 * on record, by ids alone.
 */
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { sandboxChannel } from '../../activities/channels/sandbox';
import { liquidComposer } from '../../activities/compose';
import { contact } from '../../activities/contact';
import { plan } from '../../activities/plan';
import type { Step } from '../../domain/move';
import { anAccount, bookOf, publish } from '../account-story';
import { startApi, type TestApi } from '../api-story';

const POLICY = `
policy: house
title: { en: A visit, zh-CN: 上门 }
jurisdiction: [cn]
currency: CNY
rungs:
  - { id: visit, day: 1, kind: visit }
`;
const NOW = '2026-06-01T10:00:00+08:00';
const PAPERS = ['identity-card', 'authorisation-letter'];
const LI = { id: 'li', carries: PAPERS };
const WANG = { id: 'wang', carries: PAPERS };

let api: TestApi;
beforeAll(async () => {
  api = await startApi(NOW);
  await publish(api, POLICY);
  await api.ask('POST', '/api/v1/accounts', { role: 'ops', body: anAccount('A1') });
  await open();
});
afterAll(() => api?.close());

/** The visit is opened as a worker would open it. */
async function open(): Promise<void> {
  const { db, turns } = api.host;
  const lender = { name: { en: 'Test Lender' }, phone: '1', complaints: '2', link: 'example.org/a' };
  const compose = liquidComposer(join(__dirname, '../../templates'), lender);
  const host = { ...turns, db, channel: sandboxChannel(db), compose, wallMs: () => 0 };
  const info = { workflowExecution: { workflowId: 'account/A1', runId: 'run-of-A1' } };
  const at = api.clock.now();
  const first = (await new MockActivityEnvironment(info).run(() =>
    plan(host, { account: 'A1', at, begin: true }),
  )) as Step;
  const { next } = await contact(host, { account: 'A1', at: first.wake?.due ?? at, seq: first.seq });
  expect(next).toMatchObject({ what: 'outcome', rung: 'visit' });
}

const begins = (body: object) =>
  api.ask('POST', '/api/v1/accounts/A1/beginnings', { key: 'key-of-li-agent', body: { rung: 'visit', ...body } });
const rules = (told: { body: { objections: { rule: string }[] } }): string[] =>
  told.body.objections.map(({ rule }) => rule);

test('one alone, or nobody, is refused with the article and what mends it', async () => {
  const alone = await begins({ act: 'set-out', staff: [LI] });
  expect(alone).toMatchObject({ status: 201, body: { allowed: false, allowedAt: null } });
  expect(alone.body.objections).toEqual([
    {
      rule: 'cn.gbt.visit',
      title: { en: 'Two people visit', 'zh-CN': '外访人员不少于两名' },
      article: 'GB/T 45251-2025, 5.3',
      read: 'unverified',
      because: expect.objectContaining({
        en: 'fewer than 2 people would visit; go together with somebody else',
      }),
    },
  ]);
  expect(rules(await begins({ act: 'set-out' }))).toEqual(['cn.gbt.visit', 'cn.gbt.visit-papers']);
  expect(rules(await begins({ act: 'set-out', staff: [LI, { id: 'wang', carries: ['identity-card'] }] }))).toEqual([
    'cn.gbt.visit-papers',
  ]);
});

test.each<[string, unknown, string]>([
  ['nobody', [], 'staff'],
  ['a name in place of an id', [{ id: 'Li Na' }], 'staff[0].id'],
  ['a paper that there is not', [{ id: 'li', carries: ['badge'] }], 'staff[0].carries[0]'],
  ['a word too much', [{ id: 'li', phone: '138' }], 'staff[0].phone'],
  ['no list', 'li', 'staff'],
])('%s is refused and changes nothing', async (_name, staff, field) => {
  const before = await bookOf(api);
  const told = await begins({ act: 'set-out', staff });
  expect(told).toMatchObject({ status: 422, body: { errors: [{ field }] } });
  expect(await bookOf(api)).toBe(before);
});

test('the same person twice does not fit', async () => {
  expect(await begins({ act: 'set-out', staff: [LI, LI] })).toMatchObject({
    status: 409,
    body: { errors: [{ field: 'staff', message: expect.stringContaining('`li` twice') }] },
  });
});

test('a preview says the same of them, and nobody need be named for it', async () => {
  const check = (more: object) =>
    api.ask('POST', '/api/v1/gate/check', { role: 'agent', body: { account: 'A1', channel: 'visit', ...more } });
  expect((await check({ staff: [LI] })).body).toMatchObject({ verdict: 'deny' });
  expect((await check({ staff: [LI, WANG] })).body).toMatchObject({ verdict: 'allow' });
  expect((await check({})).body).toMatchObject({ verdict: 'allow', flags: ['visit-staff:2'] });
});

test('two with their papers set out; at the door they need not be named again; the ledger keeps their ids', async () => {
  expect(await begins({ act: 'set-out', staff: [LI, WANG] })).toMatchObject({ status: 201, body: { allowed: true } });
  api.clock.set('2026-06-01T10:40:00+08:00');
  expect(await begins({ act: 'at-door' })).toMatchObject({ status: 201, body: { allowed: true } });
  const { timeline } = (await api.ask('GET', '/api/v1/accounts/A1', { role: 'viewer' })).body;
  const begun = timeline.filter(({ kind }: { kind: string }) => kind === 'begun');
  expect(begun.map(({ detail }: { detail: object }) => detail)).toMatchObject([
    { act: 'set-out', staff: [LI, WANG] },
    { act: 'at-door' },
  ]);
  const { items } = (await api.ask('GET', '/api/v1/accounts/A1/decisions', { role: 'compliance' })).body;
  const doors = items.filter(({ act }: { act: string }) => act === 'set-out' || act === 'at-door');
  expect(doors.map(({ act, verdict }: { act: string; verdict: string }) => [act, verdict])).toEqual([
    ['set-out', 'deny'],
    ['set-out', 'deny'],
    ['set-out', 'deny'],
    ['set-out', 'allow'],
    ['at-door', 'allow'],
  ]);
});
