import Button from 'antd/es/button';
import type { ReactNode } from 'react';
import type { AccountView } from '../client/shapes';
import { useWords } from '../i18n/use-words';
import { formatDay, formatMoment, formatMoney } from '../parts/format';
import { StatusMark } from '../parts/status-mark';

/** Who it is, where it stands, and what happens next and why. */
export function AccountHead({ view, back }: { readonly view: AccountView; readonly back: () => void }): ReactNode {
  const { t, language } = useWords();
  const { id, status, balance, next, zone, episode } = view;
  const figures = [
    ['overdue', formatMoney(balance.overdue, language)],
    ['owed', formatMoney(balance.owed, language)],
    ['dpd', String(balance.dpd)],
    ['ladderDay', String(balance.ladderDays)],
    ['anchor', balance.anchorDue === null ? t('account.none') : formatDay(balance.anchorDue, language)],
    ['policy', policyOf(view, t('account.noPolicy'), (words) => t('account.version', words))],
    ['product', view.product ?? t('account.none')],
    ['opened', formatDay(view.opened, language)],
  ] as const;
  return (
    <section className="head">
      <div className="head-line">
        <Button type="text" size="small" onClick={back} aria-label={t('account.back')} title={t('account.back')}>
          <span aria-hidden="true">←</span> <kbd>Esc</kbd>
        </Button>
        <h1 className="mono" aria-label={t('app.account', { id })}>
          {id}
        </h1>
        <StatusMark status={status} />
        <span className="grow" />
        <span className="muted small">
          {episode !== null && (
            <>{t('account.episode', { no: episode.no, at: formatMoment(episode.startedAt, zone, language) })} · </>
          )}
          {t('account.zone', { zone })}
        </span>
      </div>
      <div className="next" aria-live="polite">
        <h2>{t('account.next')}</h2>
        <p data-next={next.what}>{next.reason[language]}</p>
      </div>
      <dl className="figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`account.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function policyOf(
  { policy }: AccountView,
  none: string,
  versioned: (words: { id: string; version: number }) => string,
): string {
  if (policy === null) return none;
  return policy.version === null ? policy.id : versioned({ id: policy.id, version: policy.version });
}
