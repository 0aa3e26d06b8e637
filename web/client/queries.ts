/**
 * What the pages ask of the API, each under the name by which an event of the feed makes it stale.
 */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type PortfolioSearch, queryOf } from '../portfolio/portfolio-search';
import { api, dataOf } from './client';

/** Lines on a page of the list. */
export const PAGE_LINES = 50;

/** Who is signed in. */
export const meQuery = () =>
  queryOptions({
    queryKey: ['me'],
    queryFn: async ({ signal }) => dataOf(await api.GET('/api/v1/me', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The portfolio at a glance. */
export const portfolioQuery = () =>
  queryOptions({
    queryKey: ['portfolio'],
    queryFn: async ({ signal }) => dataOf(await api.GET('/api/v1/portfolio', { signal })),
  });

/** A page of accounts; the page before stays to be seen until it is there. */
export const accountsQuery = (search: PortfolioSearch) =>
  queryOptions({
    queryKey: ['accounts', search],
    queryFn: async ({ signal }) =>
      dataOf(await api.GET('/api/v1/accounts', { params: { query: queryOf(search, PAGE_LINES) }, signal })),
    placeholderData: keepPreviousData,
  });

/** One account. */
export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: ['account', id],
    queryFn: async ({ signal }) => dataOf(await api.GET('/api/v1/accounts/{id}', { params: { path: { id } }, signal })),
  });
