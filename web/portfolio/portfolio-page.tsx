/** The portfolio: where accounts stand, and the list of them with its filters in the address. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { accountsQuery, portfolioQuery } from '../client/queries';
import { useWords } from '../i18n/use-words';
import { ProblemBox } from '../parts/problem-box';
import { AccountsTable } from './accounts-table';
import { FilterBar } from './filter-bar';
import { Pages } from './pages';
import { type Narrow, withFilters } from './portfolio-search';
import { PortfolioStrip } from './portfolio-strip';

/** The page. */
export function PortfolioPage(): ReactNode {
  const { t } = useWords();
  const { lang: _lang, ...search } = useSearch({ from: '/' });
  const navigate = useNavigate();
  const picture = useQuery(portfolioQuery());
  const accounts = useQuery(accountsQuery(search));
  const narrow: Narrow = (change) => void navigate({ to: '/', search: withFilters(search, change) });
  const clear = (): void =>
    void navigate({ to: '/', search: search.order === undefined ? {} : { order: search.order } });
  return (
    <main id="content" className="page">
      <title>{`${t('portfolio.title')} · ${t('app.name')}`}</title>
      <h1 className="hidden">{t('portfolio.title')}</h1>
      {picture.isError && <ProblemBox error={picture.error} again={() => void picture.refetch()} />}
      <PortfolioStrip picture={picture.data} search={search} narrow={narrow} />
      <FilterBar search={search} picture={picture.data} narrow={narrow} clear={clear} />
      {accounts.isError ? (
        <ProblemBox error={accounts.error} again={() => void accounts.refetch()} />
      ) : (
        <>
          <AccountsTable page={accounts.data} search={search} isOld={accounts.isPlaceholderData} clear={clear} />
          <Pages page={accounts.data} search={search} />
        </>
      )}
    </main>
  );
}
