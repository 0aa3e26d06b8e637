import { useSyncExternalStore } from 'react';

/** Below this width a list is no table; the same number is in styles.css. */
const narrow = window.matchMedia('(max-width: 760px)');

function hear(listener: () => void): () => void {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
}

/** Whether the window is as narrow as a phone. */
export const useIsNarrow = (): boolean => useSyncExternalStore(hear, () => narrow.matches);
