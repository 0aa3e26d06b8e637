/**
 * A process that reserves attempts for a few persons as fast as it can, of the built program: loads an account, asks the
 * cap, writes the turn with its contact, settles it. It says what each asking came to, and is killed at any moment.
 */
const { join } = require('node:path');

const built = (path) => require(join(__dirname, '../../dist', path));
const order = JSON.parse(process.env.FORBEAR_BUDGET);

const { randomUUID } = require('node:crypto');
const { connect } = built('db/connect.js');
const { loadAccount } = built('db/account.store.js');
const { saveTurn, StaleBook } = built('db/turn.store.js');
const { confirmContact } = built('db/contact.store.js');
const { nothingKnownOf } = built('domain/gate/person-attempts.js');
const { localDate } = built('domain/calendar.js');

const DAY_MS = 86_400_000;
const QUIET = { status: 'current', anchorDue: null, overdue: 0n, rung: null, next: null, startsAt: null };

const { db, pool } = connect({
  url: order.url,
  applicationName: 'forbear-budget',
  max: order.connections,
  onError: () => undefined,
});
let state = order.seed >>> 0;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  const mixed = Math.imul(state ^ (state >>> 15), state | 1);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}
const below = (count) => Math.floor(random() * count);

/** Business days go by as they are told, when budgets are used up. */
let day = order.day;
process.stdin.on('data', (told) => {
  day = Math.max(day, ...told.toString().trim().split('\n').map(Number));
});
const now = () => order.from + day * DAY_MS + below(DAY_MS / 2);

const countOn = (attempts, today) =>
  attempts.filter(({ at }) => {
    const day = localDate(at, order.zone);
    return day > today - 7 && day <= today;
  }).length;

const attemptOf = (account, id, at) => ({
  id,
  account,
  at,
  channel: 'call',
  direction: 'outbound',
  outcome: 'pending',
  person: 'consumer',
  countsFor: [account],
  discussed: [],
});

const ends = {
  sent: (at) => ({ state: 'sent', providerRef: 'x', handedAt: at, latenessMs: 0 }),
  failed: () => ({ state: 'failed', providerRef: null, handedAt: null, latenessMs: null }),
  unknown: () => ({ state: 'unknown', providerRef: null, handedAt: null, latenessMs: null }),
};
const endOf = (at) => {
  const share = random();
  return share < 0.8 ? ends.sent(at) : share < 0.9 ? ends.failed() : ends.unknown();
};

/** Our way: decided on what was read, written only if that still holds. */
async function reserve(person, account) {
  const booked = await loadAccount(db, account, { lock: false });
  const { facts } = booked;
  const known = facts.person ?? nothingKnownOf(person);
  const at = Math.max(now(), known.attempts.at(-1)?.at ?? 0, facts.acts.at(-1)?.at ?? 0);
  if (countOn(known.attempts, localDate(at, order.zone)) >= order.cap) return 'capped';
  const seq = facts.seq + 1;
  const act = { kind: 'contact', rung: 'call', channel: 'voice', notice: false, asked: 100n };
  const after = { ...facts, seq, acts: [...facts.acts, { ...act, seq, at, episode: null, item: null }] };
  const contact = {
    ...{
      ref: randomUUID(),
      seq,
      stepSeq: facts.seq,
      rung: 'call',
      channel: 'voice',
      notice: false,
      person,
      toPoint: null,
    },
    ...{ template: null, language: null, body: null, dueAt: at, reservedAt: at },
  };
  const attempt = { person: known, attempt: attemptOf(account, `${account}/${seq}`, at) };
  try {
    await saveTurn(db, facts, after, QUIET, { contact, attempt });
  } catch (error) {
    if (error instanceof StaleBook) return 'stale';
    throw error;
  }
  await confirmContact(db, account, seq, endOf(at));
  return 'made';
}

/** What others do: count, then insert. */
async function countThenInsert(person, account) {
  const at = now();
  const today = localDate(at, order.zone);
  const { rows } = await pool.query(
    `select count(*)::int as n from attempt where person = $1 and state <> 'released'
      and (at at time zone $2)::date - date '1970-01-01' between $3::int - 6 and $3::int`,
    [person, order.zone, today],
  );
  if (rows[0].n >= order.cap) return 'capped';
  await pool.query(
    `insert into attempt (person, id, account, seq, at, channel, direction, whom, counts_for, discussed, state, outcome)
      values ($1, $2, $3, 1, $4, 'call', 'outbound', 'consumer', array[$3], '{}', 'made', 'pending')`,
    [person, randomUUID(), account, new Date(at).toISOString()],
  );
  return 'made';
}

const way = order.naive ? countThenInsert : reserve;

async function caller() {
  for (;;) {
    const person = below(order.persons);
    const came = await way(`B${person}`, `B${person}-${below(order.accounts)}`);
    process.stdout.write(`${came}\n`);
  }
}

Promise.all(Array.from({ length: order.connections }, caller)).catch((error) => {
  process.stderr.write(`${error?.stack ?? error}\n`);
  process.exit(1);
});
