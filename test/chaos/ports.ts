/** The port of an address, so that a server that was killed comes back where its clients look for it. */
export function portOf(url: string): number {
  return Number(new URL(url).port);
}
