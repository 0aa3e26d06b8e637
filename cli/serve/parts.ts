/** The services that can be served, each by any number of processes. */
export const PARTS = ['api', 'worker', 'relay'] as const;

export type Part = (typeof PARTS)[number];
