/** A book of many accounts, written by SQL alone: each was reminded six times, every second one has paid. Nothing in it is a breach. */
import type { FreshBook } from '../../db/fresh-book';

const RUNGS = [1, 5, 10, 20, 30, 40];

const STATEMENTS = [
  `insert into policy (id) values ('large')`,
  `insert into policy_version (policy_id, version, body, source, digest, published_at, published_by)
    values ('large', 1, $1::jsonb, '', 'large', '2012-01-01', 'test')`,
  `insert into person (id, synthetic, name, language) values ('p', true, 'Test Person', 'en')`,
  `insert into account (id, currency, zone, opened, policy_id, seq, status, overdue_minor, next_what, next_at, run_id)
    select 'L' || n, 'CNY', 'Asia/Shanghai', '2012-05-01', 'large', case when n % 2 = 0 then 10 else 8 end,
      case when n % 2 = 0 then 'closed' else 'overdue' end,
      case when n % 2 = 0 then 0 else 24995 end, case when n % 2 = 0 then 'nothing-owed' else 'walked-out' end,
      null, case when n % 2 = 0 then null else 'run' end from generate_series(1, $2::int) n`,
  `insert into item (account, id, due, amount_minor, principal_minor, interest_minor, fees_minor, seq, at)
    select id, 'i1', '2012-05-31', 24995, 24995, 0, 0, 1, '2012-05-01T00:00Z' from account`,
  `insert into episode (account, no, policy_id, policy_version, started_seq, started_at, closed_seq, closed_at, reason)
    select id, 1, 'large', 1, 2, '2012-05-31T16:00Z', case when seq = 10 then 10 end,
      case when seq = 10 then '2012-07-12T02:00Z'::timestamptz end, case when seq = 10 then 'cured' end from account`,
  `insert into ledger (account, seq, at, kind, episode, item)
    select id, 2, '2012-05-31T16:00Z', 'episode-started', 1, 'i1' from account`,
  `insert into ledger (account, seq, at, kind, rung, episode, item, body)
    select a.id, 2 + place, '2012-05-31T00:00Z'::timestamptz + make_interval(days => day), 'contact', 'r' || place, 1, 'i1',
      '{"asked": "24995", "notice": false, "channel": "sms"}' from account a, unnest($3::int[]) with ordinality d(day, place)`,
  `insert into contact (account, seq, step_seq, rung, channel, notice, state, provider_ref, due_at, reserved_at, handed_at)
    select account, seq, seq - 1, rung, 'sms', false, 'sent', 'sandbox-0', at, at, at from ledger where kind = 'contact'`,
  `insert into decision (account, seq, at, act, rung, verdict, votes, policy_id, policy_version, facts_seen)
    select account, seq - 1, at, 'contact', rung, 'allow', '[{"rule": "house.stop", "verdict": "allow", "saw": "no stop code"},
      {"rule": "house.window", "verdict": "allow", "saw": "2012-06-01T08:00:00+08:00"}]', 'large', 1, '{}'
    from ledger where kind = 'contact'`,
  `insert into sandbox_message (account, contact_seq, channel, recipient, body, at)
    select account, seq, 'sms', '+1 212-555-0147', 'hello', at from ledger where kind = 'contact'`,
  `insert into payment (account, id, amount_minor, effective, seq, at)
    select id, 'p1', 24995, '2012-07-12', 9, '2012-07-12T02:00Z' from account where seq = 10`,
  `insert into payment_part (account, payment, n, item, amount_minor) select account, id, 1, 'i1', 24995 from payment`,
  `insert into payment_allocation (account, payment, item, component, amount_minor)
    select account, id, 'i1', 'principal', 24995 from payment`,
  `insert into ledger (account, seq, at, kind, episode, body)
    select id, 10, '2012-07-12T02:00Z', 'closed', 1, '{"reason": "cured"}' from account where seq = 10`,
  `insert into outbox (account, kind, body, sent_at) select account, 'facts-changed', '{}', clock_timestamp() from payment`,
];

/** Writes the accounts and lets PostgreSQL count what it has. */
export async function largeBook({ pool }: FreshBook, accounts: number): Promise<void> {
  const rungs = RUNGS.map((day, place) => ({
    id: `r${place + 1}`,
    day,
    kind: 'message',
    approval: null,
    notice: null,
    attempts: { max: 1, everyDays: 1 },
  }));
  const values = [JSON.stringify({ tolerance: '1000', gapDays: 1, rungs }), accounts, RUNGS];
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    for (const statement of STATEMENTS) {
      const used = values.filter((_value, place) => statement.includes(`$${place + 1}`));
      const text = statement.replace('$2', '$1').replace('$3', '$1');
      await client.query(text, used);
    }
    await client.query('vacuum analyze');
  } finally {
    client.release();
  }
}
