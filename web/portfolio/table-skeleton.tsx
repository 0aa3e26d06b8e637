import Skeleton from 'antd/es/skeleton';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words';

const LINES = Array.from({ length: 12 }, (_, place) => place);

/** The list before it is there, as high as it will be. */
export function TableSkeleton(): ReactNode {
  const { t } = useWords();
  return (
    <div className="list" aria-busy="true" role="status" aria-label={t('app.loading')}>
      {LINES.map((line) => (
        <div key={line} className="line-skeleton">
          <Skeleton.Node active />
        </div>
      ))}
    </div>
  );
}
