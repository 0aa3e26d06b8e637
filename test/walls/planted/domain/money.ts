export type Minor = bigint;
export const zero = 0n;
