/**
 * Guarantees, from 12 CFR 1006.34(b)(5) with comment 34(b)(5)-2, (c)(3)(i), 1006.38(b)(1) and (d)(2): a notice that we sent begins the
 * validation period by the rule's own days, whoever posts nothing, and it lasts at least until the date that the notice names; one that came back begins none, and the one sent anew
 * governs; nothing of what was decided before is changed by it.
 */
import type { FreshBook } from '../../db/fresh-book';
import { decisionIn, gateCell } from '../../db/gate-cell';
import type { GateFacts } from '../../domain/gate/gate-facts';
import { Replayer } from '../../domain/gate/replay';
import { RULEBOOK } from '../../domain/gate/rulebook';
import { instant, type LocalDate } from '../../domain/time';
import { ServedStory, type Told } from '../support/served-story';

const US = ['us-fed'];
const CALL = { channel: 'call' };
/** A demand that would overshadow the right to dispute. */
const FINAL = { channel: 'email', content: 'final-demand' };

let book: FreshBook;
let story: ServedStory;
beforeAll(async () => {
  book = await ServedStory.book();
});
afterAll(() => book?.drop());
beforeEach(async () => {
  story = await ServedStory.open(book, {
    zone: 'America/New_York',
    opened: '2026-09-01',
    items: [['2026-09-15', 50_000n]],
  });
  await story.learns({ type: 'known', known: { residence: 'US-NY' } });
  await story.learns({ type: 'debt', account: story.id, known: { collector: 'fdcpa-debt-collector' } });
});

/** A registered notice that the post took on Friday 20 November 2026, the week of Thanksgiving. */
async function noticePosted(): Promise<Told> {
  const letter = await story.goTo('2026-11-18T15:00:00-05:00').sends('letter', 'validation-notice');
  await story.goTo('2026-11-21T09:00:00-05:00').post(letter, 'posted', '2026-11-20T16:00:00-05:00');
  return letter;
}

const validation = async (): Promise<GateFacts['validation']> =>
  (await story.asks(US, CALL)).gate.question.facts.validation;
const periodNow = async () => (await story.told(US, CALL)).derived;
const isDenied = async (moment: string, rule: string, act: { channel: string } = FINAL): Promise<boolean> =>
  (await story.goTo(moment).told(US, act)).denies.includes(rule);

test('five days to receipt without weekend and Thanksgiving, then thirty calendar days, or longer where the notice says so: denied to the last minute, free after it', async () => {
  await noticePosted();
  // Mon 23, Tue 24, Wed 25, Fri 27, Mon 30: Thanksgiving is the 26th. Then 30 calendar days.
  // That is 30 December. The letter, written on the 18th, names ten working days, to 3 December, and thirty days: 2 January.
  expect(await periodNow()).toEqual({ assumedReceipt: '2026-11-30', validationPeriodEnds: '2027-01-02' });
  expect(await isDenied('2026-11-21T10:00:00-05:00', 'regf.38b.overshadow')).toBe(true);
  expect(await isDenied('2027-01-02T23:59:00-05:00', 'regf.38b.overshadow')).toBe(true);
  expect(await isDenied('2027-01-03T00:00:00-05:00', 'regf.38b.overshadow')).toBe(false);
});

test.each([
  ['on the last day of the period freezes', '2027-01-02T23:00:00-05:00', true],
  ['on the day after it does not', '2027-01-03T00:30:00-05:00', false],
])('a written dispute that comes %s', async (_, moment, freezes) => {
  await noticePosted();
  await story.goTo(moment).learns({
    type: 'debt',
    account: story.id,
    known: { dispute: { receivedAt: instant(Date.parse(moment)), writing: true } },
  });
  expect(await isDenied('2027-01-05T12:00:00-05:00', 'regf.38.dispute', CALL)).toBe(freezes);
});

test('a letter that lies in the house begins no period; a reminder is no notice', async () => {
  const lone = await story.goTo('2026-11-18T10:00:00-05:00').sends('letter');
  await story.post(lone, 'posted', '2026-11-18T11:00:00-05:00');
  expect(await validation()).toBeUndefined();
  await story.goTo('2026-11-18T15:00:00-05:00').sends('letter', 'validation-notice');
  const reminder = await story.goTo('2026-11-18T16:00:00-05:00').sends('letter');
  await story.goTo('2026-11-21T09:00:00-05:00').post(reminder, 'posted', '2026-11-20T16:00:00-05:00');
  expect(await validation()).toEqual({ notices: [] });
  // What has been made and is not known to have arrived opens nothing, and threatens nobody.
  expect(await isDenied('2026-12-01T12:00:00-05:00', 'regf.38b.overshadow')).toBe(true);
});

