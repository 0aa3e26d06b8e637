/**
 * What a row must be, as named rules. Each has its condition in SQL, over the columns that read.ts makes, and its
 * sentence: what is wrong and what mends it. A sentence never repeats what stands in a cell.
 */
import { escapeLiteral } from 'pg';
import { factIn, TAPE_COLUMNS, type TapeColumnName, type TapeField } from '../../domain/tape-columns';
import { type TapeLayout, tells } from './layout';

/** One rule. */
export interface Rule {
  readonly name: string;
  readonly column: string;
  readonly reason: string;
  /** The tape is refused as a whole, since it cannot be told whose row this is. */
  readonly wholeTape?: boolean;
}

/** A rule of a row with its condition: true where the row is wrong. */
export interface RowRule extends Rule {
  readonly fails: string;
}

/** Rules of one column: asked in their order, only where `fine` is not true; the first that fails counts. */
export interface RuleGroup {
  readonly fine: string;
  readonly rules: readonly RowRule[];
}

/** The length is asked by itself: a bound within the expression makes it several times slower. */
const isId = (field: string): string => `${field} ~ '^[[:alnum:]][[:alnum:]._:-]*$' and length(${field}) <= 100`;

/** Columns that hold one of several values, an id or a date, and how a wrong one is told. */
const WANTED: Readonly<Record<string, string>> = {
  id: 'is no id; use letters, digits, and . _ : - after the first, 100 at most',
  currency: 'is no ISO 4217 code; write three capital letters such as CNY',
  language: 'must be en or zh-CN',
  text: 'is longer than 2,000 characters',
};

/** The rules that apply to a tape of this layout. */
export function rowRules(layout: TapeLayout, lender: string, dateWanted: (field: TapeField) => string): RuleGroup[] {
  const groups: RuleGroup[] = [
    { fine: 'fault is null', rules: [rule('row-form', '', 'true', 'has another form than the header', true)] },
  ];
  for (const [name, { kind, need }] of Object.entries(TAPE_COLUMNS)) {
    const field = name as TapeColumnName;
    if (kind === 'money' || isSettled(layout, field) || !(tells(layout, field) || need !== 'never')) continue;
    const missing = need === 'never' ? [] : [missingRule(field)];
    if (kind === 'date') {
      const wanted = `is no date; write it as ${dateWanted(field)}, or name its format in the mapping`;
      const bad = rule('bad-date', field, `${field}_text is not null`, wanted);
      const fine = need === 'never' ? `${field}_text is null or ${field} is not null` : `${field} is not null`;
      groups.push({ fine, rules: [...missing, bad] }, ageRule(field));
    } else {
      groups.push({ fine: fineOf(field), rules: [...missing, ...badCell(field, lender)] });
    }
  }
  return [...groups, ...moneyRules(layout), ...factRules(layout)];
}

/** Days within which a loan can be due or opened: what lies outside is a year of two digits, or a mark for "never". */
const [FIRST_DAY, LAST_DAY] = ['1950-01-01', '2199-12-31'];

const ageRule = (field: TapeColumnName): RuleGroup => ({
  fine: `${field} is null or ${field} between '${FIRST_DAY}' and '${LAST_DAY}'`,
  rules: [
    rule(
      'far-date',
      field,
      'true',
      `is not between ${FIRST_DAY} and ${LAST_DAY}; write the year in full, and leave out what has no date`,
    ),
  ],
});

/** Whether every row has the same value, which the command line or the mapping gave and which is fine. */
function isSettled({ cells }: TapeLayout, field: TapeColumnName): boolean {
  const cell = cells.get(field);
  return cell?.place === null && cell.constant !== null && ['currency', 'zone', 'policy', 'lender'].includes(field);
}

const rule = (name: string, column: string, fails: string, reason: string, wholeTape = false): RowRule => ({
  name: column === '' ? name : `${column}.${name}`,
  column: column === '' ? 'line' : column,
  fails,
  reason,
  wholeTape,
});

const missingRule = (field: TapeColumnName): RowRule =>
  rule(
    'missing',
    field,
    `${TAPE_COLUMNS[field].kind === 'date' ? `${field}_text` : field} is null`,
    'is empty; give a value',
    field === 'account',
  );

function fineOf(field: TapeColumnName): string {
  const { kind, need } = TAPE_COLUMNS[field];
  const or = need === 'never' ? `${field} is null or ` : '';
  switch (kind) {
    case 'id':
      return field === 'lender' ? 'lender_fits' : `${or}(${isId(field)})`;
    case 'currency':
      return `${field} ~ '^[A-Z]{3}$'`;
    case 'language':
      return `${or}${field} in ('en', 'zh-CN')`;
    case 'zone':
      return `${field} is not null`;
    default:
      return `${or}length(${field}) <= 2000`;
  }
}

