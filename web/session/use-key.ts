import { useSyncExternalStore } from 'react';
import { keyNow, onKeyChange } from './session';

/** The key of whoever is signed in; the component is shown anew when it changes. */
export const useKey = (): string | null => useSyncExternalStore(onKeyChange, keyNow);
