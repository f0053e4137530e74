import { type ReactNode, useId } from 'react';

/** A card with a heading: title, a figure or note beside it, and what may be done at the right. */
export function Panel({
  title,
  note,
  extra,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        {note !== undefined && <span className="muted">{note}</span>}
        {extra !== undefined && <span className="panel-extra">{extra}</span>}
      </div>
      {children}
    </section>
  );
}
