import { type Entry, sentenceOf, wordsOf } from './timeline-words';

const entry = (kind: string, detail: Entry['detail']): Entry => ({
  seq: 1,
  at: '2026-06-02T10:00:00+08:00',
  kind,
  rung: null,
  episode: 2,
  detail,
});
const telling = {
  language: 'en',
  word: (group: string, code: string) => `${group}/${code}`,
} as const;

test('the sentence fits what the entry holds', () => {
  expect(sentenceOf(entry('contact', { notice: true }))).toBe('contact-notice');
  expect(sentenceOf(entry('contact', { notice: false, requested: 'a-call' }))).toBe('contact-requested');
  expect(sentenceOf(entry('contact', { notice: false }))).toBe('contact');
  expect(sentenceOf(entry('contact-failed', { follows: 'other' }))).toBe('contact-failed-other');
  expect(sentenceOf(entry('outcome', { code: 'promise', promise: { amount: {}, date: '' } }))).toBe('outcome-promise');
  expect(sentenceOf(entry('outcome', { code: 'busy', promise: null }))).toBe('outcome');
  expect(sentenceOf(entry('completed', { code: null }))).toBe('completed');
  expect(sentenceOf(entry('hold', { to: null }))).toBe('hold-open');
  expect(sentenceOf(entry('hold', { to: '2026-06-09' }))).toBe('hold');
  expect(sentenceOf(entry('something-new', {}))).toBe('something-new');
});

test('amounts, days and codes are put as the reader reads them', () => {
  const detail = {
    asked: { amount: '249.95', currency: 'CNY' },
    channel: 'sms',
    attempt: 2,
    to: null,
    due: '2026-05-31',
  };
  expect(wordsOf(entry('contact', detail), telling)).toEqual({
    episode: '2',
    asked: 'CN¥249.95',
    channel: 'channel/sms',
    attempt: '2',
    due: '31 May 2026',
  });
});

test('a failure is told with its channel, its cause, and the channel that follows', () => {
  const detail = { contact: 7, channel: 'sms', notice: false, cause: 'point', follows: 'other', by: 'email' };
  expect(wordsOf(entry('contact-failed', detail), telling)).toMatchObject({
    channel: 'channel/sms',
    cause: 'cause/point',
    by: 'channel/email',
  });
});

test('a promise is taken apart', () => {
  const promise = { amount: { amount: '80.00', currency: 'CNY' }, date: '2026-06-07' };
  expect(wordsOf(entry('outcome', { code: 'promise', promise, actor: null }), telling)).toEqual({
    episode: '2',
    code: 'code/promise',
    promise: 'CN¥80.00',
    date: '7 Jun 2026',
  });
});

test('where time decided, time is named', () => {
  expect(wordsOf(entry('approval-decided', { decision: 'deny', role: null, actor: null }), telling)).toMatchObject({
    decision: 'decision/deny',
    role: 'role/time',
  });
});

test('what the gate stopped is told with the rule in the language of the reader, its article, and until when', () => {
  const detail = {
    rule: 'cn.quiet-hours',
    title: { en: 'Quiet hours', 'zh-CN': '禁扰时段' },
    article: 'GB/T 45251-2025, 5.3',
    until: '2026-06-03T08:00:00+08:00',
  };
  expect(wordsOf(entry('postponed', detail), telling)).toMatchObject({
    title: 'Quiet hours',
    article: 'GB/T 45251-2025, 5.3',
    until: '3 Jun 2026 08:00',
  });
  expect(wordsOf(entry('approval-asked', { lifts: detail }), telling)).toMatchObject({ title: 'Quiet hours' });
  expect(sentenceOf(entry('denied', { passed: true }))).toBe('denied-passed');
  expect(sentenceOf(entry('denied', { passed: false }))).toBe('denied');
  expect(sentenceOf(entry('approval-asked', { lifts: detail }))).toBe('approval-asked-lifts');
  expect(sentenceOf(entry('approval-asked', {}))).toBe('approval-asked');
  expect(sentenceOf(entry('approval-decided', { decision: 'approve', reason: 'court date' }))).toBe(
    'approval-decided-reason',
  );
});
