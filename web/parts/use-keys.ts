/** Keys of a page. They rest while somebody types, while a dialog is open, and beside a modifier. */
import { useEffect } from 'react';

/** What to do at a key, by the name that the browser gives it. */
export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const TYPING = 'input, textarea, select, [contenteditable="true"], [role="combobox"]';

/** Acts at keys for as long as the component is shown. Escape leaves a field before it does anything else. */
export function useKeys(keys: KeyMap): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const act = keys[event.key];
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      const at = event.target instanceof HTMLElement ? event.target : null;
      if (at?.matches(TYPING)) {
        if (event.key === 'Escape') at.blur();
        return;
      }
      if (act === undefined) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  });
}
