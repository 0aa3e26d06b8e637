/**
 * The list of accounts: the query as the book understands it, and its lines as the client reads them.
 */
import { z } from 'zod';
import { type AccountPage, type AccountQueryInput, type AccountRow, NO_RUNG } from '../../contract/http-account';
import { toMoney } from '../../contract/money';
import { type AccountLine, listAccounts } from '../../db/account-list.store';
import type { Db } from '../../db/connect';
import { formatInstant, localDate, parseDate, parseInstant } from '../../domain/calendar';
import type { Instant, Zone } from '../../domain/time';
import { fromCursor, pageOut, placeInstant } from '../cursor';

const place = z.strictObject({
  id: z.string(),
  nextAt: placeInstant.nullable(),
  anchorDue: z.iso.date().nullable().default(null),
});

/** A page of accounts, with their days past due at an instant. */
export async function accountRows(db: Db, query: AccountQueryInput, now: Instant): Promise<AccountPage> {
  const { after, limit, order, idStarts, status, policy, rung, waitsFor, dpdFrom, dpdTo } = query;
  const dueBefore = query.dueBefore === undefined ? null : parseInstant(query.dueBefore);
  const rows = await listAccounts(db, {
    order,
    limit: limit + 1,
    ...(after === undefined ? {} : { after: fromCursor(after, place) }),
    ...(idStarts === undefined ? {} : { idStarts }),
    ...(status === undefined ? {} : { status }),
    ...(policy === undefined ? {} : { policyId: policy }),
    ...(rung === undefined ? {} : { rung: rung === NO_RUNG ? null : rung }),
    ...(waitsFor === undefined ? {} : { nextWhat: waitsFor }),
    ...(dueBefore === null ? {} : { dueBefore }),
    ...(dpdFrom === undefined && dpdTo === undefined ? {} : { dpd: { now, from: dpdFrom ?? 0, to: dpdTo ?? null } }),
  });
  return pageOut(
    rows,
    limit,
    (line) => rowOf(line, now),
    ({ id, nextAt, anchorDue }) => ({
      id,
      nextAt: order === 'next' ? nextAt : null,
      anchorDue: order === 'dpd' ? anchorDue : null,
    }),
  );
}

function rowOf(line: AccountLine, now: Instant): AccountRow {
  const { id, status, product, currency, nextWhat, anchorDue } = line;
  const zone = line.zone as Zone;
  const at = line.nextAt === null ? null : formatInstant(line.nextAt, zone);
  const due = anchorDue === null ? null : parseDate(anchorDue);
  return {
    id,
    status,
    product,
    policy: line.policyId,
    zone,
    overdue: toMoney(line.overdueMinor, currency),
    dpd: due === null ? 0 : Math.max(0, localDate(now, zone) - due),
    anchorDue,
    rung: line.rung,
    next: nextWhat === null ? null : { what: nextWhat, rung: line.nextRung, at },
  };
}
