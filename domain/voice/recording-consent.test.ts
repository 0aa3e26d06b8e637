import { ONE_PARTY, recordingTerms } from './recording-consent';

/** States whose law asks for everybody’s consent, as commonly listed; none may slip into the other list. */
const ALL_PARTY = ['CA', 'CT', 'DE', 'FL', 'IL', 'MA', 'MD', 'MI', 'MT', 'NH', 'NV', 'OR', 'PA', 'VT', 'WA'];

describe('recording a call', () => {
  test('the stricter end decides', () => {
    expect(recordingTerms(['US-NY', 'US-TX'])).toMatchObject({ rule: 'one-party' });
    expect(recordingTerms(['US-NY', 'US-CA'])).toEqual({ rule: 'all-party', because: ['US-CA'] });
    expect(recordingTerms(['US-CA', 'US-NY'])).toEqual({ rule: 'all-party', because: ['US-CA'] });
    for (const state of ALL_PARTY)
      for (const { place } of ONE_PARTY) expect(recordingTerms([place, `US-${state}`]).rule).toBe('all-party');
  });

  test('what nobody knows is all-party', () => {
    for (const end of [null, '', 'US', 'CN', 'GB-ENG', 'IN', 'DE', 'US-ZZ', 'us-ny', 'XX'])
      expect(recordingTerms(['US-NY', end]).rule).toBe('all-party');
    expect(recordingTerms([]).rule).toBe('all-party');
    expect(recordingTerms(['US-NY']).rule).toBe('all-party');
    expect(recordingTerms([null, null])).toEqual({ rule: 'all-party', because: ['unknown'] });
  });

  test('a permission names its statutes', () => {
    expect(recordingTerms(['US-NY', 'US-NY'])).toEqual({
      rule: 'one-party',
      articles: ['18 U.S.C. 2511(2)(d)', 'N.Y. Penal Law 250.00(1), 250.05'],
    });
  });
});
