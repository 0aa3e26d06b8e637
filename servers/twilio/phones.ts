/** What a telephone does by itself when it is called. `person`: nothing, somebody answers on the page. */
export const MANNERS = ['person', 'human', 'machine', 'busy', 'no-answer', 'failed'] as const;
export type Manner = (typeof MANNERS)[number];

/** How calls to a number go. */
export interface Phone {
  readonly answers: Manner;
  /** What is pressed at the first, second, ... question. */
  readonly keys: readonly string[];
  /** Seconds that are talked when another person is on the line. */
  readonly talks: number;
}

const PERSON: Phone = { answers: 'person', keys: [], talks: 20 };

/** Telephones by number; `*` is every number that has no line of its own. */
export class Phones {
  private readonly byNumber = new Map<string, Phone>();

  set(number: string, phone: Partial<Phone>): void {
    this.byNumber.set(number, { ...PERSON, ...phone });
  }

  of(number: string): Phone {
    return this.byNumber.get(number) ?? this.byNumber.get('*') ?? PERSON;
  }

  clear(): void {
    this.byNumber.clear();
  }
}
