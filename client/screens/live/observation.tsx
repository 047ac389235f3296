// The observation room's screen: picture, lamp, phases; and beside it what the person is there to do.
import type { ReactNode } from 'react';
import type { LiveState } from '../../../server/contract/live.ts';
import type { LampShown } from '../../session/lamp-watch.ts';
import type { Watcher } from '../../session/watcher.ts';
import { names } from '../../ui/names.ts';
import { Captions } from '../captions/captions.tsx';
import { Debrief } from '../debrief/debrief.tsx';
import { PlaceClock } from '../frame/place-clock.tsx';
import { sessionName } from '../sessions/session-line.ts';
import { Ending } from './ending.tsx';
import { Lamp, useLamp } from './lamp.tsx';
import { LinkNotice } from './link-notice.tsx';
import { LivePicture } from './live-picture.tsx';
import { MaskLine } from './mask-line.tsx';
import { MissedMinutes } from './missed-minutes.tsx';
import s from './observation.module.css';
import { Elapsed, PhaseLine, phaseNow } from './phase-line.tsx';
import { Receiving } from './receiving.tsx';
import { SealState } from './seal-state.tsx';
import { StillThere } from './still-there.tsx';
import type { Live } from './use-live.ts';
import { useWatcher } from './use-watcher.ts';
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
  readonly side: ReactNode;
  /** what the side is for */
  readonly sideLabel?: string;
  /** beside the lamp */
  readonly acts?: ReactNode;
  /** full width, above everything */
  readonly alarm?: ReactNode;
  /** the side is where the work is: half the screen and more */
  readonly wide?: boolean;
  /** at the left edge; on a narrow screen last */
  readonly edge?: ReactNode;
  /** beneath the picture; on a narrow screen beneath the side too, where the work is */
  readonly beneath?: ReactNode | ((watcher: Watcher | null) => ReactNode);
}

export function Observation({
  live,
  state,
  side,
  acts,
  alarm,
  beneath,
  edge,
  sideLabel = t('questions'),
  wide = false,
}: Props) {
  const watcher = useWatcher(live);
  const lamp = useLamp(live);
  const { zone } = state.session.room;
  return (
    <>
      {alarm}
      <LinkNotice live={live} />
      <main className={names(s.observation, wide && s.wide, edge !== undefined && s.edged)}>
        <header className={s.head}>
          <Heading state={state} />
          <Signs lamp={lamp} state={state} />
          {acts}
        </header>
        <div className={s.main}>
          <MaskLine state={state} />
          {state.as === 'desk' ? <Ending state={state} /> : <SealState state={state} />}
          {state.as !== 'interpreter' && <Debrief state={state} />}
          {watcher !== null && state.endedAt === null && (
            <MissedMinutes live={live} zone={zone}>
              <LivePicture watcher={watcher} zone={zone} meanwhile={meanwhile(lamp, state)} />
              {state.as !== 'captioner' && state.as !== 'interpreter' && <Captions state={state} />}
              <Receiving watcher={watcher} />
              <StillThere live={live} watcher={watcher} />
            </MissedMinutes>
          )}
          <PhaseLine state={state} />
        </div>
        <aside className={s.side} aria-label={sideLabel}>
          {side}
        </aside>
        {edge !== undefined && (
          <aside className={s.edge} aria-label={t('toFindOut')}>
            {edge}
          </aside>
        )}
        {beneath !== undefined && (
          <div className={s.beneath}>{typeof beneath === 'function' ? beneath(watcher) : beneath}</div>
        )}
      </main>
    </>
  );
}

function Heading({ state }: { readonly state: LiveState }) {
  const now = phaseNow(state);
  const name = sessionName(state.session);
  const before = state.startedAt === null ? t('notStartedYet') : t('noPhaseEnteredYet');
  return (
    <div className={s.heading}>
      <h1>{now === null ? name : now.name}</h1>
      <p>{now === null ? before : `${name}. ${now.guidance}`}</p>
    </div>
  );
}

/** First on every size of screen: is it recorded, how long, what time is it there. */
function Signs({ lamp, state }: { readonly lamp: LampShown; readonly state: LiveState }) {
  const { zone } = state.session.room;
  return (
    <div className={s.signs}>
      <Lamp lamp={lamp} zone={zone} sealed />
      <div className={s.times}>
        <Elapsed state={state} />
        <span className={s.clock}>
          <PlaceClock zone={zone} seconds />
        </span>
      </div>
    </div>
  );
}

/** The recorder is a member of the room of its own: what this page misses, it doesn't. */
function meanwhile(lamp: LampShown, state: LiveState): string {
  if (state.startedAt === null) return t('theRecordingHasntBegunYet');
  if (lamp.known && lamp.lamp.masked) return t('maskedOnRecordNothingIs');
  if (lamp.known && lamp.lamp.state === 'not-recording') return t('nothingIsBeingRecordedNow');
  return t('theRecordingGoesOn');
}
