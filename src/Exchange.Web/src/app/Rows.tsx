import type { ReactNode } from 'react';
import { useIsNarrow } from './useIsNarrow';

export interface Column<T> {
  readonly key: string;
  readonly title: string;
  readonly width?: number | string;
  /** Figures stand at the right. */
  readonly isNumber?: boolean;
  render(row: T): ReactNode;
}

/**
 * A list as a table; on a phone as cards, whose heading is the first column. Plain elements: a screen reader gets rows and
 * heads, and the page needs no table library.
 */
export function Rows<T>({
  columns,
  rows,
  keyOf,
  empty,
  label,
  isCurrent,
}: {
  columns: readonly Column<T>[];
  rows: readonly T[];
  keyOf(row: T): string;
  empty: ReactNode;
  label: string;
  /** The row whose details are shown beside the list. */
  isCurrent?(row: T): boolean;
}) {
  const isNarrow = useIsNarrow();
  if (rows.length === 0) return <div className="rows-empty">{empty}</div>;
  const [first, ...rest] = columns;
  if (isNarrow && first)
    return (
      <ul className="cards" aria-label={label}>
        {rows.map((row) => (
          <li key={keyOf(row)} className="card" aria-current={isCurrent?.(row) || undefined}>
            <div className="card-name">{first.render(row)}</div>
            <dl>
              {rest.map((column) => (
                <div key={column.key}>
                  <dt>{column.title}</dt>
                  <dd>{column.render(row)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    );
  return (
    <div className="rows-frame">
      <table className="rows" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" style={{ width: column.width }} className={column.isNumber ? 'rows-number' : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} aria-current={isCurrent?.(row) || undefined}>
              {columns.map((column) => (
                <td key={column.key} className={column.isNumber ? 'rows-number' : column.width === undefined ? 'rows-free' : undefined}>
                  {column.render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
