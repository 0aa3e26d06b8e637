/** Guarantee: what may be said to anybody tells of no debt, in the words themselves; every word exists in both languages. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { OPENING_WORDS } from '../../domain/voice/opening-words';
import { NEUTRAL, OF_THE_DEBT } from '../../domain/voice/spoken';
import { liquidSpeech, type Speaker, spokenNumber, VOICE_LANGUAGES, voiceLanguage } from './speech';

const FOLDER = join(__dirname, '../../templates');
const SPEAKER: Speaker = {
  name: { en: 'Test Lender', 'zh-CN': '测试公司' },
  phone: '+1 212-555-0140',
  link: 'example.org/a',
  contact: { en: 'Anna Bell', 'zh-CN': '安娜' },
};
const DEBT = { reference: '0042', amount: '249.95 yuan', due: '31 May 2026', opening: 'Listen.', days: 7 };
const speech = liquidSpeech(FOLDER, SPEAKER);

/** Words by which somebody who listens in would learn that money is owed. */
const TELLING =
  /debt|owe|overdue|past due|collect|pay|loan|credit|account|balance|amount|money|due|债|欠|逾期|催收|还款|付款|贷|信用|账户|金额|余额/i;

test.each(VOICE_LANGUAGES)('what anybody may hear in %s tells of no debt', async (language) => {
  for (const words of [...NEUTRAL]) {
    const said = await speech.neutral(words, language, 'Li Na');
    expect([words, said.match(TELLING)]).toEqual([words, null]);
    expect(said).not.toBe('');
  }
  expect(await speech.toAgent('notice-recorded', language, {})).not.toMatch(TELLING);
});

test.each(VOICE_LANGUAGES)('what the person alone hears in %s says what it must', async (language) => {
  const debt = await speech.ofDebt('debt', language, DEBT);
  for (const word of ['Listen.', '0042', '249.95 yuan', '31 May 2026']) expect(debt).toContain(word);
  const menu = await speech.ofDebt('menu', language, DEBT);
  for (const key of ['1', '2', '3', '4', '0', '9']) expect(menu).toContain(key);
  expect(await speech.ofDebt('pay', language, DEBT)).toContain('example.org/a');
  expect(await speech.ofDebt('time', language, DEBT)).toContain('7');
});

test.each(VOICE_LANGUAGES)(
  'a machine is told in %s who calls, whom to call back and where, and nothing else',
  async (language) => {
    const said = await speech.neutral('limited-content', language, 'Li Na');
    for (const word of [SPEAKER.name[language], SPEAKER.contact?.[language], '2 1 2']) expect(said).toContain(word);
    expect(said).not.toContain('Li Na');
  },
);

test('every word is there in every language, and no file is that nobody says', () => {
  const whispers = ['forbidden', 'gone', 'nobody', 'over', 'recording'].map((what) => `whisper-${what}`);
  const agents = ['whisper', ...whispers, 'notice-recorded'];
  const opening = OPENING_WORDS.map(({ id }) => `words-${id}`);
  const names = [...NEUTRAL, ...OF_THE_DEBT, ...agents, ...opening];
  const files = names.flatMap((name) => VOICE_LANGUAGES.map((language) => `${name}.${language}.liquid`));
  expect(readdirSync(join(FOLDER, 'voice')).sort()).toEqual(files.sort());
});

test('what must be said at the opening can be said, in every language', async () => {
  for (const { id } of OPENING_WORDS)
    for (const language of VOICE_LANGUAGES)
      expect(await speech.toAgent(`words-${id}`, language, { check: 'the day of birth' })).not.toBe('');
});

test('a number is read digit by digit, a language that is not spoken here is English', () => {
  expect(spokenNumber('+1 212-555-0140')).toBe('1, 2 1 2, 5 5 5, 0 1 4 0');
  expect(['zh-CN', 'zh', 'en', 'de', null].map(voiceLanguage)).toEqual(['zh-CN', 'zh-CN', 'en', 'en', 'en']);
});

test('a template that wants what it is not given is not spoken', async () => {
  await expect(speech.toAgent('whisper', 'en', {})).rejects.toThrow();
  await expect(speech.neutral('debt' as never, 'en', 'Li Na')).rejects.toThrow();
});
