/**
 * What the list of accounts shows, as it stands in the address. A value that the API would refuse is left out, so that
 * an old or mistyped link shows a list and not an error.
 */

export const STATUSES = ['pre-due', 'overdue', 'held', 'with-legal', 'current', 'closed'] as const;
export type Status = (typeof STATUSES)[number];

/** Orders of the list: what happens soonest, the longest past due, or by id. */
export const ORDERS = ['next', 'dpd', 'id'] as const;
export type Order = (typeof ORDERS)[number];

/** What an account can wait for a person to do. */
export const WAITS = ['approval', 'outcome', 'review', 'referral'] as const;
export type Wait = (typeof WAITS)[number];

/** The filters, the order, and where the page begins. */
export interface PortfolioSearch {
  readonly id?: string;
  readonly status?: Status;
  readonly waits?: Wait;
  readonly policy?: string;
  /** The highest rung done; `-` for none. */
  readonly rung?: string;
  readonly dpdFrom?: number;
  readonly dpdTo?: number;
  /** Left out: what happens soonest. */
  readonly order?: Order;
  /** The cursor of the page, as the page before named it. */
  readonly after?: string;
}

/** Order of a list whose address names none. */
export const USUAL_ORDER: Order = 'next';

const oneOf = <T extends string>(words: readonly T[], value: unknown): T | undefined =>
  words.find((word) => word === value);

/** Ids that look like numbers come as numbers out of the address. */
const text = (value: unknown): string =>
  typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '';

const idLike = (value: unknown): string | undefined =>
  /^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,99}$/u.test(text(value)) ? text(value) : undefined;

const days = (value: unknown): number | undefined => {
  const count = Number(text(value) === '' ? Number.NaN : value);
  return Number.isInteger(count) && count >= 0 && count <= 36_500 ? count : undefined;
};

/** Reads the search part of an address. */
export function readPortfolioSearch(raw: Readonly<Record<string, unknown>>): PortfolioSearch {
  const order = oneOf(ORDERS, raw.order);
  const after = /^[\w-]{1,500}$/.test(text(raw.after)) ? text(raw.after) : undefined;
  return present({
    id: idLike(raw.id),
    status: oneOf(STATUSES, raw.status),
    waits: oneOf(WAITS, raw.waits),
    policy: idLike(raw.policy),
    rung: raw.rung === '-' ? '-' : idLike(raw.rung),
    dpdFrom: days(raw.dpdFrom),
    dpdTo: days(raw.dpdTo),
    order: order === USUAL_ORDER ? undefined : order,
    after,
  });
}

/** The same without what is undefined. */
function present(search: { readonly [K in keyof PortfolioSearch]: PortfolioSearch[K] | undefined }): PortfolioSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

/** Filters to set; one that is undefined is taken away, one that is not named stays. */
export type FilterChange = { readonly [K in keyof PortfolioSearch]?: PortfolioSearch[K] | undefined };

/** Changes the filters of the list. */
export type Narrow = (change: FilterChange) => void;

/** The search with other filters; the list begins anew. */
export const withFilters = (search: PortfolioSearch, change: FilterChange): PortfolioSearch => {
  const { after: _after, ...kept } = search;
  return present({ ...NONE, ...kept, ...change });
};

const NONE = {
  id: undefined,
  status: undefined,
  waits: undefined,
  policy: undefined,
  rung: undefined,
  dpdFrom: undefined,
  dpdTo: undefined,
  order: undefined,
  after: undefined,
} as const;

/** How many filters are set; the order and the page are none. */
export const filterCount = ({ order: _order, after: _after, ...filters }: PortfolioSearch): number =>
  Object.keys(filters).length;

/** The query of the API that the address asks for. */
export const queryOf = ({ id, waits, order = USUAL_ORDER, ...rest }: PortfolioSearch, limit: number) => ({
  ...rest,
  order,
  limit,
  ...(id === undefined ? {} : { idStarts: id }),
  ...(waits === undefined ? {} : { waitsFor: waits }),
});
