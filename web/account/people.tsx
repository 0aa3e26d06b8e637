import type { ReactNode } from 'react';
import type { AccountView } from '../client/shapes';
import { useWords } from '../i18n/use-words';
import { Panel } from '../parts/panel';

/** Who owes, and who stands in for it. */
export function People({ view }: { readonly view: AccountView }): ReactNode {
  const { t, word } = useWords();
  return (
    <Panel title={t('account.people')}>
      <ul className="facts">
        {view.people.map(({ id, role, name, points }) => (
          <li key={id}>
            <b>{name}</b>
            <span className="state">{word('role', role)}</span>
            <span className="muted small">{points.map(({ value }) => value).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
