import { RestError } from './rest-error';

/** Which part of a list is asked for. */
export interface PageWish {
  readonly Page?: number | undefined;
  readonly PageSize?: number | undefined;
  readonly PageToken?: string | undefined;
}

const DEFAULT_SIZE = 50;

/** A part of a list and the addresses of its neighbours, in the vendor's words. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly frame: Record<string, unknown>;
}

/** Takes a page out of a list of newest first. The token names the last item of the page before, so that new items shift nothing. */
export function pageOf<T extends { readonly sid: string }>(
  path: string,
  filters: Readonly<Record<string, unknown>>,
  wish: PageWish,
  all: Iterable<T>,
): Page<T> {
  const size = wish.PageSize ?? DEFAULT_SIZE;
  const page = wish.Page ?? 0;
  const { items, more } = cut(all, size, page, wish.PageToken);
  const uri = (at: number, token?: string): string => {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(filters)) query.set(name, `${value}`);
    query.set('PageSize', `${size}`);
    query.set('Page', `${at}`);
    if (token !== undefined) query.set('PageToken', token);
    return `${path}?${query}`;
  };
  const last = items.at(-1);
  const start = page * size;
  return {
    items,
    frame: {
      end: start + Math.max(0, items.length - 1),
      first_page_uri: uri(0),
      next_page_uri: more && last !== undefined ? uri(page + 1, `PA${last.sid}`) : null,
      page,
      page_size: size,
      previous_page_uri: page === 0 ? null : uri(page - 1),
      start,
      uri: uri(page, wish.PageToken),
    },
  };
}

function cut<T extends { readonly sid: string }>(
  all: Iterable<T>,
  size: number,
  page: number,
  token: string | undefined,
): { items: T[]; more: boolean } {
  const items: T[] = [];
  let skip = token === undefined ? page * size : 0;
  let after = token === undefined ? null : token.slice(2);
  for (const item of all) {
    if (after !== null) {
      if (item.sid === after) after = null;
      continue;
    }
    if (skip > 0) {
      skip -= 1;
      continue;
    }
    if (items.length === size) return { items, more: true };
    items.push(item);
  }
  if (after !== null) throw new RestError(20001, 'PageToken names nothing in this list');
  return { items, more: false };
}
