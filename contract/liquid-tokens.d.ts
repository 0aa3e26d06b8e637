/**
 * What this folder uses of liquidjs 10.30. The package's own types lean on Node's, whose globals would then be known here
 * (tsconfig.json sends the compiler to this file instead).
 */

/** Kinds of token at the top of a text. */
export enum TokenKind {
  Tag = 4,
  Output = 8,
}

/** A stretch of a text, from `begin` up to `end`. */
export interface Token {
  readonly kind: number;
  readonly begin: number;
  readonly end: number;
}

/** The engine; here it only parses. `parse` throws an error with the token at fault. */
export class Liquid {
  readonly options: { readonly operators: object };
  constructor(options: {
    readonly strictVariables?: boolean;
    readonly strictFilters?: boolean;
    readonly ownPropertyOnly?: boolean;
    readonly parseLimit?: number;
  });
  parse(text: string): unknown;
}

/** Divides a text. */
export class Tokenizer {
  constructor(text: string, operators: object);
  readTopLevelTokens(options: object): Token[];
}
