import type { ReactNode } from 'react';
import type { AccountView } from '../client/shapes';
import { useWords } from '../i18n/use-words';
import { formatMoment } from '../parts/format';
import { Panel } from '../parts/panel';
import { type Entry, sentenceOf, wordsOf } from './timeline-words';

/** Kinds of entry that stand out: what was done towards the debtor, what they did, what holds back. */
const TONES: Readonly<Record<string, string>> = {
  contact: 'act',
  opened: 'act',
  referred: 'act',
  outcome: 'answer',
  payment: 'good',
  closed: 'good',
  hold: 'hold',
  stop: 'hold',
  'approval-asked': 'ask',
  'approval-decided': 'ask',
  postponed: 'hold',
  denied: 'hold',
  'payment-reversed': 'bad',
};

/** Facts and acts, newest first. */
export function Timeline({ view }: { readonly view: AccountView }): ReactNode {
  const { t } = useWords();
  const { timeline } = view;
  // The API tells 200 at most; below that it is all there is.
  const isCut = timeline.length >= 200;
  return (
    <Panel
      title={t('timeline.title')}
      note={isCut ? t('timeline.latest', { count: timeline.length }) : t('timeline.newestFirst')}
      empty={timeline.length === 0 && t('timeline.empty')}
    >
      <ol className="timeline" reversed>
        {timeline.toReversed().map((entry) => (
          <Line key={entry.seq} entry={entry} zone={view.zone} />
        ))}
      </ol>
    </Panel>
  );
}

function Line({ entry, zone }: { readonly entry: Entry; readonly zone: string }): ReactNode {
  const { sentence, language, word } = useWords();
  const values = wordsOf(entry, { language, word });
  return (
    <li className={`tone-${TONES[entry.kind] ?? 'plain'}`} data-kind={entry.kind}>
      <time dateTime={entry.at}>{formatMoment(entry.at, zone, language)}</time>
      <span className="what">
        {sentence(`timeline.kind.${sentenceOf(entry)}`, values) ?? entry.kind}
        {entry.rung !== null && <span className="rung-name">{entry.rung}</span>}
      </span>
    </li>
  );
}
