/** A contact point of a person: its kind, and the number or address itself. Personal data: it is never kept with a decision. */
export interface ContactPoint {
  readonly kind: string;
  readonly value: string;
}
