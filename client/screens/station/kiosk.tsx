// While publishing: black, a small clock, the lamp, nothing else. The controls lie behind a long press; by keyboard they
// are the first thing that Tab reaches.
import { useState } from 'react';
import { maskInWords } from '../../i18n/mask-words.ts';
import { hasInterpreterElsewhere } from '../../session/capture-profile.ts';
import type { Publishing } from '../../session/publisher.ts';
import type { Copying } from '../../session/safety/safety-copier.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce, Dialog } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { PlaceClock } from '../frame/place-clock.tsx';
import { Headset, useHeadset } from '../live/headset.tsx';
import { Lamp, useLamp } from '../live/lamp.tsx';
import { useObservationGround } from '../live/use-observation-ground.ts';
import { SourcesShown } from './sources-shown.tsx';
import s from './station.module.css';
import type { StationProps } from './station-props.ts';
import { useLongPress } from './use-long-press.ts';
import { useSafetyCopy } from './use-safety-copy.ts';
import { useWakeLock } from './use-wake-lock.ts';
import { t } from './words.ts';

export function Kiosk(props: StationProps) {
  const { live, state } = props;
  const [controls, setControls] = useState(false);
  const press = useLongPress(() => setControls(true));
  const lamp = useLamp(live);
  const copying = useSafetyCopy(props);
  const { device } = useHeadset();
  useWakeLock();
  useObservationGround();
  return (
    <main className={s.kiosk} {...press}>
      <h1 className="visually-hidden">{t('roomStation')}</h1>
      <div className={s.corner}>
        <Lamp lamp={lamp} zone={state.session.room.zone} still />
        <span className={s.small}>
          <PlaceClock zone={state.session.room.zone} />
        </span>
        <span className={s.small} role="status">
          {maskInWords(state)}
        </span>
        {copying.kind !== 'idle' && <span className={s.small}>{copyingWords[copying.kind]}</span>}
      </div>
      <div className={s.byKeyboard}>
        <Button onPress={() => setControls(true)}>{t('showTheControls')}</Button>
      </div>
      {hasInterpreterElsewhere(state.capture) && <Headset live={live} track="interpreter-mic" device={device} />}
      <Controls {...props} open={controls} onClose={() => setControls(false)} />
    </main>
  );
}

/** Small and still: who looks sees it, nobody else is disturbed. */
const copyingWords = {
  copying: t('noWayToTheRecorder'),
  failed: t('noWayToTheRecorderAnd'),
} satisfies Record<Exclude<Copying['kind'], 'idle'>, string>;

const publishingWords = {
  idle: t('notPublishing'),
  connecting: t('connectingToTheRoom'),
  publishing: t('publishingPictureAndSound'),
  lost: t('thePathToTheRecorder'),
} satisfies Record<Publishing['kind'], string>;

interface ControlsProps extends StationProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

function Controls({ state, station, opened, sending, open, onClose }: ControlsProps) {
  const [asking, setAsking] = useState(false);
  const { publishing } = sending;
  const recording = state.startedAt !== null && state.endedAt === null;
  const stop = () => {
    setAsking(false);
    onClose();
    station.change({ publish: false, ready: false });
  };
  return (
    <>
      <Dialog title={t('roomControls')} open={open && !asking} onClose={onClose}>
        <p role="status">{publishingWords[publishing.kind]}</p>
        {publishing.kind === 'lost' && <Refusal error={publishing.problem} />}
        <SourcesShown opened={opened} />
        <div className={s.choices}>
          <Button onPress={() => setAsking(true)}>{t('stopPublishing')}</Button>
          <Button weight="main" onPress={onClose}>
            {t('backToBlack')}
          </Button>
        </div>
      </Dialog>
      <AskOnce
        title={t('stopPublishing2')}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('goOnPublishing')}
        act={t('stopPublishing')}
        onAct={stop}
      >
        <p>{recording ? t('theSessionIsBeingRecorded') : t('nobodySeesOrHearsThe')}</p>
      </AskOnce>
    </>
  );
}
