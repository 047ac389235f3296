// The microphone's level: must move when somebody claps.
import { useEffect, useState } from 'react';
import { barOf, floorDb, levelInWords } from '../../session/level-math.ts';
import { type LevelMeter, meterOf } from '../../session/level-meter.ts';
import { LevelBar } from '../../ui/level-bar.tsx';
import { useWatchedMaybe } from '../live/use-watched.ts';

export function Level({ track }: { readonly track: MediaStreamTrack }) {
  const [meter, setMeter] = useState<LevelMeter | null>(null);
  useEffect(() => {
    const made = meterOf(track);
    setMeter(made);
    return made.stop;
  }, [track]);
  const db = useWatchedMaybe(meter?.db, floorDb);
  return <LevelBar label="Level of the microphone" part={barOf(db)} word={levelInWords(db)} />;
}
