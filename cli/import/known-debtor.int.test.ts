/**
 * Guarantee: what is known of a debtor binds an account that a tape brings, from its first moment: nothing is referred, and
 * nothing passed by as forbidden, before they were read.
 */
import { loadAccount } from '../../db/account.store';
import { savePeople } from '../../db/person.store';
import { type ImportStory, importStory, NOW, publishText, USUAL } from '../../test/support/import-story';

const POLICY = `
policy: straight
title: { en: Straight, zh-CN: 直接 }
jurisdiction: [us-fed]
currency: USD
rungs:
  - { id: legal, day: 1, kind: legal }
`;
const TAPE = 'account,debtor,name,due,amount\nB1,P1,Ann,2026-05-01,100\nB2,P2,Bob,2026-05-01,100\n';

let story: ImportStory;
beforeEach(async () => {
  story = await importStory();
  await publishText(story.book, POLICY, NOW);
});
afterEach(() => story.close());

const actsOf = async (account: string) =>
  (await loadAccount(story.book.db, account, { lock: false }))?.facts.acts.map(({ kind }) => kind);
const take = () =>
  story.take(story.file('tape.csv', TAPE), { ...USUAL, policy: 'straight', currency: 'USD', zone: 'America/New_York' });

test('nobody is referred on a tape alone who was in the book before it', async () => {
  await savePeople(story.book.db, [
    { id: 'P1', synthetic: true, name: 'Ann', salutation: null, language: 'en', points: [] },
  ]);
  const { code, summary } = await take();
  expect([code, summary?.opened]).toEqual([0, 2]);
  // The other one is as new as the account: nobody can know anything.
  expect([await actsOf('B1'), await actsOf('B2')]).toEqual([['episode-started'], ['episode-started', 'referred']]);
  const { rows } = await story.book.pool.query(
    `select id, next_what, starts_at <= $1 as due from account order by id`,
    [new Date(NOW)],
  );
  expect(rows).toEqual([
    { id: 'B1', next_what: 'due', due: true },
    { id: 'B2', next_what: 'referral', due: true },
  ]);
});
