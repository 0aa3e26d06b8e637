import type { ReactNode } from 'react';
import type { AccountView } from '../client/shapes';
import { useWords } from '../i18n/use-words';
import { formatDay } from '../parts/format';
import { Panel } from '../parts/panel';

/** What holds the account back, or did. */
export function Holds({ view }: { readonly view: AccountView }): ReactNode {
  const { t, language, word } = useWords();
  const day = (date: string): string => formatDay(date, language);
  const span = (from: string, to: string | null): string =>
    to === null ? t('holds.since', { from: day(from) }) : t('holds.from', { from: day(from), to: day(to) });
  const holds = view.holds.map(({ id, reason, from, to, releasedOn, active }) => ({
    key: `hold ${id}`,
    what: t('holds.hold'),
    name: word('code', reason),
    when: span(from, to) + (releasedOn === null ? '' : ` · ${t('holds.released', { date: day(releasedOn) })}`),
    active,
  }));
  const stops = view.stops.map(({ code, from, clearedOn }) => ({
    key: `stop ${code} ${from}`,
    what: t('holds.stop'),
    name: word('code', code),
    when: span(from, clearedOn),
    active: clearedOn === null,
  }));
  const all = [...stops, ...holds].sort((a, b) => Number(b.active) - Number(a.active));
  return (
    <Panel title={t('holds.title')} empty={all.length === 0 && t('holds.empty')}>
      <ul className="facts">
        {all.map(({ key, what, name, when, active }) => (
          <li key={key}>
            <span>
              {what}: <b>{name}</b>
            </span>
            <span className={active ? 'state state-held' : 'state'}>
              {active ? t('holds.active') : t('holds.over')}
            </span>
            <span className="muted small">{when}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
