import { type ReactNode, useId } from 'react';

/** A part of a page under its title; a line in place of the content where there is none. */
export function Panel(props: {
  readonly title: string;
  readonly note?: string;
  readonly empty?: string | false;
  readonly children?: ReactNode;
}): ReactNode {
  const title = useId();
  return (
    <section className="panel" aria-labelledby={title}>
      <header>
        <h2 id={title}>{props.title}</h2>
        {props.note !== undefined && <p className="muted small">{props.note}</p>}
      </header>
      {props.empty ? <p className="muted">{props.empty}</p> : props.children}
    </section>
  );
}
