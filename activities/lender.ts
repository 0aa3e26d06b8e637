/** The lender as its messages name it. */

/** Who writes: what every message says of the lender, by language where it is a word. */
export interface Lender {
  readonly name: Readonly<Record<string, string>>;
  readonly phone: string;
  readonly complaints: string;
  /** Address of the debtor's own page, without the reference. */
  readonly link: string;
  /** Postal address in one line, for disputes; absent = none is known, and no notice that must name it is written. */
  readonly returnTo?: string;
}
