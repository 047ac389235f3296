// Breaks for those who watch: since when there is one and why, that talk in it is recorded, and when the child gave the signal to stop.
import type { LiveState } from '../../../server/contract/live.ts';
import { maskNow } from '../../i18n/mask-words.ts';
import { clockWithSeconds } from '../../i18n/time.ts';
import s from './phase-line.module.css';
import { t } from './words.ts';

export function BreakLine({ state }: { readonly state: LiveState }) {
  return (
    <p role="status" className={s.break}>
      {breakInWords(state)}
    </p>
  );
}

/** Empty before the first break, and once the session has ended. */
export function breakInWords(state: Pick<LiveState, 'sitting' | 'session' | 'endedAt'>): string {
  const { sitting, session, endedAt } = state;
  const last = sitting.breaks.at(-1);
  if (endedAt !== null || last === undefined) return '';
  const at = (instant: string) => clockWithSeconds(instant, session.room.zone);
  const stop = sitting.stops.findLast((one) => one.at >= last.begunAt);
  const said = stop ? [t('theChildGaveTheSignal', { at: at(stop.at) })] : [];
  if (last.endedAt !== null)
    return [t('lastBreak', { from: at(last.begunAt), to: at(last.endedAt) }), ...said].join(' ');
  // While it is masked, its own line says what is so.
  const recorded = maskNow(state) === undefined ? [t('whatIsSaidInIt')] : [];
  return [t('breakSince', { at: at(last.begunAt) }), ...said, ...recorded].join(' ');
}
