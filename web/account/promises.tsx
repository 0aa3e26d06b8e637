import type { ReactNode } from 'react';
import type { AccountView } from '../client/shapes';
import { useWords } from '../i18n/use-words';
import { formatDay, formatMoment, formatMoney } from '../parts/format';
import { Panel } from '../parts/panel';

/** What was promised and what became of it, the latest first. */
export function Promises({ view }: { readonly view: AccountView }): ReactNode {
  const { t, language } = useWords();
  return (
    <Panel title={t('promises.title')} empty={view.promises.length === 0 && t('promises.empty')}>
      <ul className="facts">
        {view.promises.toReversed().map(({ rung, at, amount, date, judgedAt, paid, state }) => (
          <li key={`${at} ${rung}`}>
            <b>{t('promises.line', { amount: formatMoney(amount, language), date: formatDay(date, language) })}</b>
            <span className={`state state-${state}`}>{t(`promises.state.${state}`)}</span>
            <span className="muted small">
              {rung} · {t('promises.paid', { amount: formatMoney(paid, language) })}
              {state === 'open' && ` · ${t('promises.judged', { at: formatMoment(judgedAt, view.zone, language) })}`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
