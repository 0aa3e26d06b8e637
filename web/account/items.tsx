import type { ReactNode } from 'react';
import type { AccountView } from '../client/shapes';
import { useWords } from '../i18n/use-words';
import { formatDay, formatMoney } from '../parts/format';
import { Panel } from '../parts/panel';

/** What fell due, and what of it is unpaid. */
export function Items({ view }: { readonly view: AccountView }): ReactNode {
  const { t, language } = useWords();
  return (
    <Panel title={t('items.title')} empty={view.items.length === 0 && t('items.empty')}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('items.item')}</th>
            <th scope="col">{t('items.due')}</th>
            <th scope="col" className="num">
              {t('items.amount')}
            </th>
            <th scope="col" className="num">
              {t('items.rest')}
            </th>
          </tr>
        </thead>
        <tbody>
          {view.items.map(({ id, due, amount, rest, isAnchor }) => (
            <tr key={id} className={isAnchor ? 'is-anchor' : undefined}>
              <th scope="row">
                {id}
                {isAnchor && <span className="mini">{t('items.anchor')}</span>}
              </th>
              <td>{formatDay(due, language)}</td>
              <td className="num">{formatMoney(amount, language)}</td>
              <td className="num">{formatMoney(rest, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
