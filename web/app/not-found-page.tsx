import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words';

/** An address that is none. */
export function NotFoundPage(): ReactNode {
  const { t } = useWords();
  return (
    <main id="content" className="page quiet">
      <h1>{t('app.notFound')}</h1>
      <p>{t('app.notFoundMend')}</p>
      <Link to="/">{t('app.toPortfolio')}</Link>
    </main>
  );
}
