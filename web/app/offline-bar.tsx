import { type ReactNode, useSyncExternalStore } from 'react';
import { useWords } from '../i18n/use-words';

function hearOnline(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** Says that the browser has no connection, for as long as that is so. */
export function OfflineBar(): ReactNode {
  const { t } = useWords();
  const isOnline = useSyncExternalStore(hearOnline, () => navigator.onLine);
  return (
    <div role="status" className={isOnline ? undefined : 'offline'}>
      {isOnline ? null : t('live.offline')}
    </div>
  );
}
