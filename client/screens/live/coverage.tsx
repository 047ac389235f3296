// The coverage board: what the agencies need to learn, open ones first; what was found out, with its time. The desk ticks.
import type { ReactNode } from 'react';
import type { DeskBoard } from '../../../server/contract/desk.ts';
import type { LiveState } from '../../../server/contract/live.ts';
import { clock, length } from '../../i18n/time.ts';
import { Section } from '../../ui/page.tsx';
import s from './coverage.module.css';
import { t } from './words.ts';

export type BoardNeed = DeskBoard['needs'][number];

export interface Props {
  readonly state: LiveState;
  /** whose it is, where there are several agencies */
  readonly agencies?: boolean;
  /** what one may do with a need */
  readonly acts?: (need: BoardNeed) => ReactNode;
}

export function Coverage({ state, agencies = false, acts }: Props) {
  const needs = state.board?.needs ?? [];
  const open = needs.filter(({ tick }) => tick === null).length;
  const title = needs.length === 0 ? t('toFindOut') : t('toFindOutOpenOf', { open, count: needs.length });
  return (
    <Section title={title}>
      {needs.length === 0 && <p className={s.quiet}>{t('noNeedsWereEnteredFor')}</p>}
      <ul className={s.list}>
        {needs.map((need) => (
          <li key={need.id} className={need.tick === null ? s.open : s.met}>
            <span className={s.mark} aria-hidden="true">
              {need.tick === null ? '○' : '✓'}
            </span>
            <div className={s.words}>
              <p dir="auto">{need.text}</p>
              {agencies && <p className={s.quiet}>{need.agencies.join(', ')}</p>}
              {need.tick !== null && <p className={s.quiet}>{met(need.tick, state)}</p>}
              {need.takenBack.map((tick) => (
                <p key={tick.id} className={s.takenBack}>
                  {met(tick, state)}
                </p>
              ))}
              {acts?.(need)}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function met(tick: NonNullable<BoardNeed['tick']>, { questions, session }: LiveState): string {
  const when = tick.mediaMs === null ? clock(tick.at, session.room.zone) : length(tick.mediaMs);
  const question = questions.find(({ id }) => id === tick.question);
  if (question === undefined) return t('foundOutAt', { when });
  return t('foundOutAtBy', { when, question: question.relayedText ?? question.text });
}
