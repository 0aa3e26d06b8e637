/**
 * Guarantees: limitation is counted from what the book knows of the debt, by the law that is asked. Civil Code of China 188,
 * 189, 192, 195: from the last instalment, anew from a demand that can be proved, a promise, a part payment, a claim.
 * Limitation Act 1980 of England: from the due date, anew from a part payment made in time; no oral promise. New York, CPLR
 * 214-i: from the oldest unpaid instalment; a payment does not move it.
 */
import type { FreshBook } from '../../db/fresh-book';
import { decisionIn, gateCell } from '../../db/gate-cell';
import { countedFacts } from '../../domain/present-facts';
import type { Instant } from '../../domain/time';
import { viewLadder } from '../../domain/view';
import { aPolicy } from '../properties/account-builder';
import { ServedStory, type StoryOf } from '../support/served-story';

const SUIT = { channel: 'legal', action: 'file-suit' };
const BARRED = 'conc.7.15.statute-barred';

let book: FreshBook;
beforeAll(async () => {
  book = await ServedStory.book();
});
afterAll(() => book?.drop());

async function open(zone: string, residence: string, items: StoryOf['items'], opened: string): Promise<ServedStory> {
  const story = await ServedStory.open(book, { zone, items, opened });
  await story.learns({ type: 'known', known: { residence } });
  return story;
}

const inChina = (...items: StoryOf['items']) => open('Asia/Shanghai', 'CN', items, '2023-01-01');
const inEngland = (...items: StoryOf['items']) => open('Europe/London', 'GB-ENG', items, '2017-01-01');
const inNewYork = (...items: StoryOf['items']) => open('America/New_York', 'US-NY', items, '2022-01-01');

const ends = async (of: ServedStory, pack: string) => (await of.told([pack], SUIT)).derived.limitationEnds;
const isBarred = async (of: ServedStory) => (await of.told(['uk-fca'], SUIT)).denies.includes(BARRED);
const pays = (of: ServedStory, id: string, effective?: string, amount = 100n) =>
  of.hears({ type: 'payment', id, item: 'i1', amount }, effective);
const demandsOf = async (of: ServedStory, now: string) =>
  countedFacts(viewLadder(await of.facts(), aPolicy(), Date.parse(now) as Instant)).demandsDelivered;

describe('a demand, in China', () => {
  test('by registered letter runs the three years anew from its arrival, and a legal rung can ask for it', async () => {
    const of = await inChina(['2024-01-10', 50_000n]);
    of.goTo('2026-07-01T10:00:00+08:00');
    expect([await ends(of, 'cn'), await demandsOf(of, '2026-07-01T10:00:00+08:00')]).toEqual(['2027-01-10', 0]);
    const letter = await of.sends('letter', 'demand');
    await of.goTo('2026-07-04T10:00:00+08:00').post(letter, 'posted', '2026-07-03T09:00:00+08:00');
    expect(await ends(of, 'cn')).toBe('2027-01-10');
    await of.goTo('2026-07-09T10:00:00+08:00').post(letter, 'served', '2026-07-08T09:00:00+08:00');
    expect([await ends(of, 'cn'), await demandsOf(of, '2026-07-09T10:00:00+08:00')]).toEqual(['2029-07-08', 1]);
    // As the log keeps it: the proof can be read years later.
    const { facts } = decisionIn(gateCell((await of.asks(['cn'], SUIT)).gate)).question;
    expect(facts.demands).toEqual([
      {
        at: Date.parse('2026-07-08T09:00:00+08:00'),
        channel: 'mail',
        provable: true,
        proof: 'RR123456785CN',
        origin: `${of.id}/${letter.seq}`,
      },
    ]);
    // The post corrects itself: the sheet is back in the house.
    await of.goTo('2026-07-20T10:00:00+08:00').post(letter, 'returned', '2026-07-19T09:00:00+08:00', 'moved');
    expect([await ends(of, 'cn'), await demandsOf(of, '2026-07-20T10:00:00+08:00')]).toEqual(['2027-01-10', 0]);
  });

  test('by text message counts from the provider’s report; one without a report, by ordinary post or without a demand does not', async () => {
    const of = await inChina(['2024-01-10', 50_000n]);
    const reminder = await of.goTo('2026-03-01T10:00:00+08:00').sends('sms');
    await of.arrives(reminder, '2026-03-01T10:01:00+08:00');
    const plain = await of.goTo('2026-04-01T10:00:00+08:00').sends('mail', 'demand');
    await of.goTo('2026-04-05T10:00:00+08:00').post(plain, 'delivered', '2026-04-04T09:00:00+08:00');
    const message = await of.goTo('2026-05-01T10:00:00+08:00').sends('sms', 'demand');
    expect(await ends(of, 'cn')).toBe('2027-01-10');
    await of.arrives(message, '2026-05-01T10:01:00+08:00');
    expect(await ends(of, 'cn')).toBe('2029-05-01');
  });

  test('that an agency proved is added to ours', async () => {
    const of = await inChina(['2024-01-10', 50_000n]);
    const told = { at: Date.parse('2026-09-01T10:00:00+08:00') as Instant, channel: 'sms', provable: true };
    await of.goTo('2026-09-02T10:00:00+08:00').learns({ type: 'debt', account: of.id, known: { demands: [told] } });
    const message = await of.goTo('2026-05-01T10:00:00+08:00').sends('sms', 'demand');
    await of.arrives(message, '2026-05-01T10:01:00+08:00');
    await of.goTo('2026-10-01T10:00:00+08:00');
    const { demands = [] } = (await of.asks(['cn'], SUIT)).gate.question.facts;
    expect(demands.map(({ origin }) => origin)).toEqual([`${of.id}/${message.seq}`, undefined]);
    expect(await ends(of, 'cn')).toBe('2029-09-01');
  });
});

