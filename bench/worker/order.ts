/** What a worker of a measurement is told. */

/** Which activities a worker has: those of the floor, a stub ladder, or the real ones on a book. */
export type Body =
  | { readonly kind: 'bare' }
  | { readonly kind: 'stub'; readonly pauseMs: number }
  | { readonly kind: 'book'; readonly databaseUrl: string; readonly clock: Scale; readonly providerMs: number };

/** A business clock that goes quicker than the wall without being a sandbox: nothing waits for a tape. */
export interface Scale {
  readonly startBusinessMs: number;
  readonly startWallMs: number;
  readonly factor: number;
}

/** Everything that a worker needs. */
export interface WorkerOrder {
  readonly address: string;
  readonly taskQueue: string;
  readonly bundlePath: string;
  readonly body: Body;
  /** Workflows kept in memory, and tasks in hand at once; absent: as `forbear up` has them. */
  readonly cached?: number;
  readonly tasks?: number;
}

/** Statements that a kind of activity has sent to the book. */
export interface StatementCount {
  readonly calls: number;
  readonly statements: number;
}

/** What a worker says. */
export type WorkerWord =
  | { readonly say: 'ready' }
  | { readonly say: 'counts'; readonly counts: Readonly<Record<string, StatementCount>> };
