/** What every page stands on: the component library in the reader's language, the queries, the addresses. */
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import ConfigProvider from 'antd/es/config-provider';
import type { ReactNode } from 'react';
import { libraryWords } from '../i18n/i18n';
import { useWords } from '../i18n/use-words';
import type { makeRouter } from './router';
import { THEME } from './theme';

/** The nonce that the server gave this page: only styles that name it are taken. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

/** The console. */
export function Providers(props: {
  readonly queries: QueryClient;
  readonly router: ReturnType<typeof makeRouter>;
}): ReactNode {
  const { language } = useWords();
  return (
    <ConfigProvider theme={THEME} locale={libraryWords(language)} csp={{ nonce }} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={props.queries}>
        <RouterProvider router={props.router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}
