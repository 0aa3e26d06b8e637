/** Accounts by rung: one step of the ladder a column, as high as there are accounts on it. */
import Segmented from 'antd/es/segmented';
import Select from 'antd/es/select';
import { type ReactNode, useState } from 'react';
import type { Picture } from '../client/shapes';
import { useWords } from '../i18n/use-words';
import { formatCount } from '../parts/format';
import type { Narrow, PortfolioSearch } from './portfolio-search';

type Ladder = Picture['ladders'][number];

/** The ladder that is looked at: as filtered, as chosen, else the one with most accounts. */
function shown(ladders: readonly Ladder[], wished: string | undefined): Ladder | undefined {
  const most = [...ladders].sort((a, b) => b.accounts - a.accounts)[0];
  return ladders.find(({ policy }) => policy === wished) ?? most;
}

/** The picture. A column that is chosen again is let go. */
export function LadderBars(props: {
  readonly ladders: readonly Ladder[];
  readonly search: PortfolioSearch;
  readonly narrow: Narrow;
}): ReactNode {
  const { ladders, search, narrow } = props;
  const { t, language } = useWords();
  const [chosen, choose] = useState<string>();
  const ladder = shown(ladders, search.policy ?? chosen);
  if (ladder === undefined) return null;
  const { policy, rungs, notBegun } = ladder;
  const highest = Math.max(1, notBegun, ...rungs.map(({ accounts }) => accounts));
  const isOn = (rung: string): boolean => search.rung === rung && (search.policy ?? policy) === policy;
  const toggle = (rung: string): void =>
    narrow(
      isOn(rung) ? { rung: undefined, dpdFrom: undefined } : { policy, rung, dpdFrom: rung === '-' ? 1 : undefined },
    );
  const switchTo = (next: string): void => {
    choose(next);
    if (search.policy !== undefined) narrow({ policy: next, rung: undefined });
  };
  const bar = (id: string, day: string, name: string, accounts: number): ReactNode => (
    <button
      key={id}
      type="button"
      className="col"
      aria-pressed={isOn(id)}
      aria-label={t('portfolio.bar', { rung: name, day, count: accounts, formatted: formatCount(accounts, language) })}
      title={name}
      onClick={() => toggle(id)}
    >
      <span className="col-count">{accounts === 0 ? '·' : formatCount(accounts, language)}</span>
      <svg className="col-bar" preserveAspectRatio="none" viewBox="0 0 10 100" aria-hidden="true">
        <rect x="0" width="10" y={100 - heightOf(accounts, highest)} height={heightOf(accounts, highest)} />
      </svg>
      <span className="col-day">
        {/^D/.test(day) && <span className="only-wide">{day.charAt(0)}</span>}
        {day.replace(/^D/, '')}
      </span>
      <span className="col-name">{name}</span>
    </button>
  );
  return (
    <div className="bars">
      <div className="bars-head">
        <h2>{t('portfolio.ladder')}</h2>
        <PolicyChoice ladders={ladders} value={policy} onChange={switchTo} />
      </div>
      <div className="cols">
        {bar('-', '–', t('portfolio.notBegun'), notBegun)}
        {rungs.map(({ id, day, accounts }) =>
          bar(id, day === null ? t('portfolio.noDay') : dayName(day), id, accounts),
        )}
      </div>
    </div>
  );
}

/** One account among a thousand is still to be seen. */
const heightOf = (accounts: number, highest: number): number =>
  accounts === 0 ? 1.5 : Math.max(5, (accounts / highest) * 100);

const dayName = (day: number): string => `D${day > 0 ? '+' : ''}${day}`;

function PolicyChoice(props: {
  readonly ladders: readonly Ladder[];
  readonly value: string;
  readonly onChange: (policy: string) => void;
}): ReactNode {
  const { ladders, value, onChange } = props;
  const { t, language } = useWords();
  const only = ladders[0];
  if (only === undefined) return null;
  if (ladders.length === 1) return <span className="muted">{only.title[language]}</span>;
  const options = ladders.map(({ policy, title }) => ({ value: policy, label: policy, title: title[language] }));
  return ladders.length <= 3 ? (
    <Segmented size="small" aria-label={t('portfolio.policy')} {...{ options, value, onChange }} />
  ) : (
    <Select
      size="small"
      aria-label={t('portfolio.policy')}
      {...{ options, value, onChange }}
      popupMatchSelectWidth={false}
    />
  );
}
