/**
 * Whether a call may be recorded. The stricter end decides. A place counts as one-party only if its statute is named
 * here; every other, and a place that nobody knows, is all-party: then all must be told and agree, or nothing is
 * recorded. None of the statutes was read in full text (`read` as in the packs); a lender's counsel confirms them before
 * recording is switched on.
 */

/** A statute by which one party’s consent is enough. */
interface OneParty {
  readonly place: string;
  readonly article: string;
}

/** The federal floor, which holds in every state beside its own law. */
export const FEDERAL_RECORDING = { article: '18 U.S.C. 2511(2)(d)', read: 'unverified' } as const;

/** States by ISO 3166-2; the list is closed, and short on purpose. */
export const ONE_PARTY: readonly OneParty[] = [
  { place: 'US-AZ', article: 'A.R.S. 13-3005, 13-3012(9)' },
  { place: 'US-CO', article: 'C.R.S. 18-9-303' },
  { place: 'US-DC', article: 'D.C. Code 23-542(b)(3)' },
  { place: 'US-GA', article: 'O.C.G.A. 16-11-66(a)' },
  { place: 'US-MN', article: 'Minn. Stat. 626A.02(2)(d)' },
  { place: 'US-NC', article: 'N.C.G.S. 15A-287(a)' },
  { place: 'US-NJ', article: 'N.J.S.A. 2A:156A-4(d)' },
  { place: 'US-NY', article: 'N.Y. Penal Law 250.00(1), 250.05' },
  { place: 'US-OH', article: 'Ohio R.C. 2933.52(B)(4)' },
  { place: 'US-TX', article: 'Tex. Penal Code 16.02(c)(4)' },
  { place: 'US-VA', article: 'Va. Code 19.2-62(B)(2)' },
];

/** What may be done. */
export type RecordingTerms =
  /** All ends are one-party: it may be recorded. */
  | { readonly rule: 'one-party'; readonly articles: readonly string[] }
  /** Somebody must be asked, and until they agree nothing is recorded. `because` names the places. */
  | { readonly rule: 'all-party'; readonly because: readonly string[] };

/** The terms for a call between places (`US-NY`, `CN`); null or `US` alone = nobody knows where that end is. */
export function recordingTerms(ends: readonly (string | null)[]): RecordingTerms {
  const strict = ends.filter((end) => oneParty(end) === null).map((end) => end ?? 'unknown');
  if (strict.length > 0 || ends.length < 2) return { rule: 'all-party', because: [...new Set(strict)] };
  const articles = ends.flatMap((end) => oneParty(end)?.article ?? []);
  return { rule: 'one-party', articles: [FEDERAL_RECORDING.article, ...new Set(articles)] };
}

const oneParty = (place: string | null): OneParty | null =>
  ONE_PARTY.find((candidate) => candidate.place === place) ?? null;
