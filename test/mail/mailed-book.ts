/** For tests: a book in which mails were sent, and people who share an address. */
import { randomUUID } from 'node:crypto';
import { anAccount, at, QUIET, TERMS, withDeeds } from '../../db/book-story';
import type { Db } from '../../db/connect';
import { confirmContact, type HandOver } from '../../db/contact.store';
import { savePeople } from '../../db/person.store';
import { saveTurn } from '../../db/turn.store';
import type { Instant } from '../../domain/time';

/** P1 and P2 have one address, in letters of other size; P3 has another. */
export async function peopleWithMail(db: Db, named = (name: string): string => name): Promise<void> {
  const people = [
    ['P1', 'ann@example.test'],
    ['P2', 'Ann@Example.test'],
    ['P3', 'bob@example.test'],
  ] as const;
  await savePeople(
    db,
    people.map(([id, value]) => ({
      ...{ id: named(id), synthetic: true, name: `Person ${id}`, salutation: null, language: 'en' },
      points: [{ kind: 'email' as const, value, verifiedAt: null }],
    })),
  );
}

interface Mailed {
  readonly account: string;
  readonly person?: string;
  readonly to?: string;
  readonly ref?: string;
  readonly state?: HandOver['state'] | 'reserved';
  readonly language?: string;
  readonly when?: Instant;
}

/** An account that got one mail; answers its reference. */
export async function mailed(
  db: Db,
  { account, person = 'P1', to = 'ann@example.test', ...given }: Mailed,
): Promise<string> {
  const { ref = randomUUID(), state = 'sent', language = 'en', when = at('2026-06-01T10:00:00Z') } = given;
  const empty = await anAccount(db, account, person);
  const contact = { kind: 'contact', rung: 'reminder', channel: 'email', notice: false, asked: 100n } as const;
  const after = withDeeds(empty, when, [contact], null);
  await db.transaction().execute((tx) =>
    saveTurn(tx, empty, after, QUIET, {
      ...TERMS,
      contact: {
        ...{ seq: after.seq, ref, stepSeq: 0, rung: 'reminder', channel: 'email', notice: false },
        ...{ person, toPoint: to, template: 'gentle', language, body: 'hello', dueAt: when, reservedAt: when },
      },
    }),
  );
  if (state === 'reserved') return ref;
  const sent = { providerRef: `<${ref}@lender.test>`, handedAt: when };
  const end = state === 'sent' ? sent : { providerRef: null, handedAt: null };
  await confirmContact(db, account, after.seq, { state, latenessMs: 0, ...end });
  return ref;
}