test('what goes by wire counts once somebody says that it arrived, from the day on which it was sent', async () => {
  const mail = await story.goTo('2026-11-18T15:00:00-05:00').sends('email', 'validation-notice');
  expect(await validation()).toEqual({ notices: [] });
  await story.arrives(mail, '2026-11-19T03:00:00-05:00');
  expect(await validation()).toEqual({
    notices: [{ sentOn: 20_775, writtenOn: 20_775, origin: `${story.id}/${mail.seq}` }],
  });
  expect(await periodNow()).toMatchObject({ assumedReceipt: '2026-11-25' });
});

test('one that bounced is known to have come back, and why', async () => {
  const mail = await story.goTo('2026-11-18T15:00:00-05:00').sends('email', 'validation-notice');
  await story.goTo('2026-11-18T15:05:00-05:00').bounces(mail, '5.1.1');
  expect(await validation()).toEqual({
    notices: [
      {
        sentOn: 20_775,
        writtenOn: 20_775,
        returnedUndeliverable: true,
        cause: '5.1.1',
        origin: `${story.id}/${mail.seq}`,
      },
    ],
  });
  expect(await isDenied('2027-02-01T12:00:00-05:00', 'regf.38b.overshadow')).toBe(true);
});

test('a letter that came back begins no period; the one sent anew governs; the decision between them stands as it was', async () => {
  const letter = await noticePosted();
  const before = await story.goTo('2027-01-03T12:00:00-05:00').asks(US, FINAL);
  expect(
    before.gate.verdict.votes.some(({ rule, verdict }) => rule === 'regf.38b.overshadow' && verdict === 'deny'),
  ).toBe(false);

  await story.goTo('2027-01-03T15:00:00-05:00').post(letter, 'returned', '2026-12-28T09:00:00-05:00', 'moved');
  expect(await validation()).toMatchObject({ notices: [{ returnedUndeliverable: true, cause: 'returned:moved' }] });
  expect(await isDenied('2027-01-04T12:00:00-05:00', 'regf.38b.overshadow')).toBe(true);
  // The earlier decision keeps the facts that it saw: asked again it says what it said.
  const kept = decisionIn(gateCell(before.gate));
  expect(kept.question.facts.validation).toEqual({
    notices: [{ sentOn: 20_777, writtenOn: 20_775, origin: `${story.id}/${letter.seq}` }],
  });
  expect(new Replayer(RULEBOOK).replay(kept).kind).toBe('agrees');

  const anew = await story.goTo('2027-01-14T09:00:00-05:00').sends('letter', 'validation-notice');
  await story.goTo('2027-01-16T09:00:00-05:00').post(anew, 'posted', '2027-01-15T16:00:00-05:00');
  // Martin Luther King day is Mon 18: Tue 19, Wed 20, Thu 21, Fri 22, Mon 25. The letter of the 14th names 28 February.
  expect(await periodNow()).toEqual({ assumedReceipt: '2027-01-25', validationPeriodEnds: '2027-02-28' });
  expect(await isDenied('2027-02-28T12:00:00-05:00', 'regf.38b.overshadow')).toBe(true);
  expect(await isDenied('2027-03-01T12:00:00-05:00', 'regf.38b.overshadow')).toBe(false);
});

test('what a person posted holds alone, and our own return of that day is heard of', async () => {
  const letter = await noticePosted();
  const notices = (sentOn: number, returnedUndeliverable?: boolean) => ({
    notices: [
      { sentOn: sentOn as LocalDate, ...(returnedUndeliverable === undefined ? {} : { returnedUndeliverable }) },
    ],
  });
  const learns = (told: ReturnType<typeof notices>) =>
    story.learns({ type: 'debt', account: story.id, known: { validation: told } });
  // Posted as come back: our notice of the same day does not lift that.
  await learns(notices(20_777, true));
  expect(await periodNow()).toEqual({});
  // Posted as sent on another day: that day.
  await learns(notices(20_780));
  expect(await periodNow()).toMatchObject({ assumedReceipt: '2026-12-01' });
  // Posted for the day of our letter, which then comes back.
  await learns(notices(20_777));
  expect(await periodNow()).toEqual({ assumedReceipt: '2026-11-30', validationPeriodEnds: '2027-01-02' });
  await story.goTo('2026-12-05T09:00:00-05:00').post(letter, 'returned', '2026-12-04T09:00:00-05:00', 'unclaimed');
  expect(await periodNow()).toEqual({});
  // A person who looked says that it did not.
  await learns(notices(20_777, false));
  expect(await periodNow()).toMatchObject({ assumedReceipt: '2026-11-30' });
  // Taken back: the book's own knowledge again.
  await story.learns({ type: 'debt', account: story.id, known: {}, forget: ['validation'] });
  expect(await validation()).toMatchObject({ notices: [{ cause: 'returned:unclaimed' }] });
});

test('all of it comes with the one reading of the account', async () => {
  await noticePosted();
  story.book.takeStatements();
  await story.facts();
  expect(story.book.takeStatements()).toHaveLength(1);
});
