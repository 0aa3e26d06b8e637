/** Where an account stands: a word with a mark whose shape differs too, so that colour is never alone. */
import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words';
import type { Status } from '../portfolio/portfolio-search';

/** Shapes on a ground of 12 by 12. */
const SHAPES: Readonly<Record<Status, string>> = {
  current: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 1.5a3.500 3.500 0 1 1 0 7a3.500 3.500 0 0 1 0-7Z',
  'pre-due': 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 1.500v7a3.500 3.500 0 0 1 0-7Z',
  overdue: 'M6 .8 11.600 11H.4L6 .8Z',
  held: 'M2 1.500h3v9H2Zm5 0h3v9H7Z',
  'with-legal': 'M6 .5 11.500 6 6 11.500.5 6 6 .5Z',
  closed: 'M4.700 10.200.9 6.500l1.400-1.400 2.400 2.400L9.800 2.200l1.400 1.400-6.500 6.600Z',
};

/** The mark alone, where the word stands beside it anyway. */
export const StatusShape = ({ status }: { readonly status: Status }): ReactNode => (
  <svg className={`shape shape-${status}`} width="11" height="11" viewBox="0 0 12 12" aria-hidden="true">
    <path d={SHAPES[status]} fill="currentColor" />
  </svg>
);

/** Mark and word. */
export function StatusMark({ status }: { readonly status: Status }): ReactNode {
  const { word } = useWords();
  return (
    <span className={`status status-${status}`}>
      <StatusShape status={status} />
      {word('status', status)}
    </span>
  );
}
