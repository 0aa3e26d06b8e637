/**
 * The addresses of the console. Each page is fetched when it is first opened; what an address says beyond its path is
 * read and checked by the page's own search.
 */
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { speak, wishedLanguage } from '../i18n/i18n';
import { isLanguage, type Language } from '../i18n/language';
import { readPortfolioSearch } from '../portfolio/portfolio-search';
import { keyNow } from '../session/session';
import { NotFoundPage } from './not-found-page';
import { RootPage } from './root-page';

/** What every address may say. */
export interface RootSearch {
  readonly lang?: Language;
}

interface Context {
  readonly queries: QueryClient;
}

const root = createRootRouteWithContext<Context>()({
  validateSearch: ({ lang }: Record<string, unknown>): RootSearch => (isLanguage(lang) ? { lang } : {}),
  search: { middlewares: [retainSearchParams(['lang'])] },
  beforeLoad: ({ search }) => speak(wishedLanguage(search.lang)),
  component: RootPage,
  notFoundComponent: NotFoundPage,
});

/** Where somebody without a key is sent; the way back is a path of this console. */
function demandKey({ location }: { readonly location: { readonly href: string } }): void {
  if (keyNow() === null) throw redirect({ to: '/sign-in', search: { from: location.href } });
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: ({ from }: Record<string, unknown>): { readonly from?: string } =>
    typeof from === 'string' && /^\/(?!\/|\\|sign-in)/.test(from) ? { from } : {},
  component: lazyRouteComponent(() => import('../session/sign-in-page'), 'SignInPage'),
});

const portfolio = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: readPortfolioSearch,
  beforeLoad: demandKey,
  component: lazyRouteComponent(() => import('../portfolio/portfolio-page'), 'PortfolioPage'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/accounts/$id',
  beforeLoad: demandKey,
  component: lazyRouteComponent(() => import('../account/account-page'), 'AccountPage'),
});

/** The router of the console. */
export const makeRouter = (queries: QueryClient) =>
  createRouter({
    routeTree: root.addChildren([signIn, portfolio, account]),
    context: { queries },
    defaultPreload: 'intent',
    scrollRestoration: true,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
