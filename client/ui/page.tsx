// A page's column: one heading, a sentence, and either one main thing or one with a side column.
import { type ReactNode, useEffect } from 'react';
import { names } from './names.ts';
import s from './page.module.css';
import { t } from './words.ts';

export interface Props {
  readonly title: string;
  readonly lede?: ReactNode;
  readonly children: ReactNode;
  readonly side?: ReactNode;
  /** reading width for forms and text */
  readonly narrow?: boolean;
  /** for what needs the whole window */
  readonly wide?: boolean;
}

export function Page({ title, lede, children, side, narrow = false, wide = false }: Props) {
  useTitle(title);
  return (
    <main className={names(s.page, narrow && s.narrow, wide && s.wide)}>
      <header className={s.head}>
        <h1>{title}</h1>
        {lede !== undefined && <p className={s.lede}>{lede}</p>}
      </header>
      {side === undefined ? (
        children
      ) : (
        <div className={s.columns}>
          <div className={s.stack}>{children}</div>
          <aside className={s.stack}>{side}</aside>
        </div>
      )}
    </main>
  );
}

export interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}
export function Section({ title, children }: SectionProps) {
  return (
    <section className={s.section} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = t('titleHeardOnce', { title });
  }, [title]);
}
