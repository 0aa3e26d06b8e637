/**
 * Guarantee: whoever says, in any usual way, that they want no more messages is understood; that somebody wants no
 * contact at all is read only where it is said; what is neither goes to a person.
 */
import { instant } from '../time';
import { keywordOf } from './keywords';
import { numberIn, numberSpellings } from './number-spellings';
import { readingOf } from './reading';
import { type Earlier, replyTo, replyWords } from './replies';

const STOP_WORDS = [
  ...[
    'STOP',
    'stop',
    ' Stop. ',
    'ＳＴＯＰ',
    'stop!!!',
    '"STOP"',
    'STOP 🛑',
    '🛑',
    's t o p',
    'st\u200bop',
    'Stop please',
  ],
  ...['STOPALL', 'stop all', 'UNSUBSCRIBE', 'END', 'Quit', 'REVOKE', 'OptOut', 'opt-out', 'opt out', 'CANCEL'],
  ...[
    '停',
    '停。',
    '停止',
    '退订',
    '退訂',
    '【退订】',
    'T',
    'TD',
    'td',
    'ｔｄ',
    '退',
    '取消',
    '请停止',
    '拒收',
    ' 退 订 ',
  ],
];
const STOP_WORDS_MEANT = [
  "please don't text me again",
  'Stop texting me',
  'no more messages, thank you',
  'take me off your list',
  'wrong number',
  'Please remove my number',
  'STOP IT NOW',
  '别再发了',
  '別再發了！',
  '不要再给我发短信了',
  '不要再給我發短信了',
  '请不要发信息给我',
  '停止发送',
  '我要退订',
  '你们打错了，我不是王芳',
];
const CEASE = [
  'please leave me alone',
  'Leave me alone!!',
  'stop contacting me',
  "don't ever contact me again",
  'Stop harassing me.',
  '不要再联系我',
  '请别再联系我了',
  '別再聯繫我',
  '不要骚扰我',
  '别烦我',
  '离我远点',
];
const FOR_A_PERSON = [
  ...['ok', 'I paid yesterday', 'I will stop by your office to pay', 'who is this?', 'My father died last week'],
  ...['I have a lawyer', 'stop calling me', 'can you stop the fee?', 'This is the end of the month', '', '???'],
  ...[
    '我昨天已经还了',
    '多少钱',
    '不要发票',
    '我没有发现',
    '什么时候停电',
    '我父亲去世了',
    '我要投诉',
    '不要停止还款计划',
  ],
  ...['别打电话了', '不要上门', '我不是不想还', '明天开始还款', '取消我的罚息可以吗'],
];

test.each(STOP_WORDS)('the word %p stops messages', (text) => {
  expect([keywordOf(text), readingOf(text).means]).toEqual(['stop', 'stop']);
});

test.each(STOP_WORDS_MEANT)('%p stops messages', (text) => {
  expect(readingOf(text).means).toBe('stop');
});

test.each(CEASE)('%p refuses every contact', (text) => {
  expect(readingOf(text).means).toBe('cease');
});

test.each(FOR_A_PERSON)('%p is for a person to read', (text) => {
  expect(readingOf(text).means).toBe('person');
});

test.each([
  ['START', 'start'],
  ['unstop', 'start'],
  ['Yes', 'start'],
  ['开始', 'start'],
  ['開始', 'start'],
  ['恢复', 'start'],
  ['HELP', 'help'],
  ['info', 'help'],
  ['帮助', 'help'],
  ['幫助？', 'help'],
])('%p is the word %p', (text, means) => {
  expect(readingOf(text)).toMatchObject({ means, isWord: true });
});

test('channels that are refused by name are told apart', () => {
  expect(readingOf('stop calling me')).toMatchObject({ means: 'person', media: ['call'] });
  expect(readingOf('别打电话了')).toMatchObject({ means: 'person', media: ['call'] });
  expect(readingOf('不要打电话，也不要上门，可以发短信')).toMatchObject({ means: 'person', media: ['call', 'visit'] });
  expect(readingOf("don't call or text me")).toMatchObject({ means: 'stop', media: ['call'] });
  expect(readingOf('no more letters please')).toMatchObject({ means: 'person', media: ['mail'] });
});

test('what is refused at one place or number only is no refusal of every contact', () => {
  for (const text of ["don't contact me at work", 'stop contacting me on this number', 'do not contact me by email'])
    expect([text, readingOf(text).means]).not.toEqual([text, 'cease']);
});

test('what the provider has read goes before the words', () => {
  expect(readingOf('adiós', 'stop').means).toBe('stop');
  expect(readingOf('stop', 'start').means).toBe('start');
});

describe('replies', () => {
  const at = instant(1_000_000_000);
  const earlier = (text: string, more: Partial<Earlier> = {}): Earlier => ({
    text,
    told: null,
    reply: null,
    at,
    ...more,
  });
  const reply = (text: string, before: readonly Earlier[] = [], told: Earlier['told'] = null) =>
    replyTo(readingOf(text, told), { told, at, before });

  test('an English word is answered by the network, all else that stops once', () => {
    expect([reply('STOP'), reply('停'), reply('please leave me alone'), reply('别再发了')]).toEqual([
      null,
      'stopped',
      'stopped',
      'stopped',
    ]);
    expect(reply('停', [earlier('停', { reply: 'stopped' })])).toBeNull();
    expect(reply('停', [earlier('stop')])).toBeNull();
    expect(reply('停', [earlier('开始'), earlier('停')])).toBe('stopped');
    expect(reply('停', [], 'stop')).toBeNull();
  });

  test('help is answered once a day, and never to who has stopped', () => {
    expect(reply('HELP')).toBe('help');
    expect(reply('帮助', [earlier('help', { reply: 'help' })])).toBeNull();
    expect(reply('帮助', [earlier('help', { reply: 'help', at: instant(at - 86_400_000) })])).toBe('help');
    expect(reply('help', [earlier('hello'), earlier('停')])).toBeNull();
    expect(reply('help', [], 'help')).toBeNull();
  });

  test('nothing else is answered, START least of all', () => {
    for (const text of ['START', '恢复', 'yes', 'I paid', '']) expect(reply(text)).toBeNull();
  });

  test('no reply tells of a debt', () => {
    for (const word of ['stopped', 'help'] as const)
      for (const language of ['en', 'zh-CN'] as const)
        expect(replyWords(word, { language })).not.toMatch(/debt|loan|overdue|pay|owe|欠|债|贷|逾期|还款|催/i);
  });
});

describe('numbers', () => {
  test.each([
    ['+15005550101', '+15005550101'],
    ['whatsapp:+1 500 555 0101', '+15005550101'],
    ['2021', null],
    ['Forbear', null],
    ['', null],
  ])('%p is %p', (text, number) => expect(numberIn(text)).toBe(number));

  test('one number is found however it is written', () => {
    expect(numberSpellings('+8613800138000')).toEqual(
      expect.arrayContaining(['+8613800138000', '8613800138000', '008613800138000', '13800138000']),
    );
    expect(numberSpellings('+15005550101')).toEqual(expect.arrayContaining(['5005550101', '15005550101']));
    expect(numberSpellings('+447700900123')).toEqual(expect.arrayContaining(['07700900123']));
    expect(numberSpellings('+4477009001239')).not.toContain('77009001239');
  });
});
