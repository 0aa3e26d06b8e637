/** What we use of linebreak 1.1, which has no types of its own. */
declare module 'linebreak' {
  /** A place where a line may end: `position` is the index behind it. */
  interface Break {
    readonly position: number;
    /** Whether the line must end there. */
    readonly required: boolean;
  }
  class LineBreaker {
    constructor(text: string);
    nextBreak(): Break | null;
  }
  export = LineBreaker;
}
