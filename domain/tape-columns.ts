/**
 * The columns of a loan tape: one row is one item of one account, with what is known of the account and its debtor
 * repeated on each of its rows.
 */
import { ACCOUNT_FACTS, type FactType, type KnownFact } from './known-facts';

/** How a cell is read. */
export type ColumnKind = 'id' | 'text' | 'date' | 'money' | 'currency' | 'zone' | 'language';

/** Whom a column speaks of; what it says of account and debtor must be the same on every row of the account. */
export type ColumnOf = 'account' | 'debtor' | 'item';

/** One column. */
export interface TapeColumn {
  readonly kind: ColumnKind;
  readonly of: ColumnOf;
  /** Whether a row without it is refused; `option` = the command line may give it instead. */
  readonly need: 'always' | 'option' | 'never';
  /** One line for the documentation. */
  readonly meaning: string;
}

const column = (kind: ColumnKind, of: ColumnOf, need: TapeColumn['need'], meaning: string): TapeColumn => ({
  kind,
  of,
  need,
  meaning,
});

/** Every column but the facts, by its name. */
export const TAPE_COLUMNS = {
  account: column('id', 'account', 'always', 'id of the account; it belongs to one lender for good'),
  lender: column('id', 'account', 'option', 'whose tape this is; the same on every row'),
  currency: column('currency', 'account', 'option', 'ISO 4217 code; the policy must speak it'),
  zone: column('zone', 'account', 'option', 'IANA time zone in which days and hours of the account are counted'),
  opened: column('date', 'account', 'never', 'when the account was opened; left out: its oldest due date, or today'),
  product: column('text', 'account', 'never', 'product, such as personal-loan, card or auto'),
  policy: column('id', 'account', 'option', 'id of the published policy on which the account runs'),
  debtor: column('id', 'debtor', 'never', 'id of the person who owes; left out: `debtor-of-` and the account'),
  name: column('text', 'debtor', 'always', 'name of the debtor'),
  salutation: column('text', 'debtor', 'never', 'form of address'),
  phone: column('text', 'debtor', 'never', 'number for messages'),
  email: column('text', 'debtor', 'never', 'e-mail address'),
  address: column('text', 'debtor', 'never', 'home address'),
  language: column('language', 'debtor', 'never', 'en or zh-CN; left out: zh-CN'),
  item: column('id', 'item', 'never', 'id of the item within its account; left out: its due date'),
  due: column('date', 'item', 'always', 'due date of the item'),
  amount: column('money', 'item', 'never', 'what the item amounts to in all; give this or `open`'),
  open: column('money', 'item', 'never', 'what is still owed on the item, payments taken off; give this or `amount`'),
  interest: column('money', 'item', 'never', 'what of the amount is interest'),
  fees: column('money', 'item', 'never', 'what of the amount is fees; the rest is principal'),
  paid: column('money', 'item', 'never', 'what has been paid on the item so far; goes with `amount`'),
} as const satisfies Record<string, TapeColumn>;

/** A column that is no fact. */
export type TapeColumnName = keyof typeof TAPE_COLUMNS;
/** A column for a fact that conditions read: `fact.riskScore`. */
export type TapeFactName = `fact.${keyof typeof ACCOUNT_FACTS}`;
/** Any column. */
export type TapeField = TapeColumnName | TapeFactName;

/** The names of the columns that are no facts. */
export const TAPE_COLUMN_NAMES = Object.keys(TAPE_COLUMNS) as TapeColumnName[];
/** The names of the columns for facts. */
export const TAPE_FACT_NAMES = Object.keys(ACCOUNT_FACTS).map((name) => `fact.${name}`) as TapeFactName[];
/** Every column. */
export const TAPE_FIELDS: readonly TapeField[] = [...TAPE_COLUMN_NAMES, ...TAPE_FACT_NAMES];

/** Whether a name is that of a column. */
export const isTapeField = (name: string): name is TapeField => TAPE_FIELDS.some((one) => one === name);

/** How the cell of a fact is read. */
export type FactCell = FactType | 'date';

/** The name and type of the fact in a column, or null when the column is none. */
export function factIn(field: TapeField): { readonly name: string; readonly type: FactCell } | null {
  if (!field.startsWith('fact.')) return null;
  const name = field.slice('fact.'.length) as keyof typeof ACCOUNT_FACTS;
  const { type, isDate }: KnownFact = ACCOUNT_FACTS[name];
  return { name, type: isDate === true ? 'date' : type };
}
