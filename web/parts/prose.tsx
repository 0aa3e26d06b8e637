import type { ReactNode } from 'react';

/** Text in which what stands between backticks is meant letter by letter, as the API and the catalogues write it. */
export function Prose({ text }: { readonly text: string }): ReactNode {
  return text.split('`').map((part, place) =>
    // Every second part lies between two backticks.
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name than their place.
    place % 2 === 1 ? <code key={place}>{part}</code> : part,
  );
}
