import { loadAccount } from './account.store';
import { anAccount, aReservation, at, begin, on, QUIET, TERMS, withDeeds } from './book-story';
import { type FreshBook, freshBook } from './fresh-book';
import { StaleBook, saveTurn } from './turn.store';

describe('a turn of an account', () => {
  let book: FreshBook;

  beforeAll(async () => {
    book = await freshBook();
    await begin(book.db);
  });
  afterAll(() => book.drop());

  test('an account of which nothing is known comes back as it was booked, with its people', async () => {
    const facts = await anAccount(book.db, 'A1');
    const booked = await loadAccount(book.db, 'A1', { lock: false });
    expect(booked).toEqual({
      facts,
      components: new Map(),
      policyId: 'house',
      episodePolicy: null,
      startsAt: null,
      nextAt: null,
      runId: null,
      hasRun: false,
      others: [],
      templateRevision: 0n,
      people: [
        {
          id: 'P1',
          role: 'debtor',
          name: 'Li Na',
          salutation: null,
          language: 'zh-CN',
          points: [{ kind: 'sms', value: '+861234567', verified: true }],
        },
      ],
    });
    expect(await loadAccount(book.db, 'nobody', { lock: true })).toBeNull();
  });

  test('two turns on one account come one after the other, and the second sees all of the first', async () => {
    const empty = await anAccount(book.db, 'A2');
    const when = at('2012-06-01T00:00:00.123Z');
    const turn = () =>
      book.db.transaction().execute(async (tx) => {
        const booked = await loadAccount(tx, 'A2', { lock: true });
        if (booked === null) throw new Error('gone');
        const { facts } = booked;
        expect(facts.items).toHaveLength(facts.seq);
        const item = {
          id: `i${facts.seq + 1}`,
          due: on('2012-05-31'),
          amount: 100n,
          adjustments: [],
          seq: facts.seq + 1,
          at: when,
        };
        await saveTurn(tx, facts, { ...facts, items: [...facts.items, item], seq: item.seq }, QUIET);
      });
    await Promise.all(Array.from({ length: 8 }, turn));
    const booked = await loadAccount(book.db, 'A2', { lock: false });
    expect(booked?.facts.items.map((item) => item.id)).toEqual(['i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7', 'i8']);
    expect(empty.seq).toBe(0);
  });

  test('a turn on facts that are no longer the last ones writes nothing', async () => {
    const empty = await anAccount(book.db, 'A3');
    const first = withDeeds(empty, at('2012-06-01T00:00:00Z'), [{ kind: 'episode-started' }]);
    await saveTurn(book.db, empty, first, QUIET, TERMS);
    await expect(saveTurn(book.db, empty, first, { ...QUIET, rung: 'x' }, TERMS)).rejects.toThrow(StaleBook);
    const booked = await loadAccount(book.db, 'A3', { lock: false });
    expect(booked?.facts).toEqual(first);
    expect(booked?.episodePolicy).toEqual({ id: 'house', version: 1 });
  });

  test('a contact costs three statements: load, save with decision and reservation, confirm', async () => {
    const empty = await anAccount(book.db, 'A4');
    book.takeStatements();
    const when = at('2012-06-01T00:00:00Z');
    await book.db.transaction().execute(async (tx) => {
      const booked = await loadAccount(tx, 'A4', { lock: true });
      expect(booked?.facts).toEqual(empty);
      const after = withDeeds(empty, when, [
        { kind: 'episode-started' },
        { kind: 'contact', rung: 'reminder', channel: 'sms', notice: false, asked: 100n },
      ]);
      await saveTurn(tx, empty, after, QUIET, {
        ...TERMS,
        contact: { ...aReservation(2, when), language: 'zh-CN' },
        decisions: [
          {
            seq: 0,
            at: when,
            act: 'contact',
            rung: 'reminder',
            verdict: 'allow',
            votes: [{ rule: 'window' }],
            policy: { id: 'house', version: 1 },
            factsSeen: { overdue: 100n },
          },
        ],
        feed: [{ kind: 'contact', at: when }],
        outbox: [{ kind: 'changed', body: { seq: 2 } }],
      });
    });
    const statements = book.takeStatements();
    console.log(`statements of a contact before hand-over: ${statements.length}\n${statements.join('\n')}`);
    expect(statements).toHaveLength(2);
  });
});
