import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { hearFeed, type LiveState } from '../client/live';
import { useWords } from '../i18n/use-words';

/** Hears the feed while it is shown, and says whether it is heard. */
export function LiveMark({ apiKey }: { readonly apiKey: string }): ReactNode {
  const { t } = useWords();
  const queries = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  useEffect(() => hearFeed({ key: apiKey, queries, onState: setState }), [apiKey, queries]);
  return (
    <span className={`live live-${state}`} role="status" data-live={state}>
      <i aria-hidden="true" />
      {t(`live.${state}`)}
    </span>
  );
}
