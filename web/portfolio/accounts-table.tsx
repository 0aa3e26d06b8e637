/** The list of accounts: a table where there is room, two lines an account on a phone. */
import { Link, useNavigate } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import Button from 'antd/es/button';
import Empty from 'antd/es/empty';
import Table from 'antd/es/table';
import { type ReactNode, useRef } from 'react';
import type { AccountPage } from '../client/shapes';
import { useWords, type Words } from '../i18n/use-words';
import { formatMoment, formatMoney } from '../parts/format';
import { Prose } from '../parts/prose';
import { StatusMark } from '../parts/status-mark';
import { useIsNarrow } from '../parts/use-is-narrow';
import { filterCount, type PortfolioSearch } from './portfolio-search';
import { TableSkeleton } from './table-skeleton';
import { useRowKeys } from './use-row-keys';

type Line = AccountPage['items'][number];

/** The list. */
export function AccountsTable(props: {
  readonly page: AccountPage | undefined;
  readonly search: PortfolioSearch;
  /** Whether the page is still the one of another search. */
  readonly isOld: boolean;
  readonly clear: () => void;
}): ReactNode {
  const { page, search, isOld, clear } = props;
  const words = useWords();
  const isNarrow = useIsNarrow();
  const navigate = useNavigate();
  const list = useRef<HTMLDivElement>(null);
  useRowKeys(list);
  const zones = [...new Set(page?.items.map(({ zone }) => zone))];
  const columns = isNarrow ? narrowColumns(words, zones) : wideColumns(words, zones);
  if (page === undefined) return <TableSkeleton />;
  return (
    <div ref={list} className={isOld ? 'list is-old' : 'list'} aria-busy={isOld}>
      <Table<Line>
        rowKey="id"
        size="small"
        columns={columns}
        dataSource={page.items}
        pagination={false}
        showHeader={!isNarrow}
        locale={{ emptyText: <Nothing isFiltered={filterCount(search) > 0} clear={clear} /> }}
        onRow={({ id }) => ({
          // The link in the row is what keyboards and screen readers use; a click may be anywhere.
          onClick: ({ target }) => {
            if (!(target as Element).closest('a')) void navigate({ to: '/accounts/$id', params: { id } });
          },
        })}
      />
    </div>
  );
}

const AccountLink = ({ id }: { readonly id: string }): ReactNode => (
  <Link to="/accounts/$id" params={{ id }} className="account-link" data-account={id}>
    {id}
  </Link>
);

const amountOf = ({ overdue }: Line, { language }: Words): ReactNode =>
  /[1-9]/.test(overdue.amount) ? formatMoney(overdue, language) : <span className="muted">–</span>;

/** On the account's own clock; its zone is named where accounts of several stand together. */
function whenOf({ next, zone }: Line, { language }: Words, namesZone: boolean): ReactNode {
  if (next?.at === null || next === null) return <span className="muted">–</span>;
  return (
    <time dateTime={next.at} title={zone}>
      {formatMoment(next.at, zone, language)}
      {namesZone && <span className="muted small"> {zone}</span>}
    </time>
  );
}

function nextOf({ next }: Line, { word }: Words): ReactNode {
  if (next === null) return <span className="muted">–</span>;
  return (
    <>
      {word('what', next.what)}
      {next.rung !== null && <span className="muted"> · {next.rung}</span>}
    </>
  );
}

function wideColumns(words: Words, zones: readonly string[]): TableColumnsType<Line> {
  const { t } = words;
  return [
    { key: 'id', title: t('table.account'), rowScope: 'row', render: (_, { id }) => <AccountLink id={id} /> },
    { key: 'status', title: t('table.status'), render: (_, { status }) => <StatusMark status={status} /> },
    { key: 'next', title: t('table.next'), render: (_, line) => nextOf(line, words) },
    {
      key: 'when',
      title: zones.length === 1 ? t('table.whenIn', { zone: zones[0] ?? '' }) : t('table.when'),
      className: 'num-left',
      render: (_, line) => whenOf(line, words, zones.length > 1),
    },
    { key: 'overdue', title: t('table.overdue'), align: 'right', render: (_, line) => amountOf(line, words) },
    {
      key: 'dpd',
      title: <abbr title={t('table.dpdLong')}>{t('table.dpd')}</abbr>,
      align: 'right',
      render: (_, { dpd }) => (dpd === 0 ? <span className="muted">–</span> : dpd),
    },
    { key: 'rung', title: t('table.rung'), render: (_, { rung }) => rung ?? <span className="muted">–</span> },
    { key: 'policy', title: t('table.policy'), render: (_, { policy }) => policy ?? <span className="muted">–</span> },
  ];
}

function narrowColumns(words: Words, zones: readonly string[]): TableColumnsType<Line> {
  const { t } = words;
  return [
    {
      key: 'account',
      render: (_, line) => (
        <div className="card">
          <AccountLink id={line.id} />
          <span className="card-amount">{amountOf(line, words)}</span>
          <StatusMark status={line.status} />
          <span className="card-dpd muted">{line.dpd > 0 && t('table.dpdOf', { days: line.dpd })}</span>
          <span className="card-next">
            {nextOf(line, words)}{' '}
            {line.next !== null && line.next.at !== null && <>· {whenOf(line, words, zones.length > 1)}</>}
          </span>
        </div>
      ),
    },
  ];
}

function Nothing({ isFiltered, clear }: { readonly isFiltered: boolean; readonly clear: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <Empty
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <b>{isFiltered ? t('table.noMatch') : t('table.empty')}</b>
          <br />
          <Prose text={isFiltered ? t('table.noMatchMend') : t('table.emptyMend')} />
        </>
      }
    >
      {isFiltered && <Button onClick={clear}>{t('filter.clear')}</Button>}
    </Empty>
  );
}
