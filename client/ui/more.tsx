// What isn't needed every time, folded away under a line that says what is in it. The browser's own disclosure: works
// without script, and finding in the page opens it.
import type { ReactNode } from 'react';
import s from './more.module.css';

export interface Props {
  readonly title: string;
  /** what stands in it already, or why one would open it */
  readonly hint?: string;
  readonly open?: boolean;
  readonly onToggle?: (open: boolean) => void;
  readonly children: ReactNode;
}

export function More({ title, hint, open = false, onToggle, children }: Props) {
  return (
    <details className={s.more} open={open} onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary className={s.title}>
        <span>
          {title}
          {hint !== undefined && <span className={s.hint}> {hint}</span>}
        </span>
      </summary>
      <div className={s.inside}>{children}</div>
    </details>
  );
}
