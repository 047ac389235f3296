// One microphone's level: must move when somebody claps.
import { useEffect, useState } from 'react';
import { barOf, floorDb, loudnessOf } from '../../session/level-math.ts';
import { type LevelMeter, meterOf } from '../../session/level-meter.ts';
import { LevelBar } from '../../ui/level-bar.tsx';
import { useWatchedMaybe } from '../live/use-watched.ts';
import s from './station.module.css';
import { t } from './words.ts';

export interface Props {
  readonly track: MediaStreamTrack;
  readonly label: string;
}

export function Level({ track, label }: Props) {
  const [meter, setMeter] = useState<LevelMeter | null>(null);
  useEffect(() => {
    const made = meterOf(track);
    setMeter(made);
    return made.stop;
  }, [track]);
  const db = useWatchedMaybe(meter?.db, floorDb);
  return (
    <div className={s.level}>
      <span>{label}</span>
      <LevelBar label={t('levelLabel', { label })} part={barOf(db)} word={t(`loudness.${loudnessOf(db)}`)} />
    </div>
  );
}
