/**
 * Guarantee: each invariant notices its own breach, and no other one cries with it. A real book, written by the real
 * workflow, is spoilt by SQL in a transaction that is taken back.
 */
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { sql } from 'kysely';
import { checkInvariants, checkWithin, isBroken } from '../../db/check-invariants';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { INVARIANTS } from '../../db/invariants/registry';
import { instant } from '../../domain/time';
import { expectedScenarios } from '../support/scenario-files';
import { Twin } from '../support/twin';
import { TwinServer } from '../support/twin-server';

const VISITED = 'approval-then-notice-then-visit';
const WITH_LEGAL = '13-with-legal-a-payment-still-closes';
const TRIED = 'attempts-three-not-reached';
const HELD = '03-hold-freezes-days';
const STOPPED = '03-stop-freezes-like-an-open-hold';
const MENDED = 'failure-ours-rests-until-it-is-mended';
const BOUNCED = '09-bounced-payment-resumes';
const LOOKED_AT = { now: instant(0), slackMs: 0, wallSlackMs: 3_600_000 };

let book: FreshBook;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  book = await freshBook();
  const scenarios = expectedScenarios();
  for (const name of [VISITED, WITH_LEGAL, TRIED, HELD, STOPPED, BOUNCED, MENDED]) {
    const found = scenarios.find((entry) => entry.name === name);
    if (found === undefined) throw new Error(`${name} has gone`);
    await TwinServer.with(book, (server) => new Twin(server, name).run(found.scenario));
  }
  // Seven scenarios, each with servers of its own.
}, 240_000);
afterAll(() => book?.drop());

const of = (scenario: string): string => `account = 'twin-${scenario}'`;

/** A contact that leaves at another instant, everywhere where the book says so. */
const moved = (scenario: string, seq: number, at: string): string[] => [
  `update ledger set at = '${at}' where ${of(scenario)} and seq = ${seq}`,
  `update contact set reserved_at = '${at}' where ${of(scenario)} and seq = ${seq}`,
  `update decision set at = '${at}' where ${of(scenario)} and seq = ${seq - 1}`,
];

