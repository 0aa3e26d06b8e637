/** Languages in which a story is told. */
export type StoryLanguage = 'en' | 'zh-CN';
