/** One account: what happens next and why, its ladder, what was known and done. */
import { useQuery } from '@tanstack/react-query';
import { Link, useCanGoBack, useNavigate, useParams, useRouter } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import type { ReactNode } from 'react';
import { accountQuery } from '../client/queries';
import { useWords } from '../i18n/use-words';
import { ProblemBox } from '../parts/problem-box';
import { useKeys } from '../parts/use-keys';
import { AccountHead } from './account-head';
import { Holds } from './holds';
import { Items } from './items';
import { LadderPanel } from './ladder-panel';
import { Payments } from './payments';
import { People } from './people';
import { Promises } from './promises';
import { Timeline } from './timeline';

/** The page. */
export function AccountPage(): ReactNode {
  const { id } = useParams({ from: '/accounts/$id' });
  const { t } = useWords();
  const { data: view, error, refetch } = useQuery(accountQuery(id));
  const back = useWayBack();
  useKeys({ Escape: back });
  return (
    <main id="content" className="page account">
      <title>{`${id} · ${t('app.name')}`}</title>
      {error !== null && (
        <>
          <ProblemBox error={error} again={() => void refetch()} />
          <Link to="/">{t('app.toPortfolio')}</Link>
        </>
      )}
      {view === undefined && error === null && <AccountSkeleton id={id} />}
      {view !== undefined && (
        <>
          <AccountHead view={view} back={back} />
          <div className="account-grid">
            <div className="account-main">
              <LadderPanel view={view} />
              <Timeline view={view} />
            </div>
            <aside className="account-side">
              <Items view={view} />
              <Promises view={view} />
              <Holds view={view} />
              <Payments view={view} />
              <People view={view} />
            </aside>
          </div>
        </>
      )}
    </main>
  );
}

/** Back to the list as it was left, or to the list at its beginning. */
function useWayBack(): () => void {
  const router = useRouter();
  const canGoBack = useCanGoBack();
  const navigate = useNavigate();
  return () => {
    if (canGoBack) router.history.back();
    else void navigate({ to: '/' });
  };
}

function AccountSkeleton({ id }: { readonly id: string }): ReactNode {
  const { t } = useWords();
  return (
    <div aria-busy="true" role="status" aria-label={t('app.loading')}>
      <h1 className="mono">{id}</h1>
      <section className="panel">
        <Skeleton active paragraph={{ rows: 2 }} />
      </section>
      <section className="panel">
        <Skeleton active paragraph={{ rows: 9 }} />
      </section>
    </div>
  );
}
