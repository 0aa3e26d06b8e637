import type { ReactNode } from 'react';
import type { AccountView } from '../client/shapes';
import { useWords } from '../i18n/use-words';
import { formatDay, formatMoney } from '../parts/format';
import { Panel } from '../parts/panel';

/** What was paid, the latest first. */
export function Payments({ view }: { readonly view: AccountView }): ReactNode {
  const { t, language } = useWords();
  return (
    <Panel title={t('payments.title')} empty={view.payments.length === 0 && t('payments.empty')}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('payments.payment')}</th>
            <th scope="col">{t('payments.date')}</th>
            <th scope="col">{t('payments.state')}</th>
            <th scope="col" className="num">
              {t('payments.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {view.payments.toReversed().map(({ id, effective, amount, stands }) => (
            <tr key={id}>
              <th scope="row">{id}</th>
              <td>{formatDay(effective, language)}</td>
              <td>{stands ? t('payments.stands') : t('payments.reversed')}</td>
              <td className="num">{stands ? formatMoney(amount, language) : <s>{formatMoney(amount, language)}</s>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
