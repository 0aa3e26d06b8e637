/**
 * Compares, line by line, what a provider's stand-in has written down with what the book says, and knows nothing of the
 * program that made either: it reads the log as text and the book by SQL.
 *
 *   node reconcile-sends.cjs LOG DATABASE_URL
 *
 * Every message of the log must be one contact's, and be its only one; every contact that is said to have left must have
 * one, and one that is said not to have left must have none. Prints counts as JSON; exit code 1 when a line is wrong.
 */
const { readFileSync } = require('node:fs');
const { Client } = require('pg');

async function main([logFile, url]) {
  const messages = readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line))
    .filter(({ event, direction }) => event === 'message' && direction === 'outbound-api');
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows: contacts } = await client.query(`
    select c.ref::text, c.account, c.state, c.provider_ref, c.to_point, c.body, t.state as attempt,
      r.has_left, r.actor is not null as by_person
    from contact c left join attempt t on t.account = c.account and t.contact_seq = c.seq
      left join contact_resolution r on r.account = c.account and r.seq = c.seq where c.channel = 'sms'`);
  const { rows: missing } = await client.query(`
    select a.id from account a where not exists (select from contact c where c.account = a.id)`);
  await client.end();

  const wrong = [];
  const complain = (what, where) => void wrong.push(`${what}: ${where}`);
  const byRef = new Map(contacts.map((contact) => [contact.ref, contact]));
  const ofRef = new Map();
  for (const message of messages) {
    const ref = /\/([0-9a-f-]{36})$/.exec(message.statusCallback ?? '')?.[1] ?? 'none';
    ofRef.set(ref, [...(ofRef.get(ref) ?? []), message]);
    const contact = byRef.get(ref);
    if (contact === undefined) complain('a message that no contact of the book is', message.sid);
    else if (contact.to_point.replace(/[^0-9+]/g, '') !== message.to || contact.body !== message.body)
      complain('a message to somebody else or in other words', message.sid);
  }

  const counts = { messages: messages.length, contacts: contacts.length, sent: 0, failed: 0, unknown: 0 };
  Object.assign(counts, { unknownLeft: 0, foundLeft: 0, foundNeverLeft: 0 });
  const holders = new Map();
  for (const contact of contacts) {
    const own = ofRef.get(contact.ref) ?? [];
    const where = `${contact.account} (${contact.state})`;
    if (own.length > 1) complain(`sent ${own.length} times`, where);
    if (contact.state === 'reserved') complain('nobody knows of its end, and nobody is told', where);
    if (contact.state === 'sent' && own.length === 0) complain('said to have left, and did not', where);
    if (contact.state === 'failed' && own.length > 0) complain('said not to have left, and did', where);
    const attempt = contact.state === 'failed' ? 'released' : 'made';
    if (contact.attempt !== attempt) complain(`its attempt is ${contact.attempt}`, where);
    counts[contact.state] += 1;
    if (contact.state === 'unknown' && own.length > 0) counts.unknownLeft += 1;
    if (contact.has_left === true && !contact.by_person) counts.foundLeft += 1;
    if (contact.has_left === false && !contact.by_person) counts.foundNeverLeft += 1;
    if (contact.provider_ref === null) continue;
    if (holders.has(contact.provider_ref)) complain('two contacts have one message', where);
    holders.set(contact.provider_ref, contact);
  }
  for (const [sid, contact] of holders) {
    const message = messages.find((candidate) => candidate.sid === sid);
    if (message === undefined) complain('its message is in no log', contact.account);
    else if (!message.statusCallback.endsWith(contact.ref)) complain('it has the message of another', contact.account);
  }
  for (const { id } of missing) complain('no contact was made', id);

  process.stdout.write(`${JSON.stringify({ ...counts, wrong: wrong.length, lines: wrong.slice(0, 20) })}\n`);
  return wrong.length === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    process.stderr.write(`${error?.stack ?? error}\n`);
    process.exitCode = 2;
  },
);
