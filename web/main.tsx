/** The console starts here. */
import { QueryClient } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { Providers } from './app/providers';
import { makeRouter } from './app/router';
import './app/styles.css';
import { mayPass } from './client/api-problem';
import { keyNow, onKeyChange } from './session/session';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // The feed says what has changed; in between what is there is good.
      staleTime: 30_000,
      retry: (failures, error) => mayPass(error) && failures < 2,
      networkMode: 'always',
    },
  },
});
const router = makeRouter(queries);

onKeyChange(() => {
  // Nothing that one key was shown is left to the next.
  queries.clear();
  if (keyNow() === null) void router.invalidate();
});

const place = document.getElementById('root');
if (place === null) throw new Error('the page has no place for the console');
createRoot(place).render(<Providers queries={queries} router={router} />);