const plants: Readonly<Record<string, readonly string[]>> = {
  'no-rung-skipped': [
    `update ledger set rung = 'apology' where ${of(TRIED)} and seq = 3`,
    `update contact set rung = 'apology' where ${of(TRIED)} and seq = 3`,
    `update decision set rung = 'apology' where ${of(TRIED)} and seq = 2`,
  ],
  'no-burst': moved(TRIED, 11, '2012-06-09T04:00Z'),
  'no-contact-twice': [`update ledger set kind = 'noted' where ${of(MENDED)} and kind = 'contact-failed'`],
  'nothing-after-closure': [
    `insert into ledger (account, seq, at, kind, rung, episode, item)
      select account, 9, at, 'silence', 'legal', 1, 'i1' from ledger where ${of(WITH_LEGAL)} and seq = 8`,
    `update account set seq = 9 where id = 'twin-${WITH_LEGAL}'`,
  ],
  'contact-in-its-episode': [`update ledger set episode = null where ${of(TRIED)} and seq = 11`],
  'one-contact-a-step': [
    'alter table contact drop constraint contact_once_a_step',
    `update contact set step_seq = 3 where ${of(TRIED)} and seq = 6`,
  ],
  'one-contact-a-person': [`update contact set person = 'twin-${TRIED}'`],
  'one-opening-at-a-time': [`update ledger set kind = 'noted' where ${of(TRIED)} and seq = 5`],
  'attempts-kept': [`update ledger set body = body || '{"attempt": 4}' where ${of(TRIED)} and seq = 8`],
  'inside-the-window': moved(TRIED, 11, '2012-06-10T14:00Z'),
  'hold-freezes': [`update hold set last_day = '2012-06-08' where ${of(HELD)}`],
  'stop-blocks': [`update stop set cleared_on = '2012-06-12' where ${of(STOPPED)}`],
  'silent-with-legal': [
    `update ledger set kind = 'referral-decided', body = '{"decision": "accept"}' where ${of(TRIED)} and seq = 9`,
  ],
  'approved-before-act': [`update ledger set body = body || '{"role": "manager"}' where ${of(VISITED)} and seq = 5`],
  'approvers-differ': [`update ledger set body = body || '{"actor": "engine"}' where ${of(VISITED)} and seq = 5`],
  'text-approved': [`update contact set template_version = 7 where ${of(TRIED)} and seq = 11`],
  'recorded-as-agreed': [
    `insert into phone_call (ref, kind, account, person, rung, seq, begun_seq, agent, agent_phone, language, point, stage, asked_at, recording)
      select gen_random_uuid(), 'agent', account, person, rung, seq, seq, 'li', '+12025550150', 'en', '', 'over', reserved_at, 'agreed'
      from contact where ${of(TRIED)} and seq = 11`,
  ],
  'notice-kept': moved(VISITED, 7, '2012-06-07T02:29:59.999Z'),
  'dunned-for-something': [
    `update policy_version set body = body || '{"tolerance": "100001"}' where policy_id = 'policy-of-twin-${VISITED}'`,
  ],
  'asked-what-is-owed': [`update ledger set body = body || '{"asked": "24994"}' where ${of(TRIED)} and seq = 11`],
  'payment-divides-exactly': [`update payment set amount_minor = amount_minor + 1 where ${of(BOUNCED)}`],
  'next-step-known': [`update account set next_what = 'due' where id = 'twin-${TRIED}'`],
  'nothing-late': [`update account set next_at = '1969-12-31T23:59:59Z' where id = 'twin-${HELD}'`],
  'contact-in-ledger': [`update contact set notice = true where ${of(TRIED)} and seq = 11`],
  'delivery-reserved': [`delete from sandbox_message where ${of(TRIED)} and contact_seq = 11`],
  'delivered-once': [
    `insert into sandbox_message (account, contact_seq, channel, recipient, body, at)
      select account, contact_seq, channel, recipient, body, at from sandbox_message where ${of(TRIED)} and contact_seq = 11`,
  ],
  'decision-behind-referral': [`update decision set verdict = 'deny' where ${of(WITH_LEGAL)} and act = 'referred'`],
  'decision-behind-acceptance': [`update decision set verdict = 'deny' where ${of(WITH_LEGAL)} and act = 'accepted'`],
  'decision-behind-contact': [`delete from decision where ${of(TRIED)} and seq = 10`],
  'attempt-behind-contact': [`update attempt set contact_seq = null where ${of(TRIED)} and contact_seq = 11`],
  'attempts-settled': [
    `update person_gate set seq = seq + 1 where person = (select person from attempt where ${of(TRIED)} limit 1)`,
    `insert into attempt (person, id, account, seq, at, channel, direction, whom, counts_for, discussed, state, outcome, recorded_at)
      select g.person, 'left', a.account, g.seq, a.at, 'call', 'outbound', 'consumer', '{}', '{}', 'reserved', 'pending', '2000-01-01'
      from attempt a join person_gate g on g.person = a.person where ${of(TRIED)} and a.contact_seq = 11`,
  ],
  'person-numbered': [`update attempt set seq = seq + 1000 where ${of(TRIED)} and contact_seq = 11`],
  'pinned-policy': [`update decision set policy_id = 'policy-of-twin-${VISITED}' where ${of(TRIED)} and seq = 10`],
  'incidents-settled': [
    `insert into incident (decision, late_fact, account, opened_at, kind, before)
      select d.id, 0, d.account, d.at, 'unchecked', 'allow' from decision d where ${of(TRIED)} and seq = 10`,
  ],
  'numbers-without-holes': [`update account set seq = seq + 1 where id = 'twin-${TRIED}'`],
  'time-goes-forward': [`update ledger set at = '2012-06-08T00:00Z' where ${of(TRIED)} and seq = 9`],
  'episode-in-ledger': [`update episode set reason = 'paid' where ${of(WITH_LEGAL)}`],
  'outbox-in-order': [
    `update outbox set sent_at = sent_at + interval '1 hour' where id = (select min(id) from outbox where ${of(STOPPED)})`,
  ],
  'outbox-drained': [
    `update outbox set sent_at = null, created_at = now() - interval '1 day' where id = (select max(id) from outbox where ${of(STOPPED)})`,
  ],
  'append-only': ['alter table decision disable trigger decision_is_append_only'],
  'list-shows-the-book': [`update account set overdue_minor = 1 where id = 'twin-${HELD}'`],
  'unknown-sends': [`update contact set state = 'unknown' where ${of(TRIED)} and seq = 11`],
};

/** What every check says of the book once the statements have spoilt it; the book itself stays as it was. */
async function spoilt(statements: readonly string[]) {
  const transaction = await book.db.startTransaction().execute();
  try {
    // Neither triggers nor foreign keys hold back what is planted.
    await sql`set local session_replication_role = replica`.execute(transaction);
    for (const statement of statements) {
      const { numAffectedRows } = await sql.raw(statement).execute(transaction);
      if (numAffectedRows === 0n) throw new Error(`nothing was planted: ${statement}`);
    }
    return await checkWithin(transaction, LOOKED_AT, INVARIANTS);
  } finally {
    await transaction.rollback().execute();
  }
}

test('the book as it was written breaks none, and there is something to check for each', async () => {
  const found = await checkInvariants(book.db, LOOKED_AT);
  expect(found.filter(({ broken }) => broken > 0)).toEqual([]);
  expect(found.filter(({ checked }) => checked === 0).map(({ id }) => id)).toEqual([
    'recorded-as-agreed',
    'outbox-drained',
  ]);
});

test('every invariant has a breach to notice, an id of its own, and its words', () => {
  expect(Object.keys(plants).sort()).toEqual(INVARIANTS.map(({ id }) => id).sort());
  for (const { id, guarantee, source } of INVARIANTS) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(guarantee.en).toMatch(/^[A-Z].*\.$/);
    expect(guarantee['zh-CN']).toMatch(/。$/);
    expect(source).toMatch(/^(ladder|architecture|interfaces|docs\/ARCHITECTURE)/);
  }
});

