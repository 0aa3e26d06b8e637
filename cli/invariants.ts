/** `forbear invariants`. */
import { type CheckedInvariant, checkInvariants, isBroken, lookedAtNow } from '../db/check-invariants';
import { bookClock } from './book-clock';
import { cliLogger, openBook, prepareBook } from './house';
import { withBook } from './running';

/** Checks every guarantee over the book and prints it with its live count. Answers the exit code: 1 when one is broken. */
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
    `${markOf(one)} ${one.id.padEnd(24)} checked ${String(one.checked).padStart(9)}  ${one.kind === 'count' ? 'counted' : 'broken'} ${one.broken}`,
    ...(isBroken(one) ? [`     ${one.guarantee.en} (${one.source})`] : []),
    ...one.offenders.map(({ account, seq, at }) => `     ${account ?? 'the book'} ${seq ?? ''} ${isoOf(at) ?? ''}`),
  ]);
  return [...lines, verdictOf(found)].join('\n');
}

/** The last line: whether all of them hold. */
export function verdictOf(found: readonly CheckedInvariant[]): string {
  const breaches = found.filter(({ kind }) => kind === 'breach');
  const broken = found.filter(isBroken);
  if (broken.length === 0) return `all ${breaches.length} invariants hold`;
  return `${broken.length} of ${breaches.length} invariants broken: ${broken.map(({ id }) => id).join(', ')}`;
}

const markOf = (one: CheckedInvariant): string => (isBroken(one) ? 'BAD' : one.kind === 'count' ? '   ' : 'ok ');
