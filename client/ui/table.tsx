// A plain table with few columns; on narrow screens it scrolls by itself and can be reached by keyboard.
import type { ReactNode } from 'react';
import s from './table.module.css';

export interface Props {
  readonly caption: string;
  readonly head: readonly string[];
  readonly children: ReactNode;
  /** said in place of rows */
  readonly none?: string | undefined;
}

export function Table({ caption, head, children, none }: Props) {
  if (none !== undefined) return <p className={s.none}>{none}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={s.scroll} aria-label={caption} tabIndex={0}>
      <table className={s.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
