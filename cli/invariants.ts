/** `forbear invariants`. */
import { type CheckedInvariant, checkInvariants, isBroken, lookedAtNow } from '../db/check-invariants';
import { bookClock } from './book-clock';
import { cliLogger, openBook, prepareBook } from './house';
import { withBook } from './running';

/**
 * Checks every guarantee over the book and prints it with its live count. Answers the exit code: 1 when one is broken or
 * could not be checked.
 */
export function invariants({ data, json }: { data?: string; json?: boolean }): Promise<number> {
  return withBook(data, async (url) => {
    const logger = cliLogger();
    await prepareBook(url, logger);
    const book = openBook(url, 'forbear-invariants', logger);
    try {
      const found = await checkInvariants(book.db, lookedAtNow(await bookClock(book.db)));
      process.stdout.write(json ? `${JSON.stringify(asJson(found))}\n` : `${printInvariants(found)}\n`);
      return found.some(isBroken) ? 1 : 0;
    } finally {
      await book.close();
    }
  });
}

/** For machines: instants as ISO text. */
const asJson = (found: readonly CheckedInvariant[]) => ({
  ok: !found.some(isBroken),
  invariants: found.map(({ offenders, ...rest }) => ({
    ...rest,
    offenders: offenders.map((offender) => ({ ...offender, at: isoOf(offender.at) })),
  })),
});

const isoOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** For people: one line a guarantee; below a broken one its first offenders. */
export function printInvariants(found: readonly CheckedInvariant[]): string {
  const lines = found.flatMap((one) => [
    `${markOf(one)} ${one.id.padEnd(24)} ${countsOf(one)}`,
    ...(isBroken(one) ? [`     ${one.guarantee.en} (${one.source})`] : []),
    ...(one.unchecked === null ? [] : [`     ${one.unchecked}`]),
    ...one.offenders.map(({ account, seq, at }) => `     ${account ?? 'the book'} ${seq ?? ''} ${isoOf(at) ?? ''}`),
  ]);
  return [...lines, verdictOf(found)].join('\n');
}

const countsOf = ({ kind, checked, broken, unchecked }: CheckedInvariant): string =>
  unchecked === null
    ? `checked ${String(checked).padStart(9)}  ${kind === 'count' ? 'counted' : 'broken'} ${broken}`
    : 'could not be checked';

/** The last line: whether all of them hold, else which are broken and which could not be checked. */
export function verdictOf(found: readonly CheckedInvariant[]): string {
  const breaches = found.filter(({ kind }) => kind === 'breach');
  const unchecked = found.filter((one) => one.unchecked !== null);
  const broken = found.filter((one) => one.unchecked === null && isBroken(one));
  if (broken.length + unchecked.length === 0) return `all ${breaches.length} invariants hold`;
  const of = `of ${breaches.length} invariants`;
  const named = (some: readonly CheckedInvariant[]): string => some.map(({ id }) => id).join(', ');
  if (broken.length === 0) return `${unchecked.length} ${of} could not be checked: ${named(unchecked)}`;
  const bad = `${broken.length} ${of} broken: ${named(broken)}`;
  return unchecked.length === 0 ? bad : `${bad}; ${unchecked.length} could not be checked: ${named(unchecked)}`;
}

const markOf = (one: CheckedInvariant): string => (isBroken(one) ? 'BAD' : one.kind === 'count' ? '   ' : 'ok ');
