/** The ladder: a picture, the rung that is looked at in words, and all of it as a list. */
import { type ReactNode, useMemo, useState } from 'react';
import type { AccountView } from '../client/shapes';
import { useWords, type Words } from '../i18n/use-words';
import { formatDay } from '../parts/format';
import { Panel } from '../parts/panel';
import { type HeldSpan, type LadderPicture, type PlacedRung, pictureOf } from './ladder-geometry';
import { LadderSvg } from './ladder-svg';
import { approvalOf, dayName, whenOf } from './rung-words';

/** The panel. */
export function LadderPanel({ view }: { readonly view: AccountView }): ReactNode {
  const words = useWords();
  const { t } = words;
  const picture = useMemo(() => pictureOf(view), [view]);
  const { rungs } = picture;
  const present =
    rungs.find(({ state }) => state === 'next') ?? rungs.find(({ state }) => state === 'later') ?? rungs.at(-1);
  const [looked, look] = useState<string | null>(null);
  const rung = picture.rungs.find(({ id }) => id === looked) ?? present;
  return (
    <Panel
      title={t('ladder.title')}
      note={picture.isReal ? t('ladder.lead') : t('ladder.leadIdle')}
      empty={picture.rungs.length === 0 && t('ladder.empty')}
    >
      <LadderSvg picture={picture} looked={rung?.id ?? null} onLook={look} />
      {rung !== undefined && <Looked rung={rung} words={words} />}
      <AsList picture={picture} words={words} />
    </Panel>
  );
}

/** The rung that is looked at. */
function Looked({ rung, words }: { readonly rung: PlacedRung; readonly words: Words }): ReactNode {
  const { t, word } = words;
  const approval = approvalOf(rung, words);
  return (
    <p className="looked">
      <b>{rung.id}</b> <span className="muted">{dayName(rung.ladderDay, words)}</span> · {word('kind', rung.kind)} ·{' '}
      <span className={`rung-state rung-${rung.state}`}>{t(`ladder.state.${rung.state}`)}</span> · {whenOf(rung, words)}
      {approval !== null && <> · {approval}</>}
    </p>
  );
}

/** A held span in words. */
export function heldText({ reason, from, to }: HeldSpan, { t, language, word }: Words): string {
  const said = { reason: word('code', reason), from: formatDay(from, language) };
  return to === null ? t('ladder.heldOpen', said) : t('ladder.heldFor', { ...said, to: formatDay(to, language) });
}

function AsList({ picture, words }: { readonly picture: LadderPicture; readonly words: Words }): ReactNode {
  const { t, word } = words;
  return (
    <details className="as-list">
      <summary>{t('ladder.asList')}</summary>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('ladder.rung')}</th>
            <th scope="col" className="num">
              {t('account.ladderDay')}
            </th>
            <th scope="col">{t('ladder.stateLabel')}</th>
            <th scope="col">{t('ladder.date')}</th>
          </tr>
        </thead>
        <tbody>
          {picture.rungs.map((rung) => (
            <tr key={rung.id}>
              <th scope="row">
                {rung.id} <span className="muted">{word('kind', rung.kind)}</span>
              </th>
              <td className="num">{dayName(rung.ladderDay, words)}</td>
              <td>{t(`ladder.state.${rung.state}`)}</td>
              <td>{whenOf(rung, words)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul>
        {picture.held.map((span) => (
          <li key={`${span.reason} ${span.from}`}>{heldText(span, words)}</li>
        ))}
      </ul>
    </details>
  );
}