describe('a part payment', () => {
  test('in time restarts the six years in England; one that was reversed, and one after they had ended, does not', async () => {
    const of = await inEngland(['2018-03-01', 50_000n]);
    of.goTo('2024-03-01T12:00:00Z');
    expect(await isBarred(of)).toBe(false);
    await of.goTo('2026-06-01T12:00:00Z');
    expect(await isBarred(of)).toBe(true);
    await pays(of, 'late', '2025-05-05');
    expect(await isBarred(of)).toBe(true);
    await pays(of, 'in-time', '2023-05-05');
    // The late one is in time now.
    expect([await isBarred(of), await ends(of, 'uk-ew')]).toEqual([false, '2031-05-05']);
    await of.hears({ type: 'payment-reversed', payment: 'in-time' });
    expect(await isBarred(of)).toBe(true);
  });

  test('restarts the three years in China, and does not in New York', async () => {
    const china = await inChina(['2024-01-10', 50_000n]);
    await pays(china.goTo('2026-08-01T10:00:00+08:00'), 'p1');
    expect(await ends(china, 'cn')).toBe('2029-08-01');
    const { interruptions } = (await china.asks(['cn'], SUIT)).gate.question.facts;
    expect(interruptions).toMatchObject([{ kind: 'part-payment', origin: expect.stringMatching(/^A\d+\/\d+$/) }]);

    const york = await inNewYork(['2022-06-01', 50_000n]);
    await pays(york.goTo('2025-05-20T12:00:00-04:00'), 'p1');
    expect((await york.told(['us-ny'], SUIT)).derived).toEqual({ limitationEnds: '2025-06-01' });
    expect((await york.goTo('2025-06-01T23:00:00-04:00').told(['us-ny'], SUIT)).denies).not.toContain('ny.sol');
    expect((await york.goTo('2025-06-02T01:00:00-04:00').told(['us-ny'], SUIT)).denies).toContain('ny.sol');
  });

  test('that a tape tells only as a total has no date, and counts for nothing', async () => {
    const of = await inChina(['2024-01-10', 50_000n]);
    await pays(of.goTo('2026-08-01T10:00:00+08:00'), 'tape:i1:1');
    expect(await ends(of, 'cn')).toBe('2027-01-10');
  });
});

