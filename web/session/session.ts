/**
 * The key of whoever is signed in: in this tab's session storage, never in an address, gone when the tab is closed.
 */

/** Why somebody who was signed in is so no more. */
export type SignedOutBecause = 'ended' | 'left';

const PLACE = 'forbear.key';

const listeners = new Set<() => void>();
let because: SignedOutBecause | null = null;

/** The key, or null. */
export const keyNow = (): string | null => sessionStorage.getItem(PLACE);

/** Signs in. */
export function keepKey(key: string): void {
  because = null;
  sessionStorage.setItem(PLACE, key);
  tell();
}

/** Signs out; the sign-in page says why. */
export function dropKey(reason: SignedOutBecause): void {
  if (keyNow() === null) return;
  because = reason;
  sessionStorage.removeItem(PLACE);
  tell();
}

/** Why the last session ended; null at first. */
export const signedOutBecause = (): SignedOutBecause | null => because;

/** Hears when the key changes. Answers the way to stop hearing. */
export function onKeyChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