test.each(Object.entries(plants))('%s', async (id, statements) => {
  const objecting = (await spoilt(statements)).filter(({ broken }) => broken > 0);
  expect(objecting.map((found) => found.id)).toEqual([id]);
  expect(objecting.map(isBroken)).toEqual([id !== 'unknown-sends']);
  expect(objecting[0]?.offenders.length).toBeGreaterThan(0);
});

test('offenders are named by account, number and instant; at most five', async () => {
  const [late] = (await spoilt(moved(TRIED, 11, '2012-06-10T14:00Z'))).filter(isBroken);
  expect(late).toMatchObject({
    broken: 1,
    offenders: [{ account: `twin-${TRIED}`, seq: 11, at: Date.parse('2012-06-10T14:00Z') }],
  });
  const many = await spoilt(['update contact set notice = not notice']);
  const told = many.find(({ id }) => id === 'contact-in-ledger');
  expect(told?.broken).toBeGreaterThan(5);
  expect(told?.offenders).toHaveLength(5);
});

test('the gap is the one of the version that the episode was on, whatever other versions ask', async () => {
  const policy = `policy_id = 'policy-of-twin-${TRIED}'`;
  const burst = async (statements: readonly string[]) =>
    (await spoilt(statements)).find(({ id }) => id === 'no-burst')?.offenders.map(({ seq }) => seq);
  // The contact numbered 11 left on the day after the rung before it was complete.
  const longer = [
    `insert into policy_version (policy_id, version, body, source, digest, published_at, published_by)
      select policy_id, 2, body || '{"gapDays": 1}', source, 'second', published_at, published_by from policy_version where ${policy}`,
    `update policy_version set body = body || '{"gapDays": 2}' where ${policy} and version = 1`,
  ];
  // The outcome before the rung was complete gives way to the move.
  const moves = (when: string) => [
    ...longer,
    `update ledger set kind = 'policy-moved', body = '{"to": 2, "when": "${when}"}' where ${of(TRIED)} and seq = 9`,
  ];
  expect(await burst(longer)).toEqual([11]);
  expect(await burst(moves('now'))).toEqual([]);
  expect(await burst(moves('next-rung'))).toEqual([]);
  expect(await burst(moves('stay'))).toEqual([11]);
});

test.each([
  ['more than all that is owed', 'overdue_minor + 1', HELD],
  ['what was owed before a payment', '100000', WITH_LEGAL],
  ['nothing, of an account that owes', '0', TRIED],
])('a list that shows %s', async (_what, figure, scenario) => {
  const objecting = (
    await spoilt([`update account set overdue_minor = ${figure} where id = 'twin-${scenario}'`])
  ).filter(isBroken);
  expect(objecting).toMatchObject([
    { id: 'list-shows-the-book', broken: 1, offenders: [{ account: `twin-${scenario}`, seq: null }] },
  ]);
});

test('a check that meets a value it cannot read is told as such without the value, and all others are made', async () => {
  const found = await spoilt([
    `update ledger set body = body || '{"asked": "Li \\"Wei\\" 1.00"}' where ${of(TRIED)} and seq = 11`,
    `update account set overdue_minor = 1 where id = 'twin-${HELD}'`,
  ]);
  expect(found.map(({ id }) => id)).toEqual(INVARIANTS.map(({ id }) => id));
  expect(found.filter(isBroken)).toMatchObject([
    {
      id: 'asked-what-is-owed',
      checked: 0,
      broken: 0,
      offenders: [],
      unchecked: 'invalid input syntax for type bigint: "…" (22P02)',
    },
    { id: 'list-shows-the-book', broken: 1, unchecked: null },
  ]);
});

test('a count that cannot be made breaks the verdict too', async () => {
  const unreadable = INVARIANTS.slice(-1).map((invariant) => ({ ...invariant, checked: 'select 1 / 0 as n' }));
  const found = await checkInvariants(book.db, LOOKED_AT, unreadable);
  expect(found).toMatchObject([{ id: 'unknown-sends', unchecked: 'division by zero (22012)' }]);
  expect(found.map(isBroken)).toEqual([true]);
});

test('a database that goes away is no finding', async () => {
  const gone = INVARIANTS.slice(0, 2).map((invariant) => ({
    ...invariant,
    checked: 'select pg_terminate_backend(pg_backend_pid())::int as n',
  }));
  await expect(checkInvariants(book.db, LOOKED_AT, gone)).rejects.toThrow('Connection terminated');
});

test('a check cannot write', async () => {
  const broken = 'update account set seq = 0 returning id as account, seq, created_at as at';
  const vandals = INVARIANTS.slice(0, 1).map((invariant) => ({ ...invariant, broken }));
  const [told] = await checkInvariants(book.db, LOOKED_AT, vandals);
  // The database refuses a WITH that writes below the top already when it reads it.
  expect(told?.unchecked).toMatch(/\((0A000|25006|42601)\)$/);
  expect(await checkInvariants(book.db, LOOKED_AT)).toHaveLength(INVARIANTS.length);
});