describe('a promise', () => {
  const promised = (of: ServedStory) =>
    of.does({
      ...{ kind: 'outcome', rung: 'letter', code: 'promise', actor: 'agent' },
      promise: { amount: 100n, date: 0 as never },
    });

  test('on the telephone revives what has run out in China, and nothing in England', async () => {
    const china = await inChina(['2023-01-10', 50_000n]);
    china.goTo('2026-08-01T10:00:00+08:00');
    expect((await china.told(['cn'], SUIT)).flags).toContain('limitation-defence-available:2026-01-10');
    const seq = await promised(china);
    expect(await china.told(['cn'], SUIT)).toMatchObject({ derived: { limitationEnds: '2029-08-01' }, flags: [] });
    const { interruptions } = (await china.asks(['cn'], SUIT)).gate.question.facts;
    expect(interruptions).toMatchObject([{ kind: 'promise', writing: false, origin: `${china.id}/${seq}` }]);

    const england = await inEngland(['2018-03-01', 50_000n]);
    await promised(england.goTo('2023-08-01T10:00:00Z'));
    expect(await isBarred(england.goTo('2024-03-02T12:00:00Z'))).toBe(true);
  });

  test('a claim that was filed interrupts in China', async () => {
    const of = await inChina(['2024-01-10', 50_000n]);
    of.goTo('2026-12-01T10:00:00+08:00');
    await of.hears({ type: 'facts', facts: { claimFiledOn: '2026-11-30' } });
    expect(await ends(of, 'cn')).toBe('2029-11-30');
    await expect(of.hears({ type: 'facts', facts: { claimFiledOn: '30 November' } })).rejects.toThrow(
      'facts.claimFiledOn must be a date such as 2026-06-01',
    );
  });
});

describe('instalments', () => {
  const YEAR: StoryOf['items'] = [
    ['2022-06-01', 10_000n],
    ['2022-07-01', 10_000n],
    ['2022-08-01', 10_000n],
  ];
  const paid = (of: ServedStory, item: string) => of.hears({ type: 'payment', id: `p-${item}`, item, amount: 10_000n });

  test('in New York the oldest unpaid one counts; in China the last', async () => {
    const york = await inNewYork(...YEAR);
    expect(await ends(york.goTo('2025-05-01T12:00:00-04:00'), 'us-ny')).toBe('2025-06-01');
    await paid(york, 'i1');
    expect(await ends(york, 'us-ny')).toBe('2025-07-01');
    const { facts } = (await york.asks(['us-ny'], SUIT)).gate.question;
    expect(facts.instalmentsFrom).toEqual(['i2', 'i3']);
    const china = await open('Asia/Shanghai', 'CN', YEAR, '2022-01-01');
    expect(await ends(china.goTo('2025-05-01T12:00:00+08:00'), 'cn')).toBe('2025-08-01');
  });

  test('made due at once they are due on that day', async () => {
    const of = await open('Asia/Shanghai', 'CN', YEAR, '2022-01-01');
    of.goTo('2022-06-20T12:00:00+08:00');
    await of.hears({ type: 'facts', facts: { acceleratedOn: '2022-06-15' } });
    expect((await of.told(['cn'], SUIT)).derived.limitationEnds).toBe('2025-06-15');
  });

  test('a plan that is followed counts to its last date in China, and nowhere moves what is barred', async () => {
    const of = await inChina(['2024-01-10', 50_000n]);
    of.goTo('2026-08-01T10:00:00+08:00');
    const due = (text: string) => (Date.parse(text) / 86_400_000) as never;
    const instalments = [
      { due: due('2026-08-20'), amount: 100n },
      { due: due('2027-08-20'), amount: 100n },
    ];
    await of.hears({ type: 'plan', id: 'pl1', instalments });
    expect(await ends(of, 'cn')).toBe('2030-08-20');
    await of.hears({ type: 'plan-ended', plan: 'pl1', reason: null });
    // Agreed to on that day all the same.
    expect(await ends(of, 'cn')).toBe('2029-08-01');

    const england = await inEngland(['2018-03-01', 50_000n]);
    await england.goTo('2026-06-01T12:00:00Z').hears({ type: 'plan', id: 'pl1', instalments });
    expect(await isBarred(england)).toBe(true);
  });

  test('what a person posts of the dates holds alone', async () => {
    const of = await open('Asia/Shanghai', 'CN', YEAR, '2022-01-01');
    of.goTo('2025-05-01T12:00:00+08:00');
    await of.learns({
      type: 'debt',
      account: of.id,
      known: { dueOn: (Date.parse('2021-12-31') / 86_400_000) as never },
    });
    expect((await of.told(['cn'], SUIT)).flags).toContain('limitation-defence-available:2024-12-31');
    await of.learns({ type: 'debt', account: of.id, known: { interruptions: [] } });
    await pays(of, 'p1');
    expect((await of.told(['cn'], SUIT)).flags).toContain('limitation-defence-available:2024-12-31');
  });
});
