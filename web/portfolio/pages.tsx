import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AccountPage } from '../client/shapes';
import { useWords } from '../i18n/use-words';
import type { PortfolioSearch } from './portfolio-search';

/** The way to the next page and back to the first; the browser's own way back leads to the one before. */
export function Pages({
  page,
  search,
}: {
  readonly page: AccountPage | undefined;
  readonly search: PortfolioSearch;
}): ReactNode {
  const { t } = useWords();
  const { after, ...first } = search;
  if (page === undefined || page.items.length === 0) return null;
  return (
    <nav className="pages">
      <span className="muted">{t('table.shown', { count: page.items.length })}</span>
      {after !== undefined && (
        <Link to="/" search={first}>
          {t('table.firstPage')}
        </Link>
      )}
      {page.next !== null && (
        <Link to="/" search={{ ...first, after: page.next }}>
          {t('table.nextPage')}
        </Link>
      )}
    </nav>
  );
}
