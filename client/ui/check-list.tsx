// Checks one under the other: a sign with its word for whoever can't see it, what was checked, a figure, and what to do.
import type { ReactNode } from 'react';
import s from './check-list.module.css';
import { names } from './names.ts';
import { t } from './words.ts';

export function CheckList({ children }: { readonly children: ReactNode }) {
  return <ol className={s.checks}>{children}</ol>;
}

/** How most checks stand; what knows more states than these has marks of its own. */
export const checkMarks = {
  passed: { tone: 'good', sign: '✓', word: t('well') },
  waiting: { tone: 'open', sign: '…', word: t('waiting') },
  failed: { tone: 'bad', sign: '!', word: t('failed') },
} as const satisfies Record<string, Pick<CheckLineProps, 'tone' | 'sign' | 'word'>>;

export interface CheckLineProps {
  readonly tone: 'good' | 'bad' | 'open';
  readonly sign: string;
  /** the sign in words */
  readonly word: string;
  readonly title: string;
  readonly figure: string | null;
  readonly children?: ReactNode;
}

export function CheckLine({ tone, sign, word, title, figure, children }: CheckLineProps) {
  return (
    <li className={names(s.check, s[tone])}>
      <span className={s.sign} role="img" aria-label={word}>
        {sign}
      </span>
      <div className={s.said}>
        <p>
          <strong>{title}</strong>
          {figure !== null && <span className={s.figure}> {figure}</span>}
        </p>
        {children}
      </div>
    </li>
  );
}
