/** The frame of every page: who is signed in, whether it is live, the language, the keys. */
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { meQuery } from '../client/queries';
import { useWords } from '../i18n/use-words';
import { useKeys } from '../parts/use-keys';
import { dropKey } from '../session/session';
import { useKey } from '../session/use-key';
import { LanguageSwitch } from './language-switch';
import { LiveMark } from './live-mark';
import { OfflineBar } from './offline-bar';

const KeysHelp = lazy(() => import('./keys-help').then(({ KeysHelp: component }) => ({ default: component })));

/** The frame. */
export function RootPage(): ReactNode {
  const { t } = useWords();
  const key = useKey();
  const [helps, setHelps] = useState(false);
  useKeys({ '?': () => setHelps(true) });
  return (
    <>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="bar">
        <Link to="/" className="brand">
          <Brand />
          {t('app.name')}
        </Link>
        <span className="grow" />
        {key !== null && <LiveMark apiKey={key} />}
        <LanguageSwitch />
        <Button type="text" size="small" className="only-wide" onClick={() => setHelps(true)}>
          {t('app.keys')}
          <kbd>?</kbd>
        </Button>
        {key !== null && <WhoAmI />}
      </header>
      <OfflineBar />
      <Outlet />
      {helps && (
        <Suspense>
          <KeysHelp onClose={() => setHelps(false)} />
        </Suspense>
      )}
    </>
  );
}

function WhoAmI(): ReactNode {
  const { t, word } = useWords();
  const { data } = useQuery(meQuery());
  return (
    <span className="who">
      {data !== undefined && (
        <span className="who-name">
          <b>{data.actor}</b> <span className="muted">{word('role', data.role)}</span>
        </span>
      )}
      <Button size="small" onClick={() => dropKey('left')}>
        {t('app.signOut')}
      </Button>
    </span>
  );
}

const Brand = (): ReactNode => (
  <svg width="20" height="20" viewBox="0 0 32 32" aria-hidden="true">
    <path d="M4 27h7v-7h7v-7h7V6" fill="none" stroke="currentColor" strokeWidth="3.4" strokeLinecap="round" />
    <circle cx="25" cy="6" r="3.4" fill="#f2b84b" />
  </svg>
);
