/** A problem as a reader can use it: what is wrong, with which field, and the mend. */
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import type { ReactNode } from 'react';
import { ApiProblem } from '../client/api-problem';
import type { ProblemDetails } from '../client/shapes';
import { useWords, type WordOf } from '../i18n/use-words';
import { Prose } from './prose';

/** Tells a problem; `again` tries anew. */
export function ProblemBox({ error, again }: { readonly error: Error; readonly again: () => void }): ReactNode {
  const { t, word } = useWords();
  const details = error instanceof ApiProblem ? error.details : null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={details === null ? t('problem.unreachable') : `${t('problem.title')}: ${titleOf(details, word)}`}
      description={
        <>
          <p>
            <Prose text={details === null ? t('problem.unreachableMend') : (details.detail ?? '')} />
          </p>
          {details?.errors !== undefined && (
            <ul>
              {details.errors.map(({ field, message }) => (
                <li key={`${field} ${message}`}>
                  <code>{field}</code> <Prose text={message} />
                </li>
              ))}
            </ul>
          )}
          {details?.instance !== undefined && (
            <p className="muted">{t('problem.request', { id: details.instance.split(':').at(-1) })}</p>
          )}
        </>
      }
      action={<Button onClick={again}>{t('problem.again')}</Button>}
    />
  );
}

/** The kind of problem in the reader's language; one that is unknown here as the API calls it. */
function titleOf({ type, title }: ProblemDetails, word: WordOf): string {
  const kind = type.split(':').at(-1) ?? '';
  const known = word('problemKind', kind);
  return known === kind ? title : known;
}
