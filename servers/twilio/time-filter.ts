/** Filters of a list by a time: the day or moment itself, `<` until then, `>` from then on. Days are those of UTC. */
export function timeFilter(name: string, query: Readonly<Record<string, unknown>>): (at: number) => boolean {
  const on = spanOf(query[name]);
  const until = spanOf(query[`${name}<`]);
  const from = spanOf(query[`${name}>`]);
  return (at) =>
    (on === null || (at >= on.start && at < on.end)) &&
    (until === null || at < until.end) &&
    (from === null || at >= from.start);
}

const DAY = 86_400_000;

/** A day is as long as a day; a moment, which answers show in whole seconds, as long as a second. */
function spanOf(value: unknown): { readonly start: number; readonly end: number } | null {
  if (typeof value !== 'string') return null;
  const start = Date.parse(value);
  return { start, end: start + (value.length === 10 ? DAY : 1000) };
}
