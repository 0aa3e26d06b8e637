/**
 * For tests: one account in a real book whose debtor was written to. Contacts, letters, payments and what is learned go in by
 * the stores that the services use; the gate is asked on what is read back.
 */
import { randomUUID } from 'node:crypto';
import { createAccounts, loadAccount } from '../../db/account.store';
import { at, on, QUIET } from '../../db/book-story';
import type { Db } from '../../db/connect';
import { confirmContact, recordHeard } from '../../db/contact.store';
import { bookFailure } from '../../db/contact-failure';
import { type FreshBook, freshBook } from '../../db/fresh-book';
import { openBatch, putIntoBatch, queueLetter } from '../../db/letter.store';
import { takeLetterEvent } from '../../db/letter-news';
import type { TurnHost } from '../../db/open-turn';
import { savePeople } from '../../db/person.store';
import { learn } from '../../db/person-gate.store';
import { PolicyShelf } from '../../db/policy-shelf';
import { takeFact } from '../../db/take-event';
import { saveTurn } from '../../db/turn.store';
import { wallClock } from '../../domain/business-clock';
import type { HandOverFault } from '../../domain/delivery/fault';
import type { FactEvent } from '../../domain/event';
import type { AccountFacts } from '../../domain/facts';
import type { IntendedAct } from '../../domain/gate/gate-facts';
import type { Learned } from '../../domain/gate/person-event';
import { type Preview, preview } from '../../domain/gate/preview';
import type { LetterEventKind, ReturnReason } from '../../domain/letter/letter-event';
import type { Channel, Policy } from '../../domain/policy';
import { record } from '../../domain/record';
import type { TemplateService } from '../../domain/template/template';
import type { Instant, Zone } from '../../domain/time';
import { viewLadder } from '../../domain/view';
import { aPolicy, aRung } from '../properties/account-builder';
import { publishAs } from './import-story';

/** Where the account is, and what falls due on it: dates with amounts in minor units. */
export interface StoryOf {
  readonly zone: string;
  readonly items: readonly (readonly [due: string, amount: bigint])[];
  readonly opened: string;
}

/** A contact of the story by its number and reference. */
export interface Told {
  readonly seq: number;
  readonly ref: string;
}

const POLICY: Policy = aPolicy({
  id: 'house',
  rungs: [aRung({ id: 'letter', kind: 'letter', channel: 'letter', day: 1 })],
});

/** One account of one person; many of them share a book. */
export class ServedStory {
  static #stories = 0;
  #now: Instant;

  private constructor(
    readonly book: FreshBook,
    /** Of the account. */
    readonly id: string,
    readonly person: string,
    opened: Instant,
  ) {
    this.#now = opened;
  }

  /** A book for stories. */
  static async book(): Promise<FreshBook> {
    const book = await freshBook();
    await publishAs(book, POLICY, at('2012-01-01T00:00:00Z'));
    return book;
  }

  static async open(book: FreshBook, { zone, items, opened }: StoryOf): Promise<ServedStory> {
    ServedStory.#stories += 1;
    const [id, person] = [`A${ServedStory.#stories}`, `P${ServedStory.#stories}`];
    const story = new ServedStory(book, id, person, at(`${opened}T12:00:00Z`));
    await savePeople(book.db, [
      { id: person, synthetic: true, name: 'Rosa Example', salutation: null, language: 'en', points: [] },
    ]);
    const account = {
      ...{ id, currency: POLICY.currency, zone: zone as Zone, opened: on(opened), product: null, facts: {} },
    };
    await createAccounts(book.db, [{ account, policyId: 'house', people: [{ person, role: 'debtor' }] }]);
    for (const [place, [due, amount]] of items.entries())
      await story.hears({ type: 'item-added', item: { id: `i${place + 1}`, due: on(due), amount } });
    return story;
  }

  /** Time goes on to a moment. */
  goTo(moment: string): this {
    this.#now = at(moment);
    return this;
  }

  async facts(): Promise<AccountFacts> {
    const booked = await loadAccount(this.book.db, this.id, { lock: false });
    if (booked === null) throw new Error('the account has gone');
    return booked.facts;
  }

