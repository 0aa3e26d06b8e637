import { openingWords } from './opening-words';

const ids = (...packs: string[]): string[] => openingWords(packs).map(({ id }) => id);

describe('what a caller must say', () => {
  test('identity comes first, whatever the law', () => {
    for (const packs of [[], ['cn'], ['us-fed'], ['us-fed', 'us-ma'], ['uk-fca'], ['in'], ['eu'], ['xx']])
      expect(ids(...packs)[0]).toBe('identity-first');
  });

  test('by jurisdiction, each once', () => {
    expect(ids()).toEqual(['identity-first']);
    expect(ids('us-fed', 'us-ma')).toEqual(['identity-first', 'us-who-calls', 'us-collector']);
    expect(ids('cn')).toEqual(['identity-first', 'cn-who-calls']);
    expect(ids('uk-fca', 'uk-ew')).toEqual(['identity-first', 'uk-who-calls']);
    expect(ids('in')).toEqual(['identity-first', 'in-who-calls']);
  });

  test('who collects a debt is told to the person alone', () => {
    expect(openingWords(['us-fed']).find(({ id }) => id === 'us-collector')).toMatchObject({
      when: 'after',
      article: '12 CFR 1006.18(e)',
    });
  });
});
