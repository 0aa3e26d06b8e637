/** j and k, or the arrows, go through the accounts of a list; the account is a link, so Enter opens it by itself. */
import { type RefObject, useEffect } from 'react';
import { useKeys } from '../parts/use-keys';

/** The account that had the focus last: whoever comes back from it goes on from there. */
let last: string | null = null;

/** Moves the focus within the list. */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const note = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement) last = target.dataset.account ?? last;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  const go = (step: 1 | -1) => (): void => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('a[data-account]') ?? [])];
    const at = links.findIndex((link) => link.dataset.account === last);
    const next = at === -1 ? links[0] : links[Math.min(links.length - 1, Math.max(0, at + step))];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  useKeys({ j: go(1), k: go(-1), ArrowDown: go(1), ArrowUp: go(-1) });
}
