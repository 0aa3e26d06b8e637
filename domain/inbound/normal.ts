/** What somebody typed, without what tells nothing: case, width, marks, emoji, characters that nobody sees. */

/** Characters of Hong Kong and Taiwan in the words that are looked for, and their simplified forms. */
const SIMPLIFIED: Readonly<Record<string, string>> = {
  訂: '订',
  閱: '阅',
  發: '发',
  髮: '发',
  別: '别',
  準: '准',
  聯: '联',
  繫: '系',
  絡: '络',
  擾: '扰',
  騷: '骚',
  煩: '烦',
  給: '给',
  來: '来',
  請: '请',
  訊: '讯',
  簡: '简',
  電: '电',
  話: '话',
  門: '门',
  開: '开',
  復: '复',
  幫: '帮',
  離: '离',
  遠: '远',
  點: '点',
  過: '过',
  許: '许',
  歡: '欢',
  們: '们',
  這: '这',
  個: '个',
  號: '号',
  碼: '码',
  錯: '错',
};

/** Small letters, one width, one script, nothing invisible; marks stay. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}|\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/\p{Script=Han}/gu, (character) => SIMPLIFIED[character] ?? character);

/** The letters and digits alone, in words; between Chinese characters no blank means anything. */
export const wordsOnly = (text: string): string =>
  plainText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu, '')
    .trim();
