// What the child has mentioned, in the desk's words: what a line said before stays, struck through.
import type { ReactNode } from 'react';
import type { DeskBoard } from '../../../server/contract/desk.ts';
import type { LiveState } from '../../../server/contract/live.ts';
import { length } from '../../i18n/time.ts';
import { Section } from '../../ui/page.tsx';
import s from './coverage.module.css';
import { t } from './words.ts';

export type BoardNote = DeskBoard['notes'][number];

export interface Props {
  readonly state: LiveState;
  readonly acts?: (note: BoardNote) => ReactNode;
  /** above the list */
  readonly children?: ReactNode;
}

export function Notes({ state, acts, children }: Props) {
  const notes = state.board?.notes ?? [];
  return (
    <Section title={t('whatTheChildHasMentioned')}>
      {children}
      {notes.length === 0 && <p className={s.quiet}>{t('nothingIsNotedYet')}</p>}
      <ul className={s.list}>
        {notes.toReversed().map((note) => (
          <li key={note.id} className={s.open}>
            <div className={s.words}>
              {note.before.length > 0 && <p className={s.takenBack}>{note.before.join(' · ')}</p>}
              <p className={note.struck ? s.takenBack : undefined}>
                <bdi>{note.text}</bdi>{' '}
                {note.mediaMs !== null && <span className={s.quiet}>{length(note.mediaMs)}</span>}
              </p>
              {!note.struck && acts?.(note)}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
