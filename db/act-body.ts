/**
 * An act as a row of the ledger: what every act has goes into columns, the rest into `body`, amounts as decimal text
 * of minor units and a promise's date as ISO text.
 */

import type { Act } from '../domain/act';
import { parseDate } from '../domain/calendar';
import type { Instant } from '../domain/time';
import { dayText } from './cells';

/** A row of the ledger, as written and as read. */
export interface LedgerRow {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: string;
  readonly rung: string | null;
  readonly episode: number | null;
  readonly item: string | null;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Fields of a body that hold amounts, beside a promise's. */
const AMOUNTS: readonly string[] = ['asked', 'amount', 'target'];

/** Every kind of act; one that is not here was written by a later version, and what it means for the ladder is not known. */
const KINDS: Readonly<Record<Act['kind'], true>> = {
  'episode-started': true,
  contact: true,
  opened: true,
  outcome: true,
  begun: true,
  silence: true,
  withdrawn: true,
  'approval-asked': true,
  'approval-decided': true,
  'approval-void': true,
  completed: true,
  'not-applicable': true,
  postponed: true,
  denied: true,
  'contact-failed': true,
  covered: true,
  referred: true,
  'referral-decided': true,
  'plan-judged': true,
  'policy-moved': true,
  closed: true,
  reopened: true,
};

/** The row of an act. */
export function ledgerRow(act: Act): LedgerRow {
  const { seq, at, kind, episode, item, ...rest } = act;
  const { rung = null, ...body } = { rung: null as string | null, ...rest };
  return { seq, at, kind, rung, episode, item, body: writeBody(body) };
}

/** The act of a row. Throws when this version does not know its kind: to walk past it could contact somebody it forbids. */
export function actOf(row: LedgerRow): Act {
  if (!Object.hasOwn(KINDS, row.kind))
    throw new TypeError(
      `act ${row.seq} of the ledger is of the kind \`${row.kind}\`, which this version does not know`,
    );
  const { seq, at, kind, rung, episode, item } = row;
  const act = { kind, ...(rung === null ? {} : { rung }), ...readBody(row.body), seq, at, episode, item };
  return act as unknown as Act;
}

function writeBody(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(body)) {
    if (typeof value === 'bigint') {
      if (!AMOUNTS.includes(field))
        throw new TypeError(`the book does not know that \`${field}\` of an act is an amount`);
      written[field] = value.toString();
    } else {
      written[field] = isPromise(field, value)
        ? { amount: value.amount.toString(), date: dayText(value.date) }
        : field === 'visitPlan'
          ? writeBody(value as object as Record<string, unknown>)
          : value;
    }
  }
  return written;
}

function readBody(body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(body)) {
    if (AMOUNTS.includes(field) && typeof value === 'string') read[field] = BigInt(value);
    else if (field === 'visitPlan') read[field] = readBody(value as Record<string, unknown>);
    else read[field] = isWrittenPromise(field, value) ? readPromise(value) : value;
  }
  return read;
}

type PromiseOfAct = NonNullable<Extract<Act, { kind: 'outcome' }>['promise']>;
interface WrittenPromise {
  readonly amount: string;
  readonly date: string;
}

const isPromise = (field: string, value: unknown): value is PromiseOfAct => field === 'promise' && value !== null;

const isWrittenPromise = (field: string, value: unknown): value is WrittenPromise =>
  field === 'promise' && value !== null;

function readPromise({ amount, date }: WrittenPromise): PromiseOfAct {
  const parsed = parseDate(date);
  if (parsed === null) throw new RangeError(`the ledger holds a promise for \`${date}\`, which is no date`);
  return { amount: BigInt(amount), date: parsed };
}
