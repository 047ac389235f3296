// What the desk must not overlook, as amber bands above everything, also when the page is scrolled: each is folded away
// once seen, by itself.
import { useState } from 'react';
import type { LiveState } from '../../../server/contract/live.ts';
import { clockWithSeconds } from '../../i18n/time.ts';
import { troubleInWords } from '../../i18n/track-words.ts';
import { refusalInWords } from '../../i18n/words.ts';
import { useDraft } from '../../ui/draft.ts';
import { Alarm } from '../../ui/notice.tsx';
import { useLamp } from '../live/lamp.tsx';
import { useLampAlarm } from '../live/use-lamp-alarm.ts';
import type { Live } from '../live/use-live.ts';
import s from './desk.module.css';
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
}

export function Alarms({ live, state }: Props) {
  const running = state.startedAt !== null && state.endedAt === null;
  return (
    <div className={s.alarms}>
      <LampAlarm live={live} />
      <RefusedAlarm state={state} />
      {running && <StopAlarm state={state} />}
      {running && <TrackAlarms state={state} />}
    </div>
  );
}

/** Of the newest refusal alone, and gone once the session runs. */
function RefusedAlarm({ state: { session, refused } }: Pick<Props, 'state'>) {
  const { value: seen, change: see } = useDraft(`refused.seen.${session.id}`, { at: '' }, { keep: 'own' });
  if (refused === undefined || refused.at === seen.at) return null;
  return (
    <Alarm action={{ text: t('seen'), onPress: () => see({ at: refused.at }) }}>
      {clockWithSeconds(refused.at, session.room.zone)}: {refusalInWords(refused.lacking)}
    </Alarm>
  );
}

/** Of the newest signal alone; what was seen stays seen over a reload. */
function StopAlarm({ state }: { readonly state: LiveState }) {
  const { session, sitting } = state;
  const { value: seen, change: see } = useDraft(`stop.seen.${session.id}`, { at: '' }, { keep: 'own' });
  const stop = sitting.stops.at(-1);
  if (stop === undefined || stop.at === seen.at) return null;
  return (
    <Alarm action={{ text: t('seen'), onPress: () => see({ at: stop.at }) }}>
      {t('theChildSaidStopAt', { at: clockWithSeconds(stop.at, session.room.zone) })}
    </Alarm>
  );
}

/** The same trouble coming back is another. */
function TrackAlarms({ state }: { readonly state: LiveState }) {
  const [seen, setSeen] = useState<readonly string[]>([]);
  const troubles = (state.judged ?? []).flatMap((judged) => troubleInWords(judged) ?? []);
  return troubles
    .filter((trouble) => !seen.includes(trouble))
    .map((trouble) => (
      <Alarm key={trouble} action={{ text: t('seen'), onPress: () => setSeen([...seen, trouble]) }}>
        {trouble}
      </Alarm>
    ));
}

/** Another trouble shows again. */
function LampAlarm({ live }: { readonly live: Live }) {
  const alarm = useLampAlarm(live, useLamp(live));
  const [seen, setSeen] = useState<string | null>(null);
  if (alarm === null || alarm === seen) return null;
  return <Alarm action={{ text: t('seen'), onPress: () => setSeen(alarm) }}>{alarm}</Alarm>;
}