function badCell(field: TapeColumnName, lender: string): RowRule[] {
  const { kind } = TAPE_COLUMNS[field];
  if (field === 'lender')
    return [rule('other', field, 'true', `is another lender than ${lender}; a tape is of one lender, split the file`)];
  const reason = WANTED[kind];
  return reason === undefined ? [] : [rule(`bad-${kind}`, field, 'true', reason, field === 'account')];
}

function moneyRules(layout: TapeLayout): RuleGroup[] {
  const told = (['amount', 'open', 'interest', 'fees', 'paid'] as const).filter((field) => tells(layout, field));
  const texts = (['amount', 'open'] as const).filter((field) => tells(layout, field)).map((field) => `${field}_text`);
  const groups: RuleGroup[] = told.map((field) => ({
    fine: `${field}_text is null or ${field} is not null`,
    rules: [
      rule('negative', field, `${field}_text ~ '^[-(]'`, 'is negative; a tape says what is owed, never less than 0'),
      rule(
        'decimals',
        field,
        `${field}_text ~ '^\\d+\\.\\d+$' and length(split_part(${field}_text, '.', 1)) <= 15`,
        'has more decimals than its currency',
      ),
      rule(
        'no-amount',
        field,
        'true',
        'is no amount such as 249.95; name `money` in the mapping if it is written otherwise',
      ),
    ],
  }));
  groups.push({
    fine: `num_nonnulls(${texts.join(', ')}) = 1`,
    rules: [
      rule('missing', 'amount', `num_nonnulls(${texts.join(', ')}) = 0`, 'is empty; give `amount` or `open`'),
      rule('with-open', 'amount', 'true', 'is given beside `open`; give one of the two'),
    ],
  });
  if (tells(layout, 'interest') || tells(layout, 'fees')) {
    groups.push({
      fine: 'coalesce(interest, 0) + coalesce(fees, 0) <= coalesce(amount, open, 9223372036854775807)',
      rules: [rule('below-parts', 'amount', 'true', 'is less than its interest and fees')],
    });
  }
  if (tells(layout, 'paid')) {
    groups.push({
      fine: 'paid is null or (amount is not null and paid <= amount) or (amount_text is not null and amount is null)',
      rules: [
        rule('with-open', 'paid', 'open is not null', 'goes with `amount`, not with `open`'),
        rule('above-amount', 'paid', 'true', 'is more than the amount'),
      ],
    });
  }
  return groups;
}

function factRules(layout: TapeLayout): RuleGroup[] {
  return [...layout.cells.keys()].flatMap((field) => {
    const fact = factIn(field);
    if (fact === null) return [];
    const column = factColumn(fact.name);
    const wanted = { string: 'text', int: 'a whole number', double: 'a number', bool: 'true or false', date: 'a date' }[
      fact.type
    ];
    return [
      {
        fine: `${column} is null or ${column}_json is not null`,
        rules: [rule('bad-fact', field, 'true', `must be ${wanted}`)],
      },
    ];
  });
}

/** The column of a fact's text. */
export const factColumn = (name: string): string => `fact_${name.toLowerCase()}`;

/** Rules that a mask of one machine number holds. */
const BIGINT_BITS = 63;

/** The bits of a row's mask: the rules in their order. */
export function maskOf(groups: readonly RuleGroup[]): { readonly sql: string; readonly rules: readonly RowRule[] } {
  const rules = groups.flatMap((group) => group.rules);
  // Added up as machine numbers while they fit: nearly every tape tells few enough columns.
  const type = rules.length > BIGINT_BITS ? 'numeric' : 'bigint';
  let bit = 0;
  const cases = groups.map(({ fine, rules: own }) => {
    const branches = own.map(({ fails }) => {
      const branch = `when ${fails} then ${2n ** BigInt(bit)}::${type}`;
      bit += 1;
      return branch;
    });
    return `case when ${fine} then 0 ${branches.join(' ')} else 0 end`;
  });
  const [form = '0', ...others] = cases;
  // Of a row that has another form than the header nothing else can be said.
  return { sql: `(case when fault is not null then ${form} else ${others.join('\n    + ')} end)::${type}`, rules };
}

/** A rule's bit as rows of `(bit, name)` for SQL. */
export const maskValues = (rules: readonly RowRule[]): string =>
  rules.map(({ name }, place) => `(${2n ** BigInt(place)}::numeric, ${escapeLiteral(name)})`).join(', ');
