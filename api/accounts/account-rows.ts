/**
 * The list of accounts: the query as the book understands it, and its lines as the client reads them.
 */
import { z } from 'zod';
import type { AccountPage, AccountQueryInput, AccountRow } from '../../contract/http-account';
import { toMoney } from '../../contract/money';
import { type AccountLine, listAccounts } from '../../db/account-list.store';
import type { Db } from '../../db/connect';
import { formatInstant, parseInstant } from '../../domain/calendar';
import type { Zone } from '../../domain/time';
import { fromCursor, pageOut, placeInstant } from '../cursor';

const place = z.strictObject({ id: z.string(), nextAt: placeInstant.nullable() });

/** A page of accounts. */
export async function accountRows(db: Db, query: AccountQueryInput): Promise<AccountPage> {
  const { after, limit, order, status, policy, rung } = query;
  const dueBefore = query.dueBefore === undefined ? null : parseInstant(query.dueBefore);
  const rows = await listAccounts(db, {
    order,
    limit: limit + 1,
    ...(after === undefined ? {} : { after: fromCursor(after, place) }),
    ...(status === undefined ? {} : { status }),
    ...(policy === undefined ? {} : { policyId: policy }),
    ...(rung === undefined ? {} : { rung }),
    ...(dueBefore === null ? {} : { dueBefore }),
  });
  return pageOut(rows, limit, rowOf, ({ id, nextAt }) => ({ id, nextAt: order === 'next' ? nextAt : null }));
}

function rowOf(line: AccountLine): AccountRow {
  const { id, status, product, currency, zone, nextWhat } = line;
  const at = line.nextAt === null ? null : formatInstant(line.nextAt, zone as Zone);
  return {
    id,
    status,
    product,
    policy: line.policyId,
    overdue: toMoney(line.overdueMinor, currency),
    anchorDue: line.anchorDue,
    rung: line.rung,
    next: nextWhat === null ? null : { what: nextWhat, rung: line.nextRung, at },
  };
}