  /** A fact of the account becomes known now; a refusal fails the test. */
  async hears(event: FactEvent, effective?: string): Promise<void> {
    const whole = { ...event, at: this.#now, effective: effective === undefined ? null : on(effective) };
    const { refused } = await this.#inTurn((tx) => takeFact(tx, this.#host(), this.id, whole));
    if (refused !== null) throw new Error(`${refused.field} ${refused.reason}`);
  }

  /** An act is written into the ledger as the ladder would. */
  async does(deed: Parameters<typeof record>[2]): Promise<number> {
    const before = await this.facts();
    const after = record(before, POLICY, deed, this.#now);
    await saveTurn(this.book.db, before, after, QUIET, {});
    return after.seq;
  }

  /** Something of the debtor becomes known now. */
  async learns(learned: Learned): Promise<void> {
    const event = { ...learned, at: this.#now, effective: null };
    const { refused } = await this.#inTurn((tx) => learn(tx, this.person, event, { actor: 'clerk', source: 'file' }));
    if (refused !== null) throw new Error(`${refused.field} ${refused.reason}`);
  }

  /** A contact leaves the house now whose text serves so. A letter lies in a printed batch until the post has it. */
  async sends(channel: Channel, ...serves: readonly TemplateService[]): Promise<Told> {
    const before = await this.facts();
    const deed = { kind: 'contact', rung: 'letter', channel, notice: false, asked: 100n } as const;
    const after = record(before, POLICY, deed, this.#now);
    const [seq, ref] = [after.seq, randomUUID()];
    const contact = {
      ...{
        ref,
        seq,
        stepSeq: before.seq,
        rung: 'letter',
        channel,
        notice: false,
        person: this.person,
        toPoint: 'somewhere',
      },
      ...{ template: 't', templateVersion: 0, serves, language: 'en', body: 'words', dueAt: this.#now },
      reservedAt: this.#now,
    };
    const { db } = this.book;
    await saveTurn(db, before, after, QUIET, { contact });
    await confirmContact(db, this.id, seq, { state: 'sent', providerRef: 'r', handedAt: this.#now, latenessMs: 0 });
    if (channel === 'letter' || channel === 'mail') {
      const registered = channel === 'letter';
      const paper = {
        registered,
        lines: ['Rosa Example', 'Box 1'],
        language: 'en',
        body: 'words',
        queuedAt: this.#now,
      };
      await queueLetter(db, { ref, account: this.id, contactSeq: seq, ...paper });
      await putIntoBatch(db, ref, await openBatch(db, { at: this.#now, by: 'press' }));
    }
    return { seq, ref };
  }

  /** The post says something of a letter, now; it happened at a moment. */
  async post({ ref }: Told, kind: LetterEventKind, moment: string, reason: ReturnReason | null = null): Promise<void> {
    const event = { ref, kind, at: at(moment), reason, tracking: kind === 'posted' ? 'RR123456785CN' : null };
    const told = { source: 'list', actor: 'post' };
    const { result } = await this.#inTurn((tx) => takeLetterEvent(tx, this.#host(), event, told));
    if (result !== 'booked') throw new Error(`${kind}: ${result}`);
  }

  /** A provider says of a message that it arrived. */
  arrives({ seq }: Told, moment: string): Promise<void> {
    return recordHeard(this.book.db, { account: this.id, seq }, { state: 'delivered', code: null, at: at(moment) });
  }

  /** A provider says of a message that it did not arrive. */
  async bounces({ seq }: Told, code: string): Promise<void> {
    const fault: HandOverFault = { kind: 'refused', code, reason: 'no such mailbox', notBefore: null };
    await this.#inTurn(async (tx) => {
      await recordHeard(tx, { account: this.id, seq }, { state: 'undelivered', code, at: this.#now });
      await bookFailure(tx, this.#host(), this.id, seq, fault, this.#now);
    });
  }

  /** The gate asked now, on what the book says, under packs. */
  async asks(jurisdiction: readonly string[], act: Omit<IntendedAct, 'debtIds'>): Promise<Preview> {
    const view = viewLadder(await this.facts(), { ...POLICY, jurisdiction: [...jurisdiction] }, this.#now);
    return preview(view, { debtIds: [this.id], ...act });
  }

  /** Rules of the packs that deny, and what the others derived. */
  async told(jurisdiction: readonly string[], act: Omit<IntendedAct, 'debtIds'>) {
    const { votes, derived, flags } = (await this.asks(jurisdiction, act)).gate.verdict;
    return { denies: votes.filter(({ verdict }) => verdict === 'deny').map(({ rule }) => rule), derived, flags };
  }

  #host(): TurnHost {
    return { clock: wallClock(() => this.#now), shelf: this.#shelf, rehearse: null };
  }

  readonly #shelf = new PolicyShelf();

  #inTurn<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    return this.book.db.transaction().execute(work);
  }
}
