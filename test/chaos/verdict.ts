/** What is wrong with a run in which something was killed, against an undisturbed one. */
import type { ContactLeft, Left } from './book-of';
import type { Death } from './processes';

/** An activity that takes longer is given to another worker; what it had reserved becomes unknown. */
const ONE_TRY_MS = 10_000;
/** Differences of one kind that are told. */
const TOLD_MAX = 5;

/** Every fault, in words; none is a pass. */
export function faultsOf(left: Left, undisturbed: Left): string[] {
  const { outOfWindow, doubleContacts, stuck } = left.figures;
  const zeros = Object.entries({ outOfWindow, doubleContacts, stuck });
  const contacts = [...left.contacts];
  return [
    ...zeros.flatMap(([name, n]) => (n === 0 ? [] : [`${name} is ${n}`])),
    ...differences('ledger', left.ledger, undisturbed.ledger),
    ...differences('contacts', [...left.contacts.keys()], [...undisturbed.contacts.keys()]),
    ...[...left.delivered].flatMap(([contact, times]) => {
      if (times > 1) return [`${contact} was handed over ${times} times`];
      return left.contacts.has(contact) ? [] : [`${contact} was handed over and is in no book`];
    }),
    ...contacts.flatMap(([contact, { state }]) =>
      state === 'unknown' || left.delivered.has(contact) ? [] : [`${contact} is ${state} and was not handed over`],
    ),
    ...contacts
      .filter(([, contact]) => contact.state === 'unknown' && !isExplained(contact, left.deaths))
      .map(([contact]) => `${contact} is unknown although nothing died that had it in hand`),
  ];
}

/** Contacts of which nobody knows whether they left. */
export const unknownIn = (left: Left): string[] =>
  [...left.contacts].filter(([, { state }]) => state === 'unknown').map(([contact]) => contact);

/** A contact is in the hands of a worker, and its record in those of PostgreSQL, for one try at most. */
const isExplained = ({ reservedMs }: ContactLeft, deaths: readonly Death[]): boolean =>
  deaths.some(
    ({ victim, killedAt }) =>
      (victim === 'worker' || victim === 'postgres') && reservedMs <= killedAt && killedAt - reservedMs <= ONE_TRY_MS,
  );

function differences(what: string, lines: readonly string[], expected: readonly string[]): string[] {
  const [had, wanted] = [new Set(lines), new Set(expected)];
  const missing = expected.filter((line) => !had.has(line)).map((line) => `${what}: missing ${line}`);
  const extra = lines.filter((line) => !wanted.has(line)).map((line) => `${what}: unexpected ${line}`);
  const count = lines.length === expected.length ? [] : [`${what}: ${lines.length} lines, not ${expected.length}`];
  return [...count, ...missing.slice(0, TOLD_MAX), ...extra.slice(0, TOLD_MAX)];
}
