/** j and k, or the arrows, go through the accounts of a list; the account is a link, so Enter opens it by itself. */
import type { RefObject } from 'react';
import { useKeys } from '../parts/use-keys';

/** Moves the focus within the list. */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  const go = (step: 1 | -1) => (): void => {
    const links: Element[] = [...(list.current?.querySelectorAll('a[data-account]') ?? [])];
    const at = document.activeElement === null ? -1 : links.indexOf(document.activeElement);
    const next = at === -1 ? links[0] : links[Math.min(links.length - 1, Math.max(0, at + step))];
    if (next instanceof HTMLElement) next.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  useKeys({ j: go(1), k: go(-1), ArrowDown: go(1), ArrowUp: go(-1) });
}
