/** The portfolio at a glance; each number is a filter of the list below. */
import Skeleton from 'antd/es/skeleton';
import type { ReactNode } from 'react';
import type { Picture } from '../client/shapes';
import { useWords } from '../i18n/use-words';
import { formatCount, formatMoment, formatMoney } from '../parts/format';
import { StatusShape } from '../parts/status-mark';
import { LadderBars } from './ladder-bars';
import { type Narrow, type PortfolioSearch, STATUSES, WAITS } from './portfolio-search';

/** The strip. */
export function PortfolioStrip(props: {
  readonly picture: Picture | undefined;
  readonly search: PortfolioSearch;
  readonly narrow: Narrow;
}): ReactNode {
  const { picture, search, narrow } = props;
  const { t, language, word } = useWords();
  if (picture === undefined) return <StripSkeleton />;
  const countOf = (status: string): number => picture.statuses.find((line) => line.status === status)?.accounts ?? 0;
  const waitOf = (what: string): number => picture.waiting.find((line) => line.what === what)?.accounts ?? 0;
  return (
    <section className="strip" aria-label={t('portfolio.title')}>
      <div className="strip-numbers">
        <div className="total">
          <span className="label">{t('portfolio.overdue')}</span>
          <span className="figure">
            {picture.overdue.length === 0
              ? '–'
              : picture.overdue.map((money) => <span key={money.currency}>{formatMoney(money, language)}</span>)}
          </span>
          <span className="muted small">{t('portfolio.asOf', { at: formatMoment(picture.now, 'UTC', language) })}</span>
        </div>
        <fieldset className="chips">
          <legend>{t('portfolio.status')}</legend>
          <Chip on={search.status === undefined} count={picture.accounts} onClick={() => narrow({ status: undefined })}>
            {t('portfolio.all')}
          </Chip>
          {STATUSES.map((status) => (
            <Chip
              key={status}
              on={search.status === status}
              count={countOf(status)}
              onClick={() => narrow({ status: search.status === status ? undefined : status })}
            >
              <StatusShape status={status} />
              {word('status', status)}
            </Chip>
          ))}
        </fieldset>
        <fieldset className="chips">
          <legend>{t('portfolio.waiting')}</legend>
          {WAITS.map((waits) => (
            <Chip
              key={waits}
              on={search.waits === waits}
              count={waitOf(waits)}
              onClick={() => narrow({ waits: search.waits === waits ? undefined : waits })}
            >
              {word('what', waits)}
            </Chip>
          ))}
        </fieldset>
      </div>
      {picture.ladders.length > 0 && <LadderBars ladders={picture.ladders} search={search} narrow={narrow} />}
    </section>
  );
}

function Chip(props: {
  readonly on: boolean;
  readonly count: number;
  readonly onClick: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { language } = useWords();
  return (
    <button type="button" className="chip" aria-pressed={props.on} onClick={props.onClick}>
      {props.children}
      <b>{formatCount(props.count, language)}</b>
    </button>
  );
}

const StripSkeleton = (): ReactNode => (
  <section className="strip" aria-busy="true">
    <div className="strip-numbers">
      <Skeleton active title={{ width: 160 }} paragraph={{ rows: 4, width: ['90%', '70%', '80%', '50%'] }} />
    </div>
    <div className="bars">
      <Skeleton active title={{ width: 220 }} paragraph={{ rows: 4 }} />
    </div>
  </section>
);
