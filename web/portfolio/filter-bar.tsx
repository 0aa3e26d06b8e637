/** The filters of the list. Each is in the address; the chips and columns above set the same ones. */
import Button from 'antd/es/button';
import Select from 'antd/es/select';
import type { ReactNode } from 'react';
import type { Picture } from '../client/shapes';
import { useWords } from '../i18n/use-words';
import { useIsNarrow } from '../parts/use-is-narrow';
import { Choice, Days, IdFilter } from './filter-fields';
import {
  filterCount,
  type Narrow,
  ORDERS,
  type PortfolioSearch,
  STATUSES,
  USUAL_ORDER,
  WAITS,
} from './portfolio-search';

interface FilterBarProps {
  readonly search: PortfolioSearch;
  readonly picture: Picture | undefined;
  readonly narrow: Narrow;
  readonly clear: () => void;
}

/** The bar. On a phone all but the first filter are folded away. */
export function FilterBar(props: FilterBarProps): ReactNode {
  const { t } = useWords();
  const { search, narrow } = props;
  const isNarrow = useIsNarrow();
  const count = filterCount(search);
  return (
    <search className="filters" aria-label={t('filter.label')}>
      <IdFilter value={search.id} onChange={(id) => narrow({ id })} />
      {isNarrow ? (
        <details>
          <summary>{count === 0 ? t('filter.label') : t('filter.labelCount', { count })}</summary>
          <div className="folded">
            <Fields {...props} />
          </div>
        </details>
      ) : (
        <Fields {...props} />
      )}
    </search>
  );
}

function Fields({ search, picture, narrow, clear }: FilterBarProps): ReactNode {
  const { t, word } = useWords();
  const count = filterCount(search);
  const ladders = picture?.ladders ?? [];
  const rungs = ladders.filter(({ policy }) => search.policy === undefined || policy === search.policy);
  const rungIds = [...new Set(rungs.flatMap((ladder) => ladder.rungs.map(({ id }) => id)))];
  const known = (options: readonly string[], value: string | undefined): { value: string }[] =>
    [...new Set([...options, ...(value === undefined || value === '-' ? [] : [value])])].map((id) => ({ value: id }));
  return (
    <>
      <Choice
        label={t('filter.status')}
        value={search.status}
        options={STATUSES.map((value) => ({ value, label: word('status', value) }))}
        onChange={(status) => narrow({ status })}
      />
      <Choice
        label={t('filter.waits')}
        value={search.waits}
        options={WAITS.map((value) => ({ value, label: word('what', value) }))}
        onChange={(waits) => narrow({ waits })}
      />
      <Choice
        label={t('filter.policy')}
        value={search.policy}
        options={known(
          ladders.map(({ policy }) => policy),
          search.policy,
        )}
        onChange={(policy) => narrow({ policy, rung: undefined })}
      />
      <Choice
        label={t('filter.rung')}
        value={search.rung}
        options={[{ value: '-', label: t('filter.none') }, ...known(rungIds, search.rung)]}
        onChange={(rung) => narrow({ rung })}
      />
      <Days label={t('filter.dpdFrom')} value={search.dpdFrom} onChange={(dpdFrom) => narrow({ dpdFrom })} />
      <Days label={t('filter.dpdTo')} value={search.dpdTo} onChange={(dpdTo) => narrow({ dpdTo })} />
      <Select
        aria-label={t('filter.order')}
        className="order"
        value={search.order ?? USUAL_ORDER}
        options={ORDERS.map((value) => ({ value, label: t(`order.${value}`) }))}
        onChange={(order) => narrow({ order: order === USUAL_ORDER ? undefined : order })}
        popupMatchSelectWidth={false}
      />
      {count > 0 && (
        <Button type="link" onClick={clear}>
          {t('filter.clearCount', { count })}
        </Button>
      )}
    </>
  );
}
